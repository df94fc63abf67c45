namespace Repricer.Host.Api.Contracts;

/// <param name="Alerts">What is told or about to be, the most severe first.</param>
/// <param name="Rules">The rules of the settings, and the built-in ones.</param>
/// <param name="Error">The last error in looking or delivering since the start; null = there was none, or no engine runs here.</param>
/// <param name="Situation">As in "2 firing, 1 recovering, 1 muted".</param>
/// <param name="Files">The rules of the alerts' folder.</param>
/// <param name="States">Where their alerts stand.</param>
/// <param name="Firing">What fires now, by whatever rule.</param>
/// <param name="Findings">What is wrong with the files.</param>
internal sealed record AlertsView(
    IReadOnlyList<AlertView> Alerts, IReadOnlyList<AlertTargetView> Targets, IReadOnlyList<AlertRuleView> Rules, ErrorView? Error,
    string Situation, IReadOnlyList<RuleFileView> Files, IReadOnlyList<RuleStateView> States, IReadOnlyList<FiringView> Firing,
    IReadOnlyList<MuteView> Mutes, IReadOnlyList<RuleFindingView> Findings);

/// <param name="State">pending (it does not hold long enough yet), firing, or recovering (away, but not long enough).</param>
/// <param name="Since">When the condition began.</param>
/// <param name="ToldAt">When something was last told of it; null = nothing was.</param>
/// <param name="Rules">The rules by which it is told.</param>
/// <param name="Targets">Whom it is told.</param>
internal sealed record AlertView(
    string Kind, string? Subject, string Severity, string State, DateTimeOffset Since, DateTimeOffset? ToldAt, string Detail, string? Cure,
    int? Count, IReadOnlyList<string> Rules, IReadOnlyList<string> Targets);

/// <param name="LastOkAt">When a message last got through; null = none ever did.</param>
/// <param name="FailingSince">Null = the last attempt worked, or there was none.</param>
/// <param name="Waiting">Notices that wait: for a digest, for the end of quiet hours, or for the target to work.</param>
/// <param name="Lost">Notices that were given up since a message last got through.</param>
internal sealed record AlertTargetView(
    string Name, string Type, DateTimeOffset? LastOkAt, DateTimeOffset? FailingSince, string? LastError, int Waiting, int Lost);

/// <param name="When">Kinds of conditions; empty = every kind.</param>
/// <param name="For">A length of time, as are clear, repeat and older_than.</param>
/// <param name="Digest">"every 1h" or "at 08:00 UTC"; null = told at once.</param>
/// <param name="Send">Targets; empty = all.</param>
internal sealed record AlertRuleView(
    string Name, bool BuiltIn, IReadOnlyList<string> When, IReadOnlyList<string> Subjects, string Severity, int? CountAtLeast,
    string? OlderThan, string For, string Clear, string? Repeat, bool TellEnd, string? Digest, IReadOnlyList<string> Send);

/// <param name="Target">The name of the target that a test message goes to.</param>
internal sealed record AlertTestRequest(string? Target = null);

/// <param name="Failure">Why it was not taken; null = it was.</param>
internal sealed record AlertTestView(string Target, bool Delivered, string? Failure);
