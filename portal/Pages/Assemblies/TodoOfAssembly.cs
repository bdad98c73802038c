using Vmdo.Client;
using Vmdo.Pages.Texts;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>What is to be done now about an assembly, by how far it has come and by who she is.</summary>
internal sealed class TodoOfAssembly(ShowPage page, RuleSet? rules, int missingDispatches)
{
    private readonly Translation _t = page.T;
    private readonly AssemblyView _assembly = page.Assembly;
    private readonly string _address = page.Address;

    public IEnumerable<Todo> List() => OfOrganizations().Concat(page.Holds ? OfTheOffice() : []);

    private IEnumerable<Todo> OfOrganizations() => _assembly.Status switch
    {
        AssemblyStatus.Planned when page.LastDayOfMotions is not { } last || page.Today <= last => page.Movers.Select(Motion),
        AssemblyStatus.Invited when page.IsToday => page.Delegations.Select(TakingPart),
        AssemblyStatus.Open => page.Delegations.Select(TakingPart),
        _ => [],
    };

    private IEnumerable<Todo> OfTheOffice() => _assembly.Status switch
    {
        AssemblyStatus.Planned => Planned(),
        AssemblyStatus.Invited => Invited(),
        AssemblyStatus.Open =>
        [
            new(
                _t["assemblies.do.hold"],
                ($"{_address}/run", _t["assemblies.do.hold.link"]), ($"{_address}/hall", _t["assemblies.do.hall.link"])),
        ],
        AssemblyStatus.Closed => Closed(),
        _ => [],
    };

    private IEnumerable<Todo> Planned()
    {
        yield return new(
            _assembly.Agenda.Count == 0 ? _t["assemblies.do.first-item"] : _t["assemblies.do.items"],
            (To("agenda"), _t["assemblies.do.items.link"]), (To("occasion"), _t["assemblies.do.change.link"]),
            (To("cancellation"), _t["assemblies.do.cancel.link"]));
        if (_assembly.Agenda.Count > 0)
        {
            // neither the day of dispatch nor its own counts
            var last = _assembly.Occasion.HeldOn.AddDays(-(rules?.InvitationDays ?? 0) - 1);
            var why = page.Today <= last ? "assemblies.do.invite" : "assemblies.do.invite-late";
            yield return new(_t.With(why, _t.Day(last)), (To("invitation"), _t["assemblies.do.invite.link"]));
        }
    }

    private IEnumerable<Todo> Invited()
    {
        if (missingDispatches > 0)
        {
            yield return new(
                _t.Count("assemblies.do.dispatch", missingDispatches),
                (To("dispatches/new"), _t["assemblies.do.dispatch.link"]), ($"{_address}/dispatches", _t["assemblies.do.dispatches.link"]));
        }

        if (page.Today >= _assembly.Occasion.HeldOn)
        {
            yield return new(_t["assemblies.do.open"], ($"{_address}/run", _t["assemblies.do.hold.link"]))
            {
                Steps = [new($"{_address}/opening", _t["assemblies.do.open.link"], $"{_address}/run") { Version = page.Version }],
            };
        }
        else
        {
            yield return new(
                _t.With("assemblies.do.wait", _t.Day(_assembly.Occasion.HeldOn)),
                (To("agenda"), _t["assemblies.do.late-item.link"]), (To("cancellation"), _t["assemblies.do.cancel.link"]));
        }
    }

    private IEnumerable<Todo> Closed()
    {
        foreach (var ballot in page.Ballots?.Where(b => b.Result?.Elected?.Count > page.AcceptedIn(b)) ?? [])
        {
            yield return new(
                _t.With("assemblies.do.accept", ballot.Question),
                (To($"ballots/{ballot.Number}/acceptances"), _t["assemblies.do.accept.link"]));
        }

        if (_assembly.MinutesVersion is not { } version)
        {
            yield return new(_t["assemblies.do.minutes"], (To("minutes/new"), _t["assemblies.do.minutes.link"]));
        }
        else if (_assembly.MinutesSigned is not true)
        {
            yield return new(_t.With("assemblies.do.sign", _t.Number(version)), ($"{_address}/minutes", _t["assemblies.do.sign.link"]));
        }
    }

    private Todo Motion(Delegation mover) => new(
        page.LastDayOfMotions is { } last
            ? _t.With("assemblies.do.motion", mover.Name, _t.Day(last))
            : _t.With("assemblies.do.motion-any-day", mover.Name),
        ($"{_address}/motions?organizationId={mover.Id}&back={_address}", _t["assemblies.do.motion.link"]));

    private Todo TakingPart(Delegation delegation) => delegation switch
    {
        { Mandate: null } => new(
            _t.With("assemblies.do.no-mandate", delegation.Name), ($"/organizations/{delegation.Id}", _t["assemblies.do.no-mandate.link"])),
        { IsThere: true, Attendance: { } attendance } => There(delegation, attendance),
        _ => new(_t.With(delegation.Attendance is null ? "assemblies.do.check-in" : "assemblies.do.check-in-again", delegation.Name))
        {
            Steps = CheckIn.Steps(page, delegation.Id, _t, _address),
        },
    };

    private Todo There(Delegation delegation, AttendanceView attendance)
    {
        var text = attendance.BySubstitute ? "assemblies.there.substitute" : "assemblies.there.delegate";
        var vote = ($"{_address}/vote?organization={delegation.Id}", _t["assemblies.do.vote.link"]);
        var departure = $"{_address}/attendances/{delegation.Id}/departure";
        return new(
            _t.With(text, delegation.Name, Forms.Facts.Instant(_t, attendance.CheckedInAt)),
            _assembly.Status is AssemblyStatus.Open ? [vote] : [])
        {
            Steps = [new(departure, _t["assemblies.do.leave.link"], _address) { IsSecondary = true }],
        };
    }

    private string To(string form) => $"{_address}/{form}?back={_address}";
}
