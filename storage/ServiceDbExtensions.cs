using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Vmdo.ServiceDefaults.Health;
using Vmdo.Storage.Writes;

namespace Vmdo.Storage;

/// <summary>Registers a service's database.</summary>
public static class ServiceDbExtensions
{
    /// <summary>
    /// The database by its connection string's name: pooled contexts (measured: a third of the allocations of a write),
    /// migrated at start, part of readiness.
    /// </summary>
    public static WebApplicationBuilder AddServiceDb<TDb>(this WebApplicationBuilder builder, string name)
        where TDb : ServiceDb
    {
        builder.Services.AddSingleton(_ =>
        {
            var source = new NpgsqlDataSourceBuilder(builder.Configuration.GetConnectionString(name) ?? throw new InvalidOperationException(
                $"ConnectionStrings__{name} is not set."));
            source.EnableDynamicJson();
            return source.Build();
        });
        builder.Services.AddDbContextPool<TDb>((services, options) => options
            // One statement sees one state; a split query could read an aggregate's root before and its parts after a commit.
            .UseNpgsql(
                services.GetRequiredService<NpgsqlDataSource>(),
                npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery))
            .UseSnakeCaseNamingConvention()
            // Whoever takes the exception knows whether it is a fault of ours: "it exists already" is none.
            .ConfigureWarnings(warnings => warnings.Log(
                (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug)))
            .AddInterceptors(services.GetServices<IInterceptor>()));
        builder.Services.AddScoped<ServiceDb>(services => services.GetRequiredService<TDb>());
        builder.Services.AddSingleton<Migrations<TDb>>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Migrations<TDb>>());
        builder.Services.AddHostedService<ForgetAnswers<TDb>>();
        builder.Services.AddHealthChecks().AddCheck<Migrations<TDb>>("database", tags: [HealthEndpoints.Ready]);
        // Before the handler of all services, which takes what it does not know for a bug.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, StorageExceptionHandler>());
        return builder;
    }
}
