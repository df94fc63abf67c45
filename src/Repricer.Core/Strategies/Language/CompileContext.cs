namespace Repricer.Core.Strategies.Language;

/// <summary>What the meaning of a file depends on besides its text: passed in, because Core looks nothing up.</summary>
public sealed record CompileContext
{
    /// <summary>Knows UTC and has no clock.</summary>
    public static readonly CompileContext Bare = new();

    /// <summary>A time zone by its IANA name; null = there is none of that name.</summary>
    public Func<string, TimeZoneInfo?> ZoneOf { get; init; } = name =>
        string.Equals(name, "UTC", StringComparison.OrdinalIgnoreCase) ? TimeZoneInfo.Utc : null;

    /// <summary>A block by the name that `extends` gives it; null = there is no folder to look in.</summary>
    public Func<string, StrategyBlock>? BlockOf { get; init; }

    /// <summary>For findings such as "this event is over"; null = none of those. Never changes what a file means.</summary>
    public DateTimeOffset? Now { get; init; }
}
