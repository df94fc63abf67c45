using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Builds the fee schedules of a scenario.</summary>
internal static class FeesBuilder
{
    /// <summary>
    /// Builds a schedule with those that follow it. No rate and no tier is a schedule of 0 %: whoever writes it says that the percentage
    /// fee is none.
    /// </summary>
    public static FeeSchedule Build(DocumentValue.Map map, Listing listing, Currency currency, DocumentReader reader)
    {
        var first = One(map, listing, currency, reader);
        FeeSchedule? next = null;
        foreach (var later in map.ItemsOf("later").OfType<DocumentValue.Map>().OrderByDescending(item => item.InstantOf("valid_from")))
        {
            var schedule = One(later, listing, currency, reader) with { Next = next };
            if (schedule.ValidFrom is { } from && (from == next?.ValidFrom || from <= first.ValidFrom))
                reader.Error(
                    later["valid_from"]!.Node, "contradiction",
                    $"later: {from:yyyy-MM-dd} does not come after the schedule before it, or stands twice");
            next = schedule;
        }

        return first with { Next = next };
    }

    private static FeeSchedule One(DocumentValue.Map map, Listing listing, Currency currency, DocumentReader reader)
    {
        if (map.Has("rate") && map.Has("tiers"))
            reader.Error(map.Node, "contradiction", "fees: 'rate' and 'tiers' exclude each other");
        if (map.NumberOf("minimum") > map.NumberOf("cap"))
            reader.Error(
                map["cap"]!.Node, "contradiction", $"fees: the cap {map.NumberOf("cap")} is below the minimum {map.NumberOf("minimum")}");

        return new FeeSchedule
        {
            Name = map.TextOf("name") ?? listing.FeeSchedule ?? "fees",
            Currency = currency,
            Base = map.WordOf("base", FeeBase.Landed),
            Mode = map.WordOf("mode", FeeTierMode.Whole),
            Tiers = Tiers(map, reader),
            Minimum = map.NumberOf("minimum"),
            Cap = map.NumberOf("cap"),
            FixedPerUnit = map.NumberOf("fixed_per_unit") ?? 0m,
            FixedPerOrder = map.NumberOf("fixed_per_order") ?? 0m,
            Rounding = map.WordOf("rounding", RoundingDirection.Up),
            ValidFrom = map.InstantOf("valid_from") is { } from ? DateOnly.FromDateTime(from.UtcDateTime) : null,
        };
    }

    private static List<FeeTier> Tiers(DocumentValue.Map map, DocumentReader reader)
    {
        var tiers = new List<FeeTier>();
        decimal? before = 0m;
        foreach (var item in map.ItemsOf("tiers").OfType<DocumentValue.Map>())
        {
            var upTo = item.NumberOf("up_to");
            if (before is null || upTo <= before)
                reader.Error(item.Node, "contradiction", "fees: tiers rise by up_to, and only the last one is open");
            before = upTo;
            tiers.Add(new FeeTier(upTo, item.ShareOf("rate") ?? default));
        }

        if (tiers.Count == 0)
            return [new FeeTier(null, map.ShareOf("rate") ?? default)];
        if (before is not null)
            reader.Error(map.Node, "contradiction", "fees: the last tier must be open; leave its up_to out");
        return tiers;
    }
}
