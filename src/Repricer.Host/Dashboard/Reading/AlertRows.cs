using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Engine.Alerting;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Shows alerts, rules and mutes.</summary>
internal static class AlertRows
{
    public static string Href(string rule) => AlertPageReader.Path + "/" + Uri.EscapeDataString(rule);

    public static ActButtonModel Mute(string rule, string? subject, string back) => new(
        "Mute…", "mute-alert", [],
        $"/act/mute-alert?rule={Uri.EscapeDataString(rule)}{(subject is null ? "" : "&subject=" + Uri.EscapeDataString(subject))}"
        + $"&back={Uri.EscapeDataString(back)}");

    public static ActButtonModel Unmute(string rule, string? subject) =>
        new("End the mute", "unmute-alert", subject is null ? [("rule", rule)] : [("rule", rule), ("subject", subject)]);

    public static AlertRow Of(FiringView firing, Visit visit, string back)
    {
        var acts = new List<ActButtonModel>();
        if (firing.EndedAt is null)
        {
            if (firing.AcknowledgedBy is null)
                acts.Add(new ActButtonModel(
                    "Seen", "acknowledge-alert", [("firing", firing.Id.ToString(CultureInfo.InvariantCulture))]));
            acts.Add(Mute(firing.Rule, firing.Subject, back));
        }

        return new AlertRow(
            PageFormat.Text(firing.Rule), Href(firing.Rule), firing.Subject is { } subject ? PageFormat.Text(subject) : null,
            firing.Severity, firing.Severity switch { "critical" => "bad", "warning" => "warn", _ => "" }, firing.BeganAt, firing.EndedAt,
            PageFormat.Age((firing.EndedAt ?? visit.Now) - firing.BeganAt), PageFormat.Text(firing.Detail, 400),
            firing.AcknowledgedBy is { } by ? PageFormat.Text(by) : null, acts);
    }

    public static MuteRow Of(MuteView mute) => new(
        PageFormat.Text(mute.Subject is { } subject ? $"{mute.Rule} of {subject}" : mute.Rule), mute.Until, PageFormat.Text(mute.Note, 500),
        PageFormat.Text(mute.By), Unmute(mute.Rule, mute.Subject));

    public static AlertRuleRow Of(RuleFileView rule, PageFormat format)
    {
        var parts = new List<string>();
        Add(rule.Firing, "firing");
        Add(rule.Recovering, "recovering");
        Add(rule.Pending, "pending");
        Add(rule.Unknown, "unknown");
        return new AlertRuleRow(
            PageFormat.Text(rule.Name), Href(rule.Name), rule.By is { } by ? $"{rule.When} by {by}" : rule.When, rule.Severity,
            rule.Tell.Count == 0 ? "all" : PageFormat.Text(string.Join(", ", rule.Tell)), parts.Count == 0 ? "quiet" : string.Join(", ", parts),
            rule.Firing > 0 ? "bad" : parts.Count > 0 ? "warn" : "", rule.LastFiredAt, format.Count(rule.FiredOfMonth), rule.MutedUntil,
            Mute(rule.Name, null, AlertPageReader.Path));

        void Add(int count, string word)
        {
            if (count > 0)
                parts.Add($"{format.Count(count)} {word}");
        }
    }

    public static AlertStateRow Of(RuleStateView state, PageFormat format) => new(
        state.Subject.Length == 0 ? "all together" : PageFormat.Text(state.Subject), state.UnknownSince is null ? state.State : "unknown",
        state.State switch { "firing" => "bad", "ok" => "good", _ => "warn" }, state.Since, state.Value,
        state.Of is { } of ? $"{format.Count(state.Counted)} of {format.Count(of)}" : format.Count(state.Counted), state.UnknownSince);

    public static AlertTargetRow Of(AlertTargetView target, PageFormat format) => new(
        PageFormat.Text(target.Name), target.Type, target.LastOkAt, target.FailingSince,
        target.LastError is { } error ? PageFormat.Text(error, 300) : null, format.Count(target.Waiting), format.Count(target.Lost));

    public static FindingRow Of(RuleFindingView finding) => new(
        PageFormat.Text(finding.Where, 200), finding.Level, finding.Level == "error" ? "bad" : "warn", PageFormat.Text(finding.Message, 400),
        finding.Code);

    /// <param name="most">How many rows are shown.</param>
    public static AlertTrialModel Of(RuleTrial trial, int most, PageFormat format)
    {
        var figure = (trial.Rule.When as RuleTrigger.Figure)?.Of;
        var times = trial.Firings.Count == 0
            ? "It would not have fired"
            : $"It would have fired {trial.Firings.Count} {(trial.Firings.Count == 1 ? "time" : "times")}, "
                + $"{DurationText.Print(trial.FiringTime)} in all";
        var sentence = string.Create(
            CultureInfo.InvariantCulture, $"{times}: {trial.Messages.Count} messages, {trial.MessagesADay:0.##} a day.");
        var note = trial.KnownFrom is not { } known ? "Nothing of its figure is recorded in this time." : known > trial.From + trial.Step
            ? $"Nothing is recorded before {format.Times.Day(known)}."
            : null;
        return new AlertTrialModel(
            sentence, note,
            [.. trial.Firings.Take(most).Select(one => new AlertTrialRow(
                one.Group.Length == 0 ? "all together" : PageFormat.Text(one.Group), one.BeganAt, one.EndedAt,
                PageFormat.Age((one.EndedAt ?? trial.To) - one.BeganAt), one.Value is { } value ? figure?.Print(value) : null,
                one.Worst is { } worst ? figure?.Print(worst) : null))],
            Math.Max(0, trial.Firings.Count - most),
            [.. trial.Messages.GroupBy(message => message.Target, StringComparer.Ordinal).Select(target => new AlertTrialTarget(
                PageFormat.Text(target.Key), target.Count().ToString(CultureInfo.InvariantCulture), target.First().At, target.Last().At))]);
    }
}
