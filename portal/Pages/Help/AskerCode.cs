using System.Security.Cryptography;

namespace Vmdo.Portal.Pages.Help;

/// <summary>
/// By what somebody without an account reads the answer, as the API describes it. It is made before her question is sent, so that it is
/// not lost with a lost answer.
/// </summary>
internal static class AskerCode
{
    // No sign is taken for another one, as 0 for O or 1 for I.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Groups = 3;
    private const int Group = 4;

    public static string New() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, Group)));
}
