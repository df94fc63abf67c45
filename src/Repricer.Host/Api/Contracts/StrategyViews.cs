namespace Repricer.Host.Api.Contracts;

/// <param name="Revision">Number of the revision in force; 0 = none.</param>
/// <param name="Hash">Hash of the names and texts of its files.</param>
/// <param name="Errors">Number of errors in the newest load of the folder; with any the last good revision stays in force.</param>
/// <param name="By">Who brought it in force.</param>
/// <param name="Activation">on_save or on_apply.</param>
/// <param name="FolderDiffers">
/// The strategies folder is not what is in force, and saving alone will not change that: plan and apply.
/// </param>
/// <param name="Canary">Null = none is in progress.</param>
/// <param name="Deciding">The sweep under way over listings that are to be decided again; null = none.</param>
/// <param name="Planning">The plan that is being made; null = none.</param>
internal sealed record StrategySummary(
    long Revision, string Hash, int Count, DateTimeOffset? LoadedAt, int Errors, string? By, DateTimeOffset? Since, string Activation,
    bool FolderDiffers, CanaryView? Canary,
    DecidingView? Deciding, ProgressView? Planning);

/// <param name="Share">Share of the listings that follow it, in percent.</param>
internal sealed record CanaryView(int Revision, string Hash, string Share);

/// <param name="Revision">Number of the revision that listings are decided again by.</param>
internal sealed record DecidingView(int Revision, int Done, int Total);

internal sealed record ProgressView(int Done, int Total);

/// <param name="UsesLastGood">The files have errors, and an older revision is in force.</param>
/// <param name="Findings">What the newest load of the folder found, good or bad.</param>
internal sealed record StrategiesView(
    long Revision, string Hash, DateTimeOffset? LoadedAt, bool UsesLastGood, IReadOnlyList<StrategyView> Items,
    IReadOnlyList<FindingView> Findings);

internal sealed record StrategyView(string Name, string Hash, string File, string? Description, int Priority, bool Paused);

/// <param name="Level">error, warning or info.</param>
internal sealed record FindingView(string File, int Line, int Column, string Level, string Code, string Message);
