namespace Vmdo.Portal;

/// <summary>How to reach the association, from the section <c>Contact</c>; what is not entered is not shown.</summary>
public sealed class Contact
{
    public string? Name { get; init; }

    public string? Address { get; init; }

    public string? Mail { get; init; }

    public string? Phone { get; init; }

    public string? Website { get; init; }

    public bool IsEmpty => (Name ?? Address ?? Mail ?? Phone ?? Website) is null;
}
