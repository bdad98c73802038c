using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Operators;

/// <summary>How a service is: nothing where it does not answer.</summary>
internal sealed record ServiceState(string Service, OutboxBacklog? Outbox, int? DeadLetters, IReadOnlyList<StateDigest>? States)
{
    public bool IsAway => Outbox is null;

    public bool NeedsSomebody => Outbox is { Parked: > 0 } || DeadLetters > 0;
}

/// <summary>How the system is, without anything about people.</summary>
internal sealed class IndexPage(Visitor visitor, ServiceCalls calls, TimeProvider clock) : PersonalPage(visitor)
{
    public IReadOnlyList<ServiceState> Services { get; private set; } = [];

    public IReadOnlyList<StateOfCopies> Copies { get; private set; } = [];

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.May(Permissions.Operations))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Services = await Task.WhenAll(ServiceCalls.All.Select(StateOf));
        Copies = StateOfCopies.Of([.. Services.Select(s => (s.Service, s.States))]);
        return Page();
    }

    public int MinutesSince(DateTimeOffset at) => (int)Math.Max(0, (clock.Instant() - at).TotalMinutes);

    private async Task<ServiceState> StateOf(string service)
    {
        var (outbox, dead, states) = (calls.Outbox(service, Cancel), calls.DeadLetters(service, 1, Cancel), calls.States(service, Cancel));
        return new(service, await outbox, (await dead)?.TotalItems, await states);
    }
}
