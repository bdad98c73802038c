using System.Security.Cryptography;
using System.Text;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Assemblies;

/// <summary>In what capacity minutes are signed.</summary>
public enum SignatoryRole
{
    /// <summary>Versammlungsleitung.</summary>
    Chair,

    /// <summary>Protokollführung.</summary>
    MinuteTaker,
}

/// <summary>Who has signed a version of the minutes.</summary>
/// <param name="Role">In what capacity.</param>
/// <param name="By">The subject of the token.</param>
/// <param name="At">When, UTC.</param>
public sealed record Signature(SignatoryRole Role, string By, DateTimeOffset At);

/// <summary>A version of an assembly's minutes (Protokoll). Its text never changes; a correction is another version.</summary>
public sealed class Minutes
{
    public AssemblyId AssemblyId { get; private set; }

    /// <summary>From 1.</summary>
    public int Version { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>SHA-256 of the text in UTF-8, in hexadecimal: what is signed.</summary>
    public string Digest { get; private set; } = "";

    public string WrittenBy { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; private set; }

    public IReadOnlyList<Signature> Signatures { get; private set; } = [];

    /// <summary>Whether chair and minute-taker have signed.</summary>
    public bool IsSigned => Signatures.Count == Enum.GetValues<SignatoryRole>().Length;

    internal static Minutes Of(AssemblyId assembly, int version, string text, string by, DateTimeOffset at) => new()
    {
        AssemblyId = assembly,
        Version = version,
        Text = text,
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        WrittenBy = by,
        WrittenAt = at,
    };

    internal void Sign(SignatoryRole role, string by, DateTimeOffset at)
    {
        Rule.Require(Signatures.All(s => s.Role != role), "Each role signs a version once.");
        Rule.Require(Signatures.All(s => s.By != by), "Chair and minute-taker are two people.");
        Signatures = [.. Signatures, new(role, by, at)];
    }
}
