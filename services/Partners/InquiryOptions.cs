using System.ComponentModel.DataAnnotations;

namespace Vmdo.Partners;

/// <summary>How the contact desk keeps inquiries.</summary>
public sealed class InquiryOptions
{
    /// <summary>After how many days a closed inquiry loses all that was written in it.</summary>
    [Range(1, 3_650)]
    public int ErasedAfterDays { get; init; } = 90;
}
