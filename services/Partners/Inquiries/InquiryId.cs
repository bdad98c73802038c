namespace Vmdo.Partners.Inquiries;

/// <summary>Identifies an inquiry at the contact desk.</summary>
public readonly record struct InquiryId(Guid Value)
{
    public static InquiryId New() => new(Guid.CreateVersion7());
}
