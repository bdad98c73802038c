using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Vmdo.Gateway.Limits;

/// <summary>Bounds what a single client may take.</summary>
internal static class LimitsExtensions
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits")
            .Validate(
                limits => limits.IsValid,
                "RateLimits need Client, Address, Token and SignIn, each with Requests and Seconds above 0.")
            .ValidateOnStart();
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxRequestLineSize = 5 * HeaderLimits.MaxTarget;
            kestrel.Limits.MaxRequestHeaderCount = 5 * HeaderLimits.MaxHeaders;
            kestrel.Limits.MaxRequestHeadersTotalSize = 5 * HeaderLimits.MaxTotal;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1; // reads any byte, so that we can say what is wrong with it
        });
    }

    /// <summary>Stands before everything else, so that refused requests count, too.</summary>
    public static void UseLimits(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<RateLimits>().Handle);
        app.Use(HeaderLimits.Handle);
    }
}
