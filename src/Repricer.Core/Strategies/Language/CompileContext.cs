namespace Repricer.Core.Strategies.Language;

/// <summary>Holds what the meaning of a file depends on besides its text: it is passed in, because Core looks nothing up.</summary>
public sealed record CompileContext
{
    /// <summary>Holds a context that knows UTC alone and has neither a clock nor blocks.</summary>
    public static readonly CompileContext Bare = new();

    /// <summary>Finds a time zone by its IANA name; null = there is none of that name.</summary>
    public Func<string, TimeZoneInfo?> ZoneOf { get; init; } = name =>
        string.Equals(name, "UTC", StringComparison.OrdinalIgnoreCase) ? TimeZoneInfo.Utc : null;

    /// <summary>Finds a block by the name that `extends` gives it; null = there is no folder to look in.</summary>
    public Func<string, StrategyBlock>? BlockOf { get; init; }

    /// <summary>
    /// Holds the moment for findings such as "this event is over"; null = there are none of those. It never changes what a file means.
    /// </summary>
    public DateTimeOffset? Now { get; init; }
}
