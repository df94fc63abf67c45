using System.Globalization;
using Repricer.Engine.Conditions;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Alerts;

/// <summary>Writes alerts for people, in 80 columns.</summary>
internal static class AlertsText
{
    public static void Write(TextWriter output, AlertsView alerts)
    {
        foreach (var alert in alerts.Alerts)
            Alert(output, alert);
        var firing = alerts.Alerts.Count(alert => alert.State == "firing");
        output.WriteLine(firing == 0 ? "nothing is firing" : $"{Words.Of(firing, "alert")} firing");
        if (alerts.Files.Count > 0)
            Files(output, alerts);
        foreach (var mute in alerts.Mutes)
            Wrapped(output, $"muted until {Time(mute.Until)}: {Words.OneLine(mute.Rule)}{Of(mute.Subject)}, by {Words.OneLine(mute.By)}: "
                + Words.OneLine(mute.Note));
        foreach (var finding in alerts.Findings)
            Wrapped(output, $"{finding.Where}: {finding.Level}: {finding.Message} [{finding.Code}]");
        if (alerts.Error is { } error)
            Wrapped(output, $"last error {Time(error.At)}: {Words.OneLine(error.Message)}");

        if (alerts.Targets.Count == 0)
            output.WriteLine("no target is configured (Alerts:Targets): nobody is told anything");
        foreach (var target in alerts.Targets)
            Target(output, target);

        foreach (var rule in alerts.Rules)
            Wrapped(output, $"rule {rule.Name}{(rule.BuiltIn ? " (built in)" : "")}: {Said(rule)}");
    }

    private static void Files(TextWriter output, AlertsView alerts)
    {
        Wrapped(output, $"by rule files: {alerts.Situation}");
        foreach (var rule in alerts.Files)
        {
            var last = rule.LastFiredAt is { } at ? $"last fired {Time(at)}, {rule.FiredOfMonth} times in 30 days" : "never fired";
            Wrapped(output, $"rule {Words.OneLine(rule.Name)} ({rule.File}): {rule.When}{(rule.By is { } by ? $" by {by}" : "")}; {last}");
            foreach (var state in alerts.States.Where(state => state.Rule == rule.Name))
                Wrapped(output, $"  {state.State}{Of(state.Subject)} since {Time(state.Since)}: {state.Value ?? "not known"}"
                    + (state.Of is { } of ? $" ({state.Counted} of {of})" : "")
                    + (state.UnknownSince is { } unknown ? $", nothing known since {Time(unknown)}" : ""));
        }
    }

    private static string Of(string? subject) => string.IsNullOrEmpty(subject) ? "" : $" {Words.OneLine(subject)}";

    private static void Alert(TextWriter output, AlertView alert)
    {
        var subject = alert.Subject is { } of ? " " + Words.OneLine(of) : "";
        var count = alert.Count is { } listings ? $" ({Words.Of(listings, "listing")})" : "";
        Wrapped(output, $"{alert.Severity.ToUpperInvariant()} {alert.Kind}{subject}, {alert.State}, since {Time(alert.Since)}: "
            + $"{Words.OneLine(alert.Detail)}{count}");
        var told = alert.ToldAt is { } at ? $"told {Time(at)} to" : "not told yet to";
        Wrapped(output, $"  {told} {string.Join(", ", alert.Targets)} by rule {string.Join(", ", alert.Rules)}");
        if (alert.Cure is { } cure)
            output.WriteLine("  -> " + cure);
    }

    private static void Target(TextWriter output, AlertTargetView target)
    {
        var last = target.LastOkAt is { } at ? $"last message {Time(at)}" : "no message yet";
        var waiting = target.Waiting > 0 ? $", {target.Waiting} waiting" : "";
        Wrapped(output, $"target {target.Name} ({target.Type}): {last}{waiting}");
        if (target.FailingSince is { } since)
        {
            var lost = target.Lost > 0 ? $"; {target.Lost} given up" : "";
            Wrapped(output, $"  fails since {Time(since)}: {Words.OneLine(target.LastError ?? "no answer")}{lost}");
        }
    }

    private static string Said(AlertRuleView rule)
    {
        var parts = new List<string> { rule.When.Count == 0 ? "any condition" : string.Join(", ", rule.When) };
        if (rule.Subjects.Count > 0)
            parts.Add("of " + string.Join(", ", rule.Subjects));
        if (rule.Severity != "notice")
            parts.Add("at least " + rule.Severity);
        if (rule.CountAtLeast is { } count)
            parts.Add("of at least " + Words.Of(count, "listing"));
        if (rule.OlderThan is { } age)
            parts.Add("older than " + age);
        if (rule.For != "0s")
            parts.Add("for " + rule.For);
        if (rule.Repeat is { } repeat)
            parts.Add("again every " + repeat);
        if (rule.Digest is { } digest)
            parts.Add("together " + digest);
        parts.Add("to " + (rule.Send.Count == 0 ? "all" : string.Join(", ", rule.Send)));
        return string.Join(", ", parts);
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Wrapped(TextWriter output, string text)
    {
        foreach (var line in Columns.Wrap(text, hanging: 4))
            output.WriteLine(line);
    }
}
