namespace Repricer.Core.Guarding;

/// <summary>
/// Names the breaker over what one revision of one strategy decides, so that a bad edit is stopped by itself: another revision of the
/// strategy, such as the one before, is not held by it.
/// </summary>
public static class RevisionBreaker
{
    public const string Prefix = "revision:";

    /// <summary>Says how many digits of a strategy's hash tell its revisions apart, in names that people type.</summary>
    public const int HashDigits = 12;

    /// <param name="strategy">The strategy's name.</param>
    /// <param name="hash">Its hash, or as many of its first digits as names have.</param>
    public static string NameOf(string strategy, string hash) =>
        $"{Prefix}{strategy}@{(hash.Length <= HashDigits ? hash : hash[..HashDigits])}";

    /// <summary>Tells whether a breaker is over some revision of a strategy.</summary>
    public static bool IsOf(string breaker, string strategy) =>
        breaker.StartsWith(Prefix, StringComparison.Ordinal) && breaker.LastIndexOf('@') is var at && at == Prefix.Length + strategy.Length
            && breaker.AsSpan(Prefix.Length, strategy.Length).SequenceEqual(strategy);
}

/// <summary>Represents the strategy that decided a listing last, in the text it had then.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Hash">Its hash.</param>
public readonly record struct DecidedBy(string Strategy, string Hash);
