using Vmdo.Contracts.Members;
using Vmdo.Members.Positions.Concerns;
using Vmdo.Members.Positions.Papers;
using Vmdo.Members.Positions.Stances;
using Vmdo.Members.Positions.Steps;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Members.Positions;

/// <summary>
/// What the association says with one voice (Position): it gathers concerns of members, is resolved, published in several
/// languages, and brought before municipal bodies; what may follow what stands in <see cref="PositionProcess"/>. Who supports it
/// and who dissents are <see cref="Stance"/>s of their own.
/// </summary>
public sealed class Position : Aggregate
{
    /// <summary>Parts the working title from those of the papers; no title has it.</summary>
    internal const string BeforePapers = "\f";

    private readonly List<Addressing> _addressings = [];
    private readonly List<Paper> _papers = [];

    public PositionId Id { get; private set; }

    /// <summary>What those who work on it call it; the public reads the papers' titles.</summary>
    public string Title { get; private set; } = "";

    /// <summary>A field of work of the vocabulary.</summary>
    public string? Topic { get; private set; }

    public PositionStatus Status { get; private set; }

    /// <summary>The concerns that it gathers; they stay named when it is dropped and they are free again.</summary>
    public IReadOnlyList<ConcernId> ConcernIds { get; private set; } = [];

    public IReadOnlyList<Paper> Papers => _papers;

