namespace Repricer.Host.Api.Contracts;

/// <param name="When">As it is written, as in "floor_pressure over 10%".</param>
/// <param name="By">What it is taken apart by; null = all together.</param>
/// <param name="Tell">Targets; empty = all.</param>
/// <param name="Firing">How many of its alerts fire now.</param>
/// <param name="Unknown">Of how many nothing is known now.</param>
/// <param name="LastFiredAt">Null = it never did.</param>
/// <param name="FiredOfMonth">How often it fired in the last 30 days.</param>
/// <param name="MutedUntil">Null = the rule is not muted as a whole.</param>
internal sealed record RuleFileView(
    string Name, string File, string When, string? By, string Severity, IReadOnlyList<string> Tell, int Firing, int Recovering, int Pending,
    int Unknown, DateTimeOffset? LastFiredAt, int FiredOfMonth, DateTimeOffset? MutedUntil);

/// <summary>One alert of a rule file, as it stands.</summary>
/// <param name="Subject">"" = the whole.</param>
/// <param name="State">ok, pending, firing or recovering.</param>
/// <param name="Value">As in "12.4 %"; null = it was never known.</param>
/// <param name="UnknownSince">Since when nothing is known of the figure; null = it is known.</param>
internal sealed record RuleStateView(
    string Rule, string Subject, string State, DateTimeOffset Since, string? Value, int Counted, int? Of, DateTimeOffset? UnknownSince);

/// <param name="Id">By which it is acknowledged.</param>
/// <param name="EndedAt">Null = it fires.</param>
/// <param name="Value">The figure when it began, as decimal text; null = it is about a condition.</param>
/// <param name="Worst">The farthest it went.</param>
internal sealed record FiringView(
    long Id, string Rule, string Kind, string? Subject, string Severity, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, string Detail,
    string? Value, string? Worst, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt);

/// <param name="Subject">Null = the whole rule.</param>
internal sealed record MuteView(string Rule, string? Subject, DateTimeOffset Until, string Note, string By, DateTimeOffset At);

/// <param name="Subject">Only of this subject; null = the whole rule.</param>
/// <param name="Until">The end, at most 90 days ahead.</param>
/// <param name="Note">Why; it is kept in the audit log.</param>
internal sealed record MuteRequest(string? Rule = null, string? Subject = null, DateTimeOffset? Until = null, string? Note = null);

internal sealed record UnmuteRequest(string? Rule = null, string? Subject = null);

/// <param name="Firing">The number of the alert that fires.</param>
internal sealed record AcknowledgeRequest(long? Firing = null);

/// <param name="Where">File, line and column.</param>
internal sealed record RuleFindingView(string Where, string Level, string Code, string Message);

/// <param name="Ok">Whether no rule has an error and every test passed.</param>
internal sealed record RuleCheckView(bool Ok, int Files, int Rules, IReadOnlyList<RuleFindingView> Findings)
{
    /// <summary>The files of tests beside the rules.</summary>
    public IReadOnlyList<RuleTestFileView> Tests { get; init; } = [];
}

/// <param name="Rule">Null = it could not be read.</param>
/// <param name="Findings">What is wrong with the file itself.</param>
internal sealed record RuleTestFileView(
    string File, string? Rule, IReadOnlyList<RuleTestView> Tests, IReadOnlyList<RuleFindingView> Findings);

/// <param name="Line">Where it begins in its file.</param>
/// <param name="Failures">What came otherwise than expected.</param>
internal sealed record RuleTestView(string Name, int Line, bool Passed, IReadOnlyList<RuleFindingView> Failures);

/// <param name="Step">How often it was looked at.</param>
/// <param name="KnownFrom">Since when the figure is known; null = it never was.</param>
/// <param name="FiringTime">A length of time, of all alerts together.</param>
/// <param name="MessagesADay">As decimal text.</param>
/// <param name="Untried">Why it could not be tried; null = it was.</param>
internal sealed record RuleTrialView(
    string Rule, string When, DateTimeOffset From, DateTimeOffset To, string Step, DateTimeOffset? KnownFrom, int Fired, string FiringTime,
    int Messages, string MessagesADay, IReadOnlyList<TrialFiringView> Firings, IReadOnlyList<TrialMessageView> Told, string? Untried);

internal sealed record TrialFiringView(string? Subject, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, string? Value, string? Worst);

internal sealed record TrialMessageView(string Target, DateTimeOffset At, int Alerts);

internal sealed record RuleTrialsView(IReadOnlyList<RuleTrialView> Rules, IReadOnlyList<RuleFindingView> Findings)
{
    /// <summary>The files of tests beside the rules.</summary>
    public IReadOnlyList<RuleTestFileView> Tests { get; init; } = [];
}
