namespace Vmdo.Members.Organizations;

/// <summary>Member numbers for those who bring none: short, readable aloud, without letters that look like digits.</summary>
internal static class References
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;

    /// <summary>From the random end of the id: a second one with the same number is refused by the database.</summary>
    public static string Of(OrganizationId id)
    {
        var bytes = id.Value.ToByteArray(bigEndian: true);
        return "O-" + string.Create(Length, bytes, (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Letters[source[^(i + 1)] % Letters.Length];
            }
        });
    }
}
