using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>
/// Says which conditions are told to whom, and when. A cause is a kind with its subject; of one target it goes by the first rule that fits,
/// the immediate rules before those of digests, so that nobody is told the same twice.
/// </summary>
public sealed record AlertRule
{
    /// <summary>Holds the name that messages carry.</summary>
    public required string Name { get; init; }

    /// <summary>Holds the kinds that it is about, as conditions name them; empty = every kind.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Holds the channels, sources or breakers that it is about; empty = any, and what has no subject, too.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Holds the least severity that it tells.</summary>
    public ConditionSeverity AtLeast { get; init; } = ConditionSeverity.Notice;

    /// <summary>Holds how many listings it takes; null = any number, and what is not about listings, too.</summary>
    public int? CountAtLeast { get; init; }

    /// <summary>Holds how long ago the condition must have begun, such as a hold of a day; null = any time.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Holds how long a condition must stand before it is told; zero = at once.</summary>
    public TimeSpan For { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// Holds how long a condition must be away before its end is told and the rule is armed again; what comes back sooner is the same
    /// alert.
    /// </summary>
    public TimeSpan Clear { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Holds how often a condition that stands is told again; null = never.</summary>
    public TimeSpan? Repeat { get; init; }

    /// <summary>Tells whether the end of a condition is told.</summary>
    public bool TellEnd { get; init; } = true;

    /// <summary>Holds the targets; empty = all.</summary>
    public IReadOnlyList<string> Send { get; init; } = [];

    /// <summary>Holds when what it has to tell is summed up in one message; null = it is told at once.</summary>
    public AlertDigest? Digest { get; init; }

    /// <summary>Holds the rule's own quiet hours; null = those of all.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Holds the time within which what a rule tells comes as one message; zero = each at once.</summary>
    public TimeSpan Batch { get; init; } = TimeSpan.Zero;

    /// <summary>Tells whether the rule was not written by anybody but is there as soon as a target is.</summary>
    public bool IsBuiltIn { get; init; }

    public bool SendsTo(string target) => Send.Count == 0 || Send.Contains(target, StringComparer.Ordinal);

    /// <summary>Whether the rule tells this condition, <see cref="For"/> apart.</summary>
    public bool Fits(Condition condition, DateTimeOffset now) =>
        (Kinds.Count == 0 || Kinds.Contains(condition.Kind, StringComparer.Ordinal))
        && (Subjects.Count == 0 || (condition.Subject is { } subject && Subjects.Contains(subject, StringComparer.Ordinal)))
        && condition.Severity >= AtLeast
        && (CountAtLeast is not { } count || condition.Count >= count)
        && (OlderThan is not { } age || now - condition.Since >= age);
}

/// <summary>Says when messages that were collected go out: after an interval, or at a time of the day. Exactly one is set.</summary>
/// <param name="Every">The length of the slots, counted from midnight UTC of 1 January 1970.</param>
/// <param name="At">The time on the wall in <paramref name="Zone"/>.</param>
public sealed record AlertDigest(TimeSpan? Every, TimeOnly? At, TimeZoneInfo Zone)
{
    /// <returns>The first moment after <paramref name="now"/> at which the digest goes out.</returns>
    public DateTimeOffset Next(DateTimeOffset now)
    {
        if (Every is { } every)
            return new DateTimeOffset(((now.UtcTicks / every.Ticks) + 1) * every.Ticks, TimeSpan.Zero);

        return WallClock.NextAfter(now, At ?? TimeOnly.MinValue, Zone);
    }
}
