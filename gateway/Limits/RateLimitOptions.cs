namespace Vmdo.Gateway.Limits;

/// <summary>How many requests are answered, from the section <c>RateLimits</c>. Each instance of the gateway counts by itself.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>For each client or person that shows a valid token.</summary>
    public Quota Client { get; init; } = new();

    /// <summary>For each address from which requests come without one.</summary>
    public Quota Address { get; init; } = new();

    /// <summary>For each address that asks for tokens, so that secrets cannot be guessed.</summary>
    public Quota Token { get; init; } = new();

    /// <summary>For each address from which forms of the sign-in pages come.</summary>
    public Quota SignIn { get; init; } = new();

    public bool IsValid => Client.IsValid && Address.IsValid && Token.IsValid && SignIn.IsValid;
}

/// <summary>A number of requests in a time.</summary>
internal sealed class Quota
{
    public int Requests { get; init; }

    public int Seconds { get; init; }

    public bool IsValid => Requests > 0 && Seconds > 0;
}
