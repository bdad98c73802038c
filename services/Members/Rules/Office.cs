namespace Vmdo.Members.Rules;

/// <summary>What somebody was elected or sent for.</summary>
public enum Office
{
    /// <summary>Vorsitz.</summary>
    Chair,

    /// <summary>Stellvertretung.</summary>
    DeputyChair,

    /// <summary>Kasse.</summary>
    Treasurer,

    /// <summary>Beisitz.</summary>
    Assessor,

    /// <summary>Casts her organization's vote (Delegierte).</summary>
    Delegate,

    /// <summary>Casts it when the delegate cannot (Ersatzdelegierte).</summary>
    SubstituteDelegate,

    /// <summary>Sits in a municipal body (Gremium) for the association.</summary>
    MunicipalSeat,
}

/// <summary>Groups of offices.</summary>
public static class Offices
{
    /// <summary>An organization sends them; they speak for it alone.</summary>
    public static IReadOnlyList<Office> OfAnOrganization { get; } = [Office.Delegate, Office.SubstituteDelegate];

    /// <summary>The board (§ 26 BGB) and those who advise it.</summary>
    public static IReadOnlyList<Office> OfTheBoard { get; } = [Office.Chair, Office.DeputyChair, Office.Treasurer, Office.Assessor];

    public static bool IsOfAnOrganization(this Office office) => OfAnOrganization.Contains(office);

    public static bool IsOfTheBoard(this Office office) => OfTheBoard.Contains(office);
}
