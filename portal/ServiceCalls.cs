using Vmdo.Client;

namespace Vmdo.Portal;

/// <summary>What every service tells of itself under an address of its own.</summary>
internal sealed class ServiceCalls(VmdoApi api)
{
    /// <summary>As they stand in addresses and before the names of what they publish.</summary>
    public static readonly IReadOnlyList<string> All = ["members", "projects", "partners", "identity"];

    public async Task<PagedOfAuditLine> Record(string service, AuditWish wish, int page, int pageSize, CancellationToken cancellationToken)
    {
        var (actor, action, type, id) = wish;
        return (await (service switch
        {
            "members" => api.MembersAuditAsync(actor, action, type, id, page, pageSize, cancellationToken),
            "projects" => api.ProjectsAuditAsync(actor, action, type, id, page, pageSize, cancellationToken),
            "partners" => api.PartnersAuditAsync(actor, action, type, id, page, pageSize, cancellationToken),
            _ => api.IdentityAuditAsync(actor, action, type, id, page, pageSize, cancellationToken),
        })).Result;
    }

    public Task<AuditVerdict?> Verification(string service, CancellationToken cancellationToken) => (service switch
    {
        "members" => api.MembersAuditVerificationAsync(cancellationToken),
        "projects" => api.ProjectsAuditVerificationAsync(cancellationToken),
        "partners" => api.PartnersAuditVerificationAsync(cancellationToken),
        _ => api.IdentityAuditVerificationAsync(cancellationToken),
    }).OrNothing();

    public Task<OutboxBacklog?> Outbox(string service, CancellationToken cancellationToken) => (service switch
    {
        "members" => api.MembersOutboxAsync(cancellationToken),
        "projects" => api.ProjectsOutboxAsync(cancellationToken),
        "partners" => api.PartnersOutboxAsync(cancellationToken),
        _ => api.IdentityOutboxAsync(cancellationToken),
    }).OrNothing();

    public Task<PagedOfParkedMessage?> Parked(string service, int pageSize, CancellationToken cancellationToken) => (service switch
    {
        "members" => api.MembersParkedMessagesAsync(1, pageSize, cancellationToken),
        "projects" => api.ProjectsParkedMessagesAsync(1, pageSize, cancellationToken),
        "partners" => api.PartnersParkedMessagesAsync(1, pageSize, cancellationToken),
        _ => api.IdentityParkedMessagesAsync(1, pageSize, cancellationToken),
    }).OrNothing();

    public Task<PagedOfDeadLetterItem?> DeadLetters(string service, int pageSize, CancellationToken cancellationToken) => (service switch
    {
        "members" => api.MembersDeadLettersAsync(1, pageSize, cancellationToken),
        "projects" => api.ProjectsDeadLettersAsync(1, pageSize, cancellationToken),
        "partners" => api.PartnersDeadLettersAsync(1, pageSize, cancellationToken),
        _ => api.IdentityDeadLettersAsync(1, pageSize, cancellationToken),
    }).OrNothing();

    public Task<IReadOnlyList<StateDigest>?> States(string service, CancellationToken cancellationToken) => (service switch
    {
        "members" => api.MembersStatesAsync(cancellationToken),
        "projects" => api.ProjectsStatesAsync(cancellationToken),
        "partners" => api.PartnersStatesAsync(cancellationToken),
        _ => api.IdentityStatesAsync(cancellationToken),
    }).OrNothing();
}

/// <summary>Which lines of the record are wanted; all that is said must hold.</summary>
internal sealed record AuditWish(string? Actor, string? Action, string? ObjectType, string? ObjectId)
{
    public bool IsNarrow => (Actor ?? Action ?? ObjectType ?? ObjectId) is not null;
}
