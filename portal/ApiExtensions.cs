using Vmdo.Client;

namespace Vmdo.Portal;

/// <summary>The way to the association's data: the gateway's API, as every other client has it.</summary>
internal static class ApiExtensions
{
    /// <summary>Where it is found, whatever browsers call it.</summary>
    public static readonly Uri Gateway = new("http://gateway/");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // As long as the gateway waits for an import.
    private static readonly TimeSpan PatienceWithFiles = TimeSpan.FromMinutes(2);

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddTransient<InTheNameOfTheVisitor>();
        Configure(builder.Services.AddHttpClient<VmdoApi>(), Patience);
        Configure(builder.Services.AddHttpClient<ApiCalls>(), Patience);
        Configure(builder.Services.AddHttpClient<ApiFiles>(), PatienceWithFiles);
    }

    private static void Configure(IHttpClientBuilder client, TimeSpan patience)
    {
#pragma warning disable EXTEXP0001 // the only way to take the retries of all clients back from one
        client
            .ConfigureHttpClient(api => (api.BaseAddress, api.Timeout) = (Gateway, patience))
            .RemoveAllResilienceHandlers() // the gateway tries again where that helps, and she does where it does not
            .AddHttpMessageHandler<InTheNameOfTheVisitor>();
#pragma warning restore EXTEXP0001
    }

    /// <summary>What the API answers; null while its service is away or she has asked too much, so that the rest
    /// of a page can be shown.</summary>
    public static async Task<T?> OrNothing<T>(this Task<ApiAnswer<T>> asked)
        where T : class
    {
        try
        {
            return (await asked).Result;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException or ApiFault { StatusCode: 429 or >= 500 })
        {
            return null;
        }
    }
}
