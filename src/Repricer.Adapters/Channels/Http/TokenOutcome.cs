using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Http;

/// <summary>Says what came of asking for an access token.</summary>
internal abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    /// <param name="Life">How long it holds from now.</param>
    public sealed record Granted(Secret Token, TimeSpan Life) : TokenOutcome;

    /// <summary>The credentials are wrong, expired or revoked: a person must look.</summary>
    /// <param name="Reason">What the vendor said, without the credentials themselves.</param>
    public sealed record Refused(string Reason) : TokenOutcome;

    public sealed record Throttled(TimeSpan? RetryAfter) : TokenOutcome;

    /// <summary>It could not be asked for; tried again at the next call.</summary>
    public sealed record Failed(string Reason) : TokenOutcome;
}
