namespace Vmdo.Members.Register;

/// <summary>Days from the first to the one before the last.</summary>
internal readonly record struct Days(DateOnly From, DateOnly Until)
{
    public bool Contain(DateOnly day) => From <= day && day < Until;

    /// <summary>The days that both have; none when there are none.</summary>
    public Days? SharedWith(Days other)
    {
        var (from, until) = (From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);
        return from < until ? new(from, until) : null;
    }
}
