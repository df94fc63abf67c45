using Repricer.Engine.Operating;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Says what people said of what waits, and whether it is still what they saw.</summary>
internal static class MarkLines
{
    /// <param name="marks">By CHANNEL/LISTING.</param>
    public static HoldRowModel On(
        HoldRowModel row, HoldView hold, IReadOnlyDictionary<string, QueueMark> marks, DateTimeOffset now, PageFormat format)
    {
        if (!marks.TryGetValue(HoldRows.ListingOf(hold), out var mark))
            return row;

        // Marks of the API come without a stamp: what they saw is not known.
        var changed = mark.Stamp.Length > 0 && mark.Stamp != HoldStamp.Of(hold);
        var snoozed = mark.SnoozedUntil > now;
        return row with { Marks = [.. Lines(mark, changed, snoozed, format.Times)], IsSnoozed = snoozed && !changed };
    }

    private static IEnumerable<MarkLine> Lines(QueueMark mark, bool changed, bool snoozed, ViewerZone times)
    {
        var by = PageFormat.Text(mark.By, 60);
        if (changed)
            yield return new MarkLine($"again: it changed since {by} looked at it, {times.Day(mark.At)}", "warn");
        if (mark.SnoozedUntil is { } until)
            yield return new MarkLine(
                $"{(snoozed ? "put off until" : "again: it was put off until")} {times.Day(until)} by {by}: "
                    + PageFormat.Text(mark.SnoozedWhy, 200),
                snoozed ? "" : "warn");
        if (mark.AssignedTo is { } to)
            yield return new MarkLine($"assigned to {PageFormat.Text(to, 60)}", "");
        if (mark.Note is { } note)
            yield return new MarkLine($"{by}: {PageFormat.Text(note, 300)}", "");
    }
}
