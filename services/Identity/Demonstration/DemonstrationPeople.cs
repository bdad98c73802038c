using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Health;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Identity.Demonstration;

/// <summary>
/// Somebody for each role, so that whoever tries the system out can sign in as any of them. Those of an organization come
/// as soon as the register has one.
/// </summary>
internal sealed class DemonstrationPeople(
    Preparation preparation, IOptions<DemonstrationOptions> options,
    IServiceScopeFactory scopes, Migrations<IdentityDb> migrations, TimeProvider clock, ILogger<DemonstrationPeople> logger)
    : Repeating<IdentityDb>(scopes, migrations, clock, logger), IHealthCheck
{
    private const string Giver = "demonstration";
    private readonly List<string> _missing = [.. options.Value.Passwords.Keys.Order(StringComparer.Ordinal)];
    private readonly IServiceScopeFactory _scopes = scopes;
    private volatile bool _hasLooked;

    protected override TimeSpan Interval => TimeSpan.FromMilliseconds(500); // keys and register come on their own time

    /// <summary>Ready once everybody was looked at who can be there: new passwords hold when Identity is ready.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_hasLooked || options.Value.Passwords.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("demonstration people are not there yet"));

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!preparation.IsDone)
        {
            return Next.Rest;
        }

        foreach (var name in _missing.ToList())
        {
            if (await Add(name, options.Value.Passwords[name], cancellationToken))
            {
                _missing.Remove(name);
            }
        }

        _hasLooked = true;
        return _missing.Count == 0 ? Next.Done : Next.Rest;
    }

    private async Task<bool> Add(string name, string password, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var (db, accounts) = (
            scope.ServiceProvider.GetRequiredService<IdentityDb>(),
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
        var mail = $"{name}@example.org";
        var role = RoleOf(name);
        var organization = role?.IsOfAnOrganization() is true
            ? await db.Organizations.OrderBy(o => o.Name).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancellationToken)
            : null;
        if (role?.IsOfAnOrganization() is true && organization is null)
        {
            return false;
        }

        if (await accounts.FindByEmailAsync(mail) is { } known)
        {
            // The password of a start that was cut short was never shown.
            return (await accounts.ResetPasswordAsync(known, await accounts.GeneratePasswordResetTokenAsync(known), password)).Succeeded;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (today, now) = (Clock.Today(), Clock.Instant());
        var person = Person.Join($"Demonstration ({name})", "de", now);
        if (role is { } given)
        {
            person.Give(given, organization, today, today.AfterMonths(Person.LongestGrantInMonths), Giver, now, approvedBy: Giver);
        }

        db.People.Add(person);
        var created = await accounts.CreateAsync(Account.Of(person.Id.Value, mail), password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"{name}: {string.Join(' ', created.Errors.Select(e => e.Description))}");
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static Role? RoleOf(string name) => name switch
    {
        "volunteer" => null,
        "second-board" => Role.Board, // what one member of the board gives, another approves
        _ => Words.Parse<Role>("Demonstration:Passwords", name),
    };
}

internal static class DemonstrationExtensions
{
    public static void AddDemonstration(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DemonstrationOptions>().BindConfiguration("Demonstration")
            .Validate(
                demonstration => demonstration.Passwords.Count == 0 || builder.Environment.IsDevelopment(),
                "Demonstration people are for development alone.")
            .ValidateOnStart();
        builder.Services.AddSingleton<DemonstrationPeople>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemonstrationPeople>());
        builder.Services.AddHealthChecks().AddCheck<DemonstrationPeople>("demonstration", tags: [HealthEndpoints.Ready]);
    }
}