    public Resolution? Resolution { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    public IReadOnlyList<Addressing> Addressings => _addressings;

    public DateOnly? DroppedOn { get; private set; }

    public string? DroppingReason { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>
    /// How often members have taken or withdrawn a stance: what is told of them is put in order by it, whatever clocks say.
    /// </summary>
    public long StanceChanges { get; private set; }

    /// <summary>All titles, as they are looked for: the working title, and behind a form feed those of the papers.</summary>
    public string SearchTitle { get; private set; } = "";

    /// <summary>The paper of which the others are translations.</summary>
    public Paper? Source => _papers.SingleOrDefault(p => p.Origin is PaperOrigin.Source);

    public bool IsPublic => PositionStatuses.Public.Contains(Status);

    /// <summary>Concerns that belong together become a position.</summary>
    /// <exception cref="RuleBroken">A concern belongs to another position, or is withdrawn.</exception>
    public static Position Open(string title, string? topic, IReadOnlyCollection<Concern> concerns, DateTimeOffset at)
    {
        var position = new Position { Id = PositionId.New(), Title = title, Topic = topic };
        position.Gather(concerns, former: [], at);
        return position;
    }

    /// <summary>It gathers these concerns and no others.</summary>
    /// <param name="concerns">Those that it shall have.</param>
    /// <param name="former">Those that it has.</param>
    /// <param name="at">When.</param>
    /// <exception cref="RuleBroken">It is resolved already, or a concern belongs to another position or is withdrawn.</exception>
    public void Gather(IReadOnlyCollection<Concern> concerns, IReadOnlyCollection<Concern> former, DateTimeOffset at)
    {
        PositionProcess.Gathering.Require(Status);
        foreach (var left in former.Except(concerns))
        {
            left.Leave(at);
        }

        foreach (var joined in concerns.Except(former))
        {
            joined.Join(Id, at);
        }

        ConcernIds = [.. concerns.Select(c => c.Id)];
        Changed(at);
    }

    /// <summary>The paper is written in a language, or written anew.</summary>
    /// <exception cref="RuleBroken">It is dropped; a translation has no source;
    /// the source is in another language, or published.</exception>
    public void Write(PaperDraft draft, string language, DateTimeOffset at)
    {
        PositionProcess.Paper.Require(Status);
        if (draft.Origin is PaperOrigin.Source)
        {
            Rule.Require(Source is null || Source.Language == language, "The paper has its source in another language.");
            PositionProcess.SourcePaper.Require(Status);
        }
        else
        {
            Rule.Require(Source is not null && Source.Language != language, "A translation follows a source in another language.");
        }

        if (_papers.SingleOrDefault(p => p.Language == language) is { } paper)
        {
            paper.Rewrite(draft, Source, at);
        }
        else
        {
            _papers.Add(Paper.Of(Id, language, draft, Source, at));
        }

        Changed(at);
    }

    /// <summary>The assembly or the board resolves the position.</summary>
    /// <exception cref="RuleBroken">It was resolved or dropped, or rests on nobody's concern.</exception>
    public void Resolve(Resolution resolution, DateTimeOffset at)
    {
        var resolved = PositionProcess.Resolution.After(Status);
        Rule.Require(ConcernIds.Count > 0, "A position rests on the concern of at least one member.");
        (Status, Resolution) = (resolved, resolution);
        Changed(at);
    }

    /// <summary>It becomes public.</summary>
    /// <exception cref="RuleBroken">Not resolved by that day, published already, or there is no paper.</exception>
    public void Publish(DateOnly on, DateTimeOffset at)
    {
        var published = PositionProcess.Publication.After(Status);
        Rule.Require(Source is not null, "A position is published with a paper in at least one language.");
        // resolved: required above
        Rule.Require(on >= Resolution!.DecidedOn, "A position is published on the day of its resolution or later.");
        (Status, PublishedOn) = (published, on);
        Changed(at);
        Raise(new PositionPublished
        {
            PositionId = Id.Value,
            PublishedOn = on,
            Title = Source.Title,
            Languages = [.. this.Headings().Select(h => h.Language)],
            OccurredAt = at
        });
    }

    /// <summary>It is brought before a municipal body; also before another one, and when earlier ones have answered.</summary>
    /// <returns>The new addressing.</returns>
    /// <exception cref="RuleBroken">Not published by that day.</exception>
    public Addressing Address(string body, DateOnly on, DateOnly? meetingOn, DateTimeOffset at)
    {
        var addressed = PositionProcess.Addressing.After(Status);
        Rule.Require(on >= PublishedOn, "A body is addressed on the day of publication or later.");
        Rule.Require(meetingOn is null || meetingOn >= on, "A body is addressed before its meeting.");
        var addressing = Addressing.Of(Id, _addressings.Count + 1, body, on, meetingOn);
        _addressings.Add(addressing);
        Status = addressed;
        Changed(at);
        return addressing;
    }

    /// <summary>A body has answered; the last answer concludes the position.</summary>
    /// <exception cref="RuleBroken">It has answered already, or was addressed later.</exception>
    public void Answer(Addressing addressing, Answer answer, DateTimeOffset at)
    {
        addressing.Enter(answer);
        Status = _addressings.TrueForAll(a => a.Answer is not null) ? PositionProcess.Conclusion.After(Status) : Status;
        Changed(at);
    }

    /// <summary>It is given up; its concerns are free for another one.</summary>
    /// <exception cref="RuleBroken">It is public, or dropped already.</exception>
    public void Drop(string reason, DateOnly on, IReadOnlyCollection<Concern> concerns, DateTimeOffset at)
    {
        var dropped = PositionProcess.Dropping.After(Status);
        foreach (var concern in concerns)
        {
            concern.Leave(at);
        }

        (Status, DroppedOn, DroppingReason) = (dropped, on, reason);
        Changed(at);
    }

    /// <summary>
    /// A member has taken a stance, or another one. The position tells of it, and stays in its version:
    /// it is changed by editors.
    /// </summary>
    internal void TellOf(Stance taken, DateTimeOffset at) => Raise(new StanceTaken
    {
        PositionId = Id.Value,
        OrganizationId = taken.OrganizationId.Value,
        Stance = Words.Of(taken.Kind),
        TakenOn = taken.TakenOn,
        Version = ++StanceChanges,
        OccurredAt = at,
    });

    /// <summary>Likewise: a member has taken its word back.</summary>
    internal void TellOfWithdrawal(Stance stance, DateTimeOffset at) => Raise(new StanceWithdrawn
    {
        PositionId = Id.Value,
        OrganizationId = stance.OrganizationId.Value,
        Version = ++StanceChanges,
        OccurredAt = at
    });

    /// <summary>What is stored as <see cref="SearchTitle"/>.</summary>
    internal static string ToSearch(string title, IEnumerable<string> papers) =>
        $"{SearchText.Of(title)}{BeforePapers}{SearchText.Of(papers)}";

    private void Changed(DateTimeOffset at)
    {
        SearchTitle = ToSearch(Title, _papers.Select(p => p.Title));
        ChangedAt = at;
        Changed(() => PositionStates.Of(this));
    }
}
