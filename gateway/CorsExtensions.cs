namespace Vmdo.Gateway;

/// <summary>
/// Which other sites' scripts may read answers, from the section <c>Cors</c>: none unless an app that runs in browsers is
/// named there. Cookies are never sent along, so that no site acts for somebody who has signed in here.
/// </summary>
internal static class CorsExtensions
{
    public static void AddOtherSites(this WebApplicationBuilder builder)
    {
        var origins = builder.Configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key", "Accept-Language", "traceparent")
            .WithExposedHeaders("ETag", "Link", "Location", "Content-Disposition", "RateLimit", "RateLimit-Policy", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
    }
}
