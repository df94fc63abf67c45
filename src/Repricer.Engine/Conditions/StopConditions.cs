using Repricer.Core.Deciding;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;

namespace Repricer.Engine.Conditions;

/// <summary>Finds what keeps prices from going out by somebody's or the engine's own will: kill switch, breakers, pauses.</summary>
internal static class StopConditions
{
    public static IEnumerable<Condition> Find(
        IKillSwitch killSwitch, IReadOnlyList<Breaker> breakers, IReadOnlyList<(PauseScope Scope, Pause Pause)> pauses,
        IReadOnlyList<HoldGroup> groups, DateTimeOffset now)
    {
        if (killSwitch.ReasonToStop() is { } stopped)
            yield return new Condition(
                "stopped", null, ConditionSeverity.Critical, killSwitch.StoppedSince ?? now,
                $"no price goes out, the kill switch is on: {Words.OneLine(stopped)}", "remove the file STOP from the data folder",
                Count(groups, HoldCause.KillSwitch));
        foreach (var breaker in breakers)
            yield return new Condition(
                "breaker_open", breaker.Name, ConditionSeverity.Critical, breaker.OpenedAt,
                $"breaker {Words.OneLine(breaker.Name)} is open: {Words.OneLine(breaker.Reason)}",
                $"repricer reset {Words.Quoted(breaker.Name)}", Count(groups, HoldCause.BreakerOpen));
        foreach (var (scope, pause) in pauses.Where(pause => pause.Scope.Kind != "listing"))
            yield return new Condition(
                "paused", scope.Channel?.Value, ConditionSeverity.Notice, pause.Since,
                $"{(scope.Channel is { } channel ? $"channel {channel}" : "everything")} is paused"
                    + $"{(pause.By is { } by ? $" by {Words.OneLine(by)}" : "")}{Why(pause.Reason)}",
                $"repricer resume {(scope.Channel is { } target ? Words.Quoted(target.Value) : "--all")}");

        var listings = pauses.Where(pause => pause.Scope.Kind == "listing").ToList();
        if (listings.Count > 0)
            yield return new Condition(
                "listings_paused", null, ConditionSeverity.Notice, listings.Min(pause => pause.Pause.Since),
                $"{Words.Of(listings.Count, "listing")} {(listings.Count == 1 ? "is" : "are")} paused, the oldest "
                    + Words.OneLine(listings.MinBy(pause => pause.Pause.Since).Scope.Key)
                    + Why(listings.MinBy(pause => pause.Pause.Since).Pause.Reason),
                $"repricer resume {Words.Quoted(listings.MinBy(pause => pause.Pause.Since).Scope.Key)}", listings.Count);
    }

    private static string Why(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $": {Words.OneLine(reason)}";

    private static int? Count(IReadOnlyList<HoldGroup> groups, string cause) =>
        groups.Where(group => group.Reason == cause).Sum(group => group.Count) is > 0 and var count ? count : null;
}
