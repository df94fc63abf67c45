namespace Repricer.Host.Dashboard.Models;

/// <summary>What fires, by which rules, and what fired.</summary>
/// <param name="Situation">As in "2 firing, 1 recovering".</param>
/// <param name="Folder">Where the rule files are.</param>
/// <param name="Findings">What is wrong with them.</param>
/// <param name="OtherRules">The rules of the settings and the built-in ones.</param>
public sealed record AlertsModel(
    DateTimeOffset Now, string Situation, string Folder, IReadOnlyList<AlertRow> Firing, IReadOnlyList<MuteRow> Mutes,
    IReadOnlyList<AlertRuleRow> Rules, IReadOnlyList<AlertRuleRow> OtherRules, IReadOnlyList<AlertRow> History,
    IReadOnlyList<AlertTargetRow> Targets, IReadOnlyList<FindingRow> Findings, string? Token, string Path);

/// <summary>One time that an alert fired.</summary>
/// <param name="EndedAt">Null = it fires.</param>
/// <param name="Lasted">How long, in words.</param>
/// <param name="Seen">Who acknowledged it; null = nobody.</param>
public sealed record AlertRow(
    string Rule, string RuleHref, string? Subject, string Severity, string Kind, DateTimeOffset BeganAt, DateTimeOffset? EndedAt,
    string Lasted, string Detail, string? Seen, IReadOnlyList<ActButtonModel> Acts);

public sealed record MuteRow(string What, DateTimeOffset Until, string Note, string By, ActButtonModel End);

/// <param name="Says">What it watches and whom it tells.</param>
/// <param name="State">As in "1 firing"; "quiet" where nothing is.</param>
/// <param name="Kind">good, warn or bad, for the colour.</param>
public sealed record AlertRuleRow(
    string Name, string Href, string Says, string Severity, string Tells, string State, string Kind, DateTimeOffset? LastFiredAt,
    string Times, DateTimeOffset? MutedUntil, ActButtonModel Mute);

public sealed record AlertTargetRow(
    string Name, string Type, DateTimeOffset? LastOkAt, DateTimeOffset? FailingSince, string? Error, string Waiting, string Lost);

/// <summary>One rule: where it stands, what it did, what it would have done.</summary>
/// <param name="Description">What its file says to people; null = nothing.</param>
/// <param name="States">One row a group.</param>
/// <param name="Trial">Null = it was not asked for.</param>
/// <param name="TrialHref">Tries it; null = it has no figure to be tried.</param>
public sealed record AlertRuleModel(
    DateTimeOffset Now, string Name, string? Description, IReadOnlyList<FactModel> Facts, IReadOnlyList<AlertStateRow> States,
    IReadOnlyList<AlertRow> History, AlertTrialModel? Trial, string? TrialHref, IReadOnlyList<ActButtonModel> Acts, string? Token,
    string Path);

public sealed record AlertStateRow(
    string Group, string State, string Kind, DateTimeOffset Since, string? Value, string Counted, DateTimeOffset? UnknownSince);

/// <param name="Sentence">As in "would have fired 9 times, 3h 10m in all, 14 messages, 0.5 a day".</param>
/// <param name="Left">How many are not shown; 0 = all are.</param>
public sealed record AlertTrialModel(
    string Sentence, string? Note, IReadOnlyList<AlertTrialRow> Rows, int Left, IReadOnlyList<AlertTrialTarget> Targets);

public sealed record AlertTrialRow(string Group, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, string Lasted, string? Value, string? Worst);

public sealed record AlertTrialTarget(string Name, string Messages, DateTimeOffset First, DateTimeOffset Last);
