namespace Vmdo.Partners.Inquiries;

/// <summary>What those who asked are told.</summary>
/// <param name="Text">In the words of who answers.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="WrittenAt">UTC.</param>
/// <param name="OrganizationId">The member organization that answers; none: the association does.</param>
public sealed record Answer(string Text, string Language, DateTimeOffset WrittenAt, Guid? OrganizationId = null);
