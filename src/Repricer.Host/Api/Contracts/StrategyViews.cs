namespace Repricer.Host.Api.Contracts;

/// <param name="Revision">Counts the loads that were taken over since the start.</param>
/// <param name="Hash">Of all strategies in force.</param>
/// <param name="Errors">Of the newest load; with any the last good revision stays in force.</param>
internal sealed record StrategySummary(long Revision, string Hash, int Count, DateTimeOffset? LoadedAt, int Errors);

/// <param name="UsesLastGood">The files have errors, and an older revision is in force.</param>
/// <param name="Findings">Of the newest load, good or bad.</param>
internal sealed record StrategiesView(long Revision, string Hash, DateTimeOffset? LoadedAt, bool UsesLastGood, IReadOnlyList<StrategyView> Items, IReadOnlyList<FindingView> Findings);

internal sealed record StrategyView(string Name, string Hash, string File, string? Description, int Priority, bool Paused);

/// <param name="Level">error, warning or info.</param>
internal sealed record FindingView(string File, int Line, int Column, string Level, string Code, string Message);
