using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>Keeps where alerts of rule files stand, what fired, and what is muted.</summary>
public interface IAlertRuleStore
{
    /// <summary>All of it that is needed to go on, from one consistent state.</summary>
    ValueTask<RuleMemory> ReadAsync(CancellationToken ct);

    /// <summary>Stores a look whole or not at all.</summary>
    ValueTask CommitAsync(RuleStep step, CancellationToken ct);

    /// <summary>What fired, the newest first.</summary>
    /// <param name="rule">Null = all rules.</param>
    /// <param name="max">1 to 1,000.</param>
    ValueTask<IReadOnlyList<AlertFiring>> GetFiringsAsync(string? rule, DateTimeOffset since, int max, CancellationToken ct);

    /// <summary>Mutes a rule, or one subject of it, until a time; it takes the place of a mute of the same. Audited.</summary>
    ValueTask MuteAsync(AlertMute mute, CancellationToken ct);

    /// <summary>Ends a mute early. Audited.</summary>
    /// <returns>False when there is none.</returns>
    ValueTask<bool> UnmuteAsync(string rule, string? subject, string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>Stops the reminders of what fires now. Audited.</summary>
    /// <returns>False when it does not fire.</returns>
    ValueTask<bool> AcknowledgeAsync(long firing, string by, DateTimeOffset at, CancellationToken ct);
}

/// <param name="Open">What fires now.</param>
/// <param name="Mutes">Those that hold, and those that are over and were not told of yet.</param>
/// <param name="LastFired">When each rule last fired, and how often in the last 30 days.</param>
public sealed record RuleMemory(
    IReadOnlyList<RuleState> States, IReadOnlyList<AlertFiring> Open, IReadOnlyList<AlertMute> Mutes,
    IReadOnlyDictionary<string, RuleTally> LastFired);

/// <summary>What one look changes.</summary>
public sealed record RuleStep
{
    /// <summary>Takes the place of all that were kept; null = they are as they were.</summary>
    public IReadOnlyList<RuleState>? States { get; init; }

    public IReadOnlyList<AlertFiring> Began { get; init; } = [];

    /// <summary>Firings that go on, and whose figure went farther.</summary>
    public IReadOnlyList<(long Id, decimal Worst)> Worse { get; init; } = [];

    public IReadOnlyList<(long Id, DateTimeOffset At)> Ended { get; init; } = [];

    /// <summary>Mutes that are over and were told of.</summary>
    public IReadOnlyList<long> MutesOver { get; init; } = [];

    public bool IsEmpty => States is null && Began.Count + Worse.Count + Ended.Count + MutesOver.Count == 0;
}

public sealed record RuleTally(DateTimeOffset LastAt, int OfMonth);

/// <summary>One time that an alert fired.</summary>
/// <param name="Id">Given by the store; 0 = it is not stored yet.</param>
/// <param name="Kind">The kind of the condition; the rule's name where it watches a figure.</param>
/// <param name="Subject">"" = the whole.</param>
/// <param name="EndedAt">Null = it still fires.</param>
/// <param name="Value">The figure when it began; null = it is about a condition.</param>
/// <param name="Worst">The farthest it went; null = as <paramref name="Value"/>.</param>
/// <param name="AcknowledgedBy">Who has seen it, so that nobody is reminded; null = nobody.</param>
public sealed record AlertFiring(
    long Id, string Rule, string Kind, string Subject, ConditionSeverity Severity, DateTimeOffset BeganAt, DateTimeOffset? EndedAt,
    string Detail, decimal? Value, decimal? Worst, string? AcknowledgedBy = null, DateTimeOffset? AcknowledgedAt = null);

/// <summary>A rule that tells nothing until a time.</summary>
/// <param name="Id">Given by the store; 0 = it is not stored yet.</param>
/// <param name="Subject">Only of this subject; null = all.</param>
/// <param name="Note">Why, for whoever wonders.</param>
public sealed record AlertMute(long Id, string Rule, string? Subject, DateTimeOffset Until, string Note, string By, DateTimeOffset At)
{
    public bool Holds(DateTimeOffset now) => Until > now;

    public bool Covers(string rule, string? subject) => rule == Rule && (Subject is null || Subject == (subject ?? ""));
}
