using Repricer.Core.Calendar;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Linting;

/// <summary>Finds faults of meaning in events and windows of the day.</summary>
internal static class TimingLint
{
    private const int MinutesAWeek = 7 * DailyWindow.MinutesADay;

    /// <summary>Reports the faults of one strategy.</summary>
    /// <param name="now">The moment by which events are judged; null = whether one is over is not judged.</param>
    public static void Check(Strategy strategy, DocumentValue.Map map, DocumentReader reader, DateTimeOffset? now)
    {
        CheckOver(strategy.During, map, "this strategy", reader, now);
        if (map.MapOf("limits") is not { } limits)
            return;

        var quiet = new bool[MinutesAWeek];
        foreach (var window in strategy.Limits.QuietHours)
            window.MarkWeek(quiet);
        if (strategy.Limits.QuietHours.Count > 0 && SharesOneZone(strategy.Limits) && !quiet.Contains(false))
            reader.Error(
                limits["quiet_hours"]!.Node, "contradiction",
                "limits: quiet_hours cover the whole week; to stop a strategy write 'paused: yes'");
        if (strategy.Limits.NightlyReset is { } reset)
            CheckReset(reset, strategy, map, limits, quiet, reader);
    }

    /// <summary>Warns of an event that is over.</summary>
    /// <param name="map">The map that `during` stands in.</param>
    internal static void CheckOver(EventWindow? during, DocumentValue.Map map, string what, DocumentReader reader, DateTimeOffset? now)
    {
        if (during is not null && during.End > during.Start && during.End <= now)
            reader.Warning(
                map["during"]!.Node, "event-over", $"during: the event ended {during.End:yyyy-MM-dd HH:mm} UTC; {what} never holds again");
    }

    private static void CheckReset(
        NightlyReset reset, Strategy strategy, DocumentValue.Map map, DocumentValue.Map limits, bool[] quiet, DocumentReader reader)
    {
        var node = limits["nightly_reset"]!.Node;
        var open = new bool[MinutesAWeek];
        reset.Window.MarkWeek(open);
        if (SharesOneZone(strategy.Limits) && !Enumerable.Range(0, MinutesAWeek).Any(minute => open[minute] && !quiet[minute]))
            reader.Warning(
                node, "never-applies", $"limits: nightly_reset ({reset.Window}) lies wholly in quiet_hours: the reset never goes out");
        if (!open.Contains(false))
            reader.Error(node, "contradiction", "limits: nightly_reset covers the whole week: the action would never decide");
        if (strategy.Limits.DownOnly)
            reader.Warning(node, "never-applies", "limits: nightly_reset raises the price, and down_only never does");
        if (strategy.Limits.UpOnly)
            reader.Warning(
                node, "contradiction", "limits: after nightly_reset the price must come down, and up_only never lowers it");
        if (reset.Price == ResetPrice.Ceiling && strategy.Ceilings.Count == 0 && map["ceiling"] is null)
            reader.Warning(
                node, "no-ceiling", "nightly_reset: goes to the ceiling and there is none: listings without a max_price hold");
    }

    /// <summary>
    /// Tells whether all windows are of one zone. Those of different zones cannot be laid over one another, for the channel's zone is known
    /// only in the engine.
    /// </summary>
    private static bool SharesOneZone(ChangeLimits limits) =>
        limits.QuietHours.Select(window => window.Zone?.Id)
            .Concat(limits.NightlyReset is { } reset ? [reset.Window.Zone?.Id] : [])
            .Distinct(StringComparer.Ordinal)
            .Count() <= 1;
}
