namespace Vmdo.Members.Rules;

internal static class TermsOfOffice
{
    /// <summary>How long an office is held when nothing else is said.</summary>
    public static int TermMonths(this RuleSet rules, Office office) =>
        office.IsOfAnOrganization() ? rules.DelegateTermMonths : rules.BoardTermMonths;
}
