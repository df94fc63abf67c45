using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Engine.Alerting;
using Repricer.Engine.Conditions;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Alerts;

/// <summary>Writes what rule files are worth, in 80 columns.</summary>
internal static class TrialText
{
    private const int MostShown = 20;

    public static void Write(TextWriter output, RuleLoad load, string folder)
    {
        Findings(output, load);
        output.WriteLine(load.Files == 0
            ? $"there is no rule file in {folder}"
            : $"{Words.Of(load.Files, "file")} checked: {Words.Of(load.Rules.Count, "rule")}, "
                + Words.Of(load.Diagnostics.Count(finding => finding.Level == DiagnosticLevel.Error), "error"));
    }

    public static void Write(TextWriter output, IReadOnlyList<RuleTrial> trials, RuleLoad load)
    {
        Findings(output, load);
        foreach (var trial in trials)
            Trial(output, trial);
    }

    private static void Findings(TextWriter output, RuleLoad load)
    {
        foreach (var finding in load.Diagnostics)
            output.WriteLine(finding);
    }

    private static void Trial(TextWriter output, RuleTrial trial)
    {
        var by = trial.Rule.By is { } group ? $" by {group}" : "";
        Wrapped(output, $"{Words.OneLine(trial.Rule.Name)}: {trial.Rule.When}{by}");
        if (trial.Untried is { } why)
        {
            Wrapped(output, $"  not tried: {why}");
            return;
        }

        if (trial.KnownFrom is not { } known)
        {
            Wrapped(output, $"  nothing of it is recorded since {Time(trial.From)}");
            return;
        }

        var partly = known > trial.From + trial.Step ? $" (nothing is recorded before {Time(known)})" : "";
        var times = trial.Firings.Count == 0
            ? "would not have fired"
            : $"would have fired {Words.Of(trial.Firings.Count, "time")}, {DurationText.Print(trial.FiringTime)} in all";
        var noise = string.Create(CultureInfo.InvariantCulture, $"{trial.MessagesADay:0.##} a day");
        Wrapped(
            output,
            $"  {times}, {Words.Of(trial.Messages.Count, "message")}, {noise}; looked at every {DurationText.Print(trial.Step)} from "
            + $"{Time(trial.From)} to {Time(trial.To)}{partly}");
        foreach (var firing in trial.Firings.Take(MostShown))
        {
            var end = firing.EndedAt is { } at ? Time(at) : "now";
            Wrapped(output, $"  {Time(firing.BeganAt)} until {end}{Of(firing)}{Value(trial, firing)}");
        }

        if (trial.Firings.Count > MostShown)
            output.WriteLine($"  and {trial.Firings.Count - MostShown} more; --json has all");
        foreach (var target in trial.Messages.GroupBy(message => message.Target, StringComparer.Ordinal))
            Wrapped(
                output,
                $"  to {target.Key}: {Words.Of(target.Count(), "message")}, the first {Time(target.First().At)}, the last "
                + Time(target.Last().At));
    }

    private static string Of(TrialFiring firing) => firing.Group.Length == 0 ? "" : $" {Words.OneLine(firing.Group, 60)}";

    private static string Value(RuleTrial trial, TrialFiring firing)
    {
        if (trial.Rule.When is not RuleTrigger.Figure trigger || firing.Value is not { } value)
            return "";
        var worst = firing.Worst is { } far && far != value ? $", at worst {trigger.Of.Print(far)}" : "";
        return $": {trigger.Of.Print(value)}{worst}";
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Wrapped(TextWriter output, string text)
    {
        foreach (var line in Columns.Wrap(text, hanging: 4))
            output.WriteLine(line);
    }
}
