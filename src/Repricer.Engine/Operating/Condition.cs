namespace Repricer.Engine.Operating;

/// <summary>How much a <see cref="Condition"/> asks of people; the higher the worse.</summary>
public enum ConditionSeverity
{
    /// <summary>Worth knowing; it ends by itself or was wished, such as a pause.</summary>
    Notice,

    /// <summary>A person is needed some time: prices are not what they could be. `repricer status` ends with 1.</summary>
    Warning,

    /// <summary>A person is needed now: nothing goes out, or a wrong price may be live. `repricer status` ends with 1.</summary>
    Critical,
}

/// <summary>
/// A state of the engine that has a beginning, an end and a way out: an open breaker, a channel that is down since ten minutes, forty
/// frozen listings. Status, health, exit codes, logs, metrics and alerts tell the same list of these. Listings of one cause are one
/// condition with their count.
/// </summary>
/// <param name="Kind">Its stable name in snake_case, e.g. "channel_down"; with <paramref name="Subject"/> it tells one from
/// another.</param>
/// <param name="Subject">What it is about: a channel, source, feed, breaker; null = the whole engine.</param>
/// <param name="Since">When it began, UTC; of several listings the oldest.</param>
/// <param name="Detail">One sentence for people, which holds no secret and is safe to print on one line.</param>
/// <param name="Cure">The command or act that ends it; null = it ends by itself.</param>
/// <param name="Count">How many listings it is about; null = it is not about listings.</param>
public sealed record Condition(
    string Kind, string? Subject, ConditionSeverity Severity, DateTimeOffset Since, string Detail, string? Cure, int? Count = null);

/// <summary>Tells what is wrong now.</summary>
public interface IConditionReader
{
    /// <summary>All conditions that hold now, the worst first, then the oldest; what the engine does meanwhile does not wait.</summary>
    ValueTask<IReadOnlyList<Condition>> ReadAsync(CancellationToken ct);
}
