namespace Repricer.Engine.Channels;

/// <summary>
/// A channel that can look at its own access: token, scopes, price lists, foreign rules. Beside what everybody checks (one page of
/// listings, one price), an adapter tells here what only its vendor has. Optional.
/// </summary>
public interface IChannelProbe
{
    /// <summary>
    /// Looks, and changes nothing at the other side. Never throws for anything that it does; a few calls at most. No token, and nothing
    /// that could be used as one, stands in a line.
    /// </summary>
    ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct);
}

/// <summary>One thing that was looked at.</summary>
/// <param name="What">In a word or two: "token", "scopes", "price lists".</param>
/// <param name="Detail">What was found, in one sentence.</param>
/// <param name="Cure">What a person does about it; null = nothing is to be done.</param>
public sealed record ProbeLine(ProbeMark Mark, string What, string Detail, string? Cure = null);

/// <summary>How it is.</summary>
public enum ProbeMark
{
    Ok,

    /// <summary>It works, and a person should know of it.</summary>
    Warn,

    /// <summary>The channel cannot be used like this.</summary>
    Fail,
}
