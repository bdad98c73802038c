using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Access.Audit;
using Vmdo.Access.People;
using Vmdo.Contracts.Identity;
using Vmdo.Messaging.Bus;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access;

/// <summary>Gives a service its knowledge of who may do what, and its record of who did what.</summary>
public static class AccessExtensions
{
    /// <summary>Permissions follow from this service's copies of people and clients.</summary>
    public static WebApplicationBuilder AddAccess<TDb>(this WebApplicationBuilder builder)
        where TDb : GuardedDb
    {
        builder.Services.AddScoped<IAccessDirectory, CopiedAccess>();
        return builder.AddAudit<TDb>();
    }

    /// <summary>The same for a service that knows by itself who may do what.</summary>
    public static WebApplicationBuilder AddOwnAccess<TDb, TDirectory>(this WebApplicationBuilder builder)
        where TDb : GuardedDb
        where TDirectory : class, IAccessDirectory
    {
        builder.Services.AddScoped<IAccessDirectory, TDirectory>();
        return builder.AddAudit<TDb>();
    }

    /// <summary>Keeps copies of what people and clients may do.</summary>
    public static MessagingBuilder<TDb> KnowsWhoMayDoWhat<TDb>(this MessagingBuilder<TDb> messaging)
        where TDb : GuardedDb =>
        messaging.Copies<PersonAccessChanged, KnownPerson>().Copies<ClientChanged, KnownClient>();
}
