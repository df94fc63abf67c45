using Repricer.Core.Calendar;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `map` says: when the catalogue's MAP holds.</summary>
internal static class MapBuilder
{
    public static MapRule? Build(DocumentValue.Map? map, DocumentReader reader, CompileContext context)
    {
        if (map is null || !CalendarBuilder.TryZone(map, reader, context, out var written))
            return null;

        var zone = written ?? TimeZoneInfo.Utc;
        var from = CalendarBuilder.Start(map, "from", zone, reader);
        var until = CalendarBuilder.End(map, "until", zone, reader);
        var rule = new MapRule
        {
            From = from,
            Until = until,
            Promotions =
            [
                .. map.ItemsOf("promotions")
                    .OfType<DocumentValue.Map>()
                    .Select(item => Promotion(item, zone, from, until, reader))
                    .OfType<MapPromotion>(),
            ],
        };
        if (rule.Until <= rule.From)
            reader.Error(map["until"]!.Node, "ends-before-start", "map: 'until' is not after 'from': the MAP would never hold");
        return rule;
    }

    private static MapPromotion? Promotion(
        DocumentValue.Map map, TimeZoneInfo zone, DateTimeOffset? holdsFrom, DateTimeOffset? holdsUntil, DocumentReader reader)
    {
        var suspended = map.FlagOf("suspended") ?? false;
        if (suspended == map.Has("amount"))
            reader.Error(
                map.Node, suspended ? "contradiction" : "no-value", "a promotion: write either the lower 'amount', or 'suspended: yes'");
        if (CalendarBuilder.Start(map, "from", zone, reader) is not { } from
            || CalendarBuilder.End(map, "until", zone, reader) is not { } until)
            return null;
        if (until <= from)
            reader.Error(map["until"]!.Node, "ends-before-start", "a promotion: 'until' is not after 'from'");
        else if (until <= holdsFrom || from >= holdsUntil)
            reader.Warning(map.Node, "never-applies", "map: this promotion lies outside of the time in which the MAP holds");
        return new MapPromotion(new EventWindow(from, until), map.NumberOf("amount"));
    }
}
