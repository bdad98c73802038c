namespace Vmdo.Members.Ballots.Consents;

/// <summary>The form of a consent.</summary>
public enum ConsentForm
{
    /// <summary>Signed by hand (§ 126 BGB).</summary>
    Writing,

    /// <summary>Text form (§ 126b BGB), as by mail.</summary>
    TextForm,
}

internal static class ConsentForms
{
    /// <summary>From this day on text form suffices (§ 33 Abs. 1 S. 2 BGB by BGBl. 2024 I Nr. 323); before, writing was needed.</summary>
    private static readonly DateOnly TextFormSince = new(2025, 1, 1);

    /// <summary>What the law asks for at least on the day on which a consent comes in.</summary>
    public static ConsentForm NeededOn(DateOnly day) => day < TextFormSince ? ConsentForm.Writing : ConsentForm.TextForm;

    public static bool Suffices(this ConsentForm form, DateOnly day) =>
        form is ConsentForm.Writing || NeededOn(day) is ConsentForm.TextForm;
}
