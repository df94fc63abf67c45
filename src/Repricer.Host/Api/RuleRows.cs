using System.Globalization;
using Repricer.Core;
using Repricer.Core.Documents;
using Repricer.Core.Measuring;
using Repricer.Engine.Alerting;
using Repricer.Engine.Alerting.Trying;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Api;

/// <summary>Shows rules of the alerts' folder, where they stand, and what they would have done.</summary>
internal static class RuleRows
{
    public static RuleFileView Of(RuleFile rule, RuleMemory kept, IReadOnlyList<AlertMute> mutes)
    {
        var states = kept.States.Where(state => state.Key.Rule == rule.Name).ToList();
        var tally = kept.LastFired.GetValueOrDefault(rule.Name);
        var firing = rule.When is RuleTrigger.Figure
            ? states.Count(state => state.Position.Stage == AlertStage.Firing)
            : kept.Open.Count(one => one.Rule == rule.Name);
        return new RuleFileView(
            rule.Name, rule.File, rule.When.ToString()!, rule.By, SnakeCase.From(rule.Severity.ToString()), rule.Tell, firing,
            states.Count(state => state.Position.Stage == AlertStage.Recovering),
            states.Count(state => state.Position.Stage == AlertStage.Pending),
            states.Count(state => state.Position.UnknownSince is not null), tally?.LastAt, tally?.OfMonth ?? 0,
            mutes.FirstOrDefault(mute => mute.Rule == rule.Name && mute.Subject is null)?.Until);
    }

    public static RuleStateView Of(RuleState state, IReadOnlyList<RuleFile> rules)
    {
        var figure = (rules.FirstOrDefault(rule => rule.Name == state.Key.Rule)?.When as RuleTrigger.Figure)?.Of;
        return new RuleStateView(
            state.Key.Rule, state.Key.Group, SnakeCase.From(state.Position.Stage.ToString()), state.Position.Since,
            state.Value is { } value ? figure?.Print(value) ?? Text(value) : null, state.Counted, state.Of, state.Position.UnknownSince);
    }

    public static FiringView Of(AlertFiring firing) => new(
        firing.Id, firing.Rule, firing.Kind, firing.Subject.Length == 0 ? null : firing.Subject,
        SnakeCase.From(firing.Severity.ToString()), firing.BeganAt, firing.EndedAt, firing.Detail, Text(firing.Value), Text(firing.Worst),
        firing.AcknowledgedBy, firing.AcknowledgedAt);

    public static MuteView Of(AlertMute mute) => new(mute.Rule, mute.Subject, mute.Until, mute.Note, mute.By, mute.At);

    public static RuleFindingView Of(Diagnostic finding) =>
        new(finding.Place, finding.Level.ToString().ToLowerInvariant(), finding.Code, finding.Message);

    public static RuleTestFileView Of(TestedRule tested) => new(
        tested.File, tested.Rule,
        [
            .. tested.Outcomes.Select(outcome => new RuleTestView(
                outcome.Name, outcome.Line, outcome.Passed, [.. outcome.Failures.Select(Of)])),
        ],
        [.. tested.Diagnostics.Select(Of)]);

    public static RuleTrialView Of(RuleTrial trial) => new(
        trial.Rule.Name, trial.Rule.When.ToString()!, trial.From, trial.To, DurationText.Print(trial.Step), trial.KnownFrom,
        trial.Firings.Count, DurationText.Print(trial.FiringTime), trial.Messages.Count,
        trial.MessagesADay.ToString("0.##", CultureInfo.InvariantCulture),
        [.. trial.Firings.Select(one => new TrialFiringView(
            one.Group.Length == 0 ? null : one.Group, one.BeganAt, one.EndedAt, Printed(trial, one.Value), Printed(trial, one.Worst)))],
        [.. trial.Messages.Select(message => new TrialMessageView(message.Target, message.At, message.Alerts))], trial.Untried);

    private static string? Printed(RuleTrial trial, decimal? value) =>
        value is { } known ? (trial.Rule.When as RuleTrigger.Figure)?.Of.Print(known) ?? Text(known) : null;

    private static string? Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
}
