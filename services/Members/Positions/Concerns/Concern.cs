using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>What a concern is about, in the words of who raises it.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Text">In full.</param>
/// <param name="Language">The language of both, BCP 47.</param>
public sealed record Wording(string Title, string Text, string Language);

/// <summary>
/// Something that a member wants the association to stand up for (Anliegen). It is the member's until it is gathered into
/// a position; from then on it stays as it was said.
/// </summary>
public sealed class Concern : Aggregate
{
    public ConcernId Id { get; private set; }

    /// <summary>Who raises it.</summary>
    public OrganizationId OrganizationId { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The language of title and text, BCP 47.</summary>
    public string Language { get; private set; } = "";

    public DateOnly RaisedOn { get; private set; }

    /// <summary>The position into which it is gathered.</summary>
    public PositionId? PositionId { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The title, as it is looked for.</summary>
    public string SearchTitle { get; private set; } = "";

    /// <summary>A member raises a concern.</summary>
    /// <exception cref="RuleBroken">Not a member on that day.</exception>
    public static Concern RaisedBy(
        OrganizationId organization, Wording wording, DateOnly on, KnownOrganizations organizations, DateTimeOffset at)
    {
        Rule.Require(organizations.IsMemberOn(organization, on), "Only a member of that day raises a concern.");
        var concern = new Concern { Id = ConcernId.New(), OrganizationId = organization, RaisedOn = on };
        concern.Put(wording, at);
        return concern;
    }

    /// <summary>It is put in other words.</summary>
    /// <exception cref="RuleBroken">It is gathered into a position, or withdrawn.</exception>
    public void Reword(Wording wording, DateTimeOffset at)
    {
        RequireFree();
        Put(wording, at);
    }

    /// <summary>The member takes it back.</summary>
    /// <exception cref="RuleBroken">It is gathered into a position, or withdrawn already.</exception>
    public void Withdraw(DateTimeOffset at)
    {
        RequireFree();
        WithdrawnAt = at;
        Changed(at);
    }

    /// <exception cref="RuleBroken">It is gathered into another position, or withdrawn.</exception>
    internal void Join(PositionId position, DateTimeOffset at)
    {
        Rule.Require(WithdrawnAt is null, $"The concern \"{Title}\" is withdrawn.");
        Rule.Require(PositionId is null, $"The concern \"{Title}\" is gathered into another position.");
        PositionId = position;
        Changed(at);
    }

    internal void Leave(DateTimeOffset at)
    {
        PositionId = null;
        Changed(at);
    }

    private void RequireFree()
    {
        Rule.Require(WithdrawnAt is null, "A withdrawn concern stays as it is.");
        Rule.Require(PositionId is null, "A concern that is gathered into a position stays as it is.");
    }

    private void Put(Wording wording, DateTimeOffset at)
    {
        (Title, Text, Language) = (wording.Title, wording.Text, wording.Language);
        SearchTitle = SearchText.Of(Title);
        Changed(at);
    }

    private void Changed(DateTimeOffset at)
    {
        ChangedAt = at;
        Changed(() => ConcernStates.Of(this));
    }
}
