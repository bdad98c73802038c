using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>
/// The vote on the phone. It shows what is asked, lets her choose, asks once more, and waits for the next ballot by loading itself,
/// so that it needs no script. What she chooses is never a part of an address: those are kept in browsers and logs.
/// </summary>
internal sealed class VotePage(Visitor visitor, VmdoApi api, TimeProvider clock) : AssemblyPage(visitor, api, clock)
{
    /// <summary>Seconds: an open ballot is there within them.</summary>
    public const int Pause = 2;

    private static readonly string[] Answers = ["yes", "no", "abstain"];

    /// <summary>For which she votes, where there are several.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Organization { get; set; }

    /// <summary>In which she has chosen something and is asked once more.</summary>
    [BindProperty]
    public int? Ballot { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public IReadOnlyList<int> Candidates { get; set; } = [];

    /// <summary>She loads the page herself.</summary>
    public bool IsStill => Request.Query.ContainsKey("still");

    public IReadOnlyList<Delegation> Delegations { get; private set; } = [];

    /// <summary>For which she votes; none where she has to choose first, or acts for nobody.</summary>
    public Delegation? Hers { get; private set; }

    public IReadOnlyList<BallotView> Open { get; private set; } = [];

    /// <summary>Numbers of open ballots in which she has voted.</summary>
    public IReadOnlySet<int> Voted { get; private set; } = new HashSet<int>();

    /// <summary>What she is asked once more.</summary>
    public BallotView? Chosen { get; private set; }

    /// <summary>There may be a ballot soon.</summary>
    public bool MayComeSoon => Assembly.Status is AssemblyStatus.Open || (Assembly.Status is AssemblyStatus.Invited && IsToday);

    /// <summary>There is nothing that she could do but wait for it.</summary>
    public bool Waits => MayComeSoon && Chosen is null && Hers is { } hers && hers.WhyNoVote() is null
        && Open.All(b => Voted.Contains(b.Number) || hers.WhyNoVoteIn(b) is not null);

    /// <summary>It keeps for which organization she votes.</summary>
    public string Here => $"{Address}/vote?organization={Hers?.Id}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Visitor.IsSignedIn)
        {
            // Other pages keep what was typed over a sign-in. Nobody keeps how somebody votes: she chooses again.
            context.Result = new ChallengeResult(new AuthenticationProperties { RedirectUri = Request.Path });
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public Task OnGet(Guid id) => Show(id);

    /// <summary>She has chosen, and is asked once more.</summary>
    public Task OnPost(Guid id) => Show(id);

    public AgendaItemView? ItemOf(BallotView ballot) => Assembly.Agenda.FirstOrDefault(i => i.Number == ballot.Item);

    /// <summary>What is wrong with the candidates that she has chosen, in a sentence.</summary>
    public string? FaultIn(BallotView ballot) => this switch
    {
        { Answer: not null } or { Chosen: not null } => null,
        { Ballot: { } number } when number != ballot.Number => null,
        { Ballot: null } => null,
        { Candidates.Count: 0 } => T["assemblies.vote.none-chosen"],
        _ => T.Count("assemblies.vote.too-many", ballot.Seats ?? 1),
    };

    private async Task Show(Guid id)
    {
        var (ballots, delegations) = (
            Api.ListBallotsAsync(id, pageSize: PageSize, cancellationToken: Cancel), Delegation.Of(Visitor, Api, id, Cancel));
        await Load(id);
        (Open, Delegations) = ([.. (await ballots).Result.Items.Where(b => b.Status is BallotStatus.Open)], await delegations);
        Hers = Delegations is [var only] ? only : Delegations.FirstOrDefault(d => d.Id == Organization);
        if (Hers is not null)
        {
            var done = new VotesDone(TempData, id);
            Voted = Open.Select(b => b.Number).Where(number => done.Has(Hers.Id, number)).ToHashSet();
            var asked = Open.FirstOrDefault(b => b.Number == Ballot && !Voted.Contains(b.Number));
            Chosen = asked is not null && IsPaperOf(asked) && Hers.WhyNoVoteIn(asked) is null ? asked : null;
        }
    }

    private bool IsPaperOf(BallotView ballot) => ballot.Candidates is { Count: > 0 } candidates
        ? (Answer is "no" or "abstain" && Candidates.Count == 0)
            || (Answer is null && Candidates.Count > 0 && Candidates.Count <= ballot.Seats
                && Candidates.All(c => candidates.Any(k => k.Number == c)))
        : Answers.Contains(Answer) && Candidates.Count == 0;
}
