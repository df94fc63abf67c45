using Repricer.Core.Documents;

namespace Repricer.Core.Pricing.Language;

internal static class MapBuilder
{
    public static MapRule? Build(DocumentValue.Map? map, DocumentReader reader, Func<string, TimeZoneInfo?> zoneOf)
    {
        if (map is null)
            return null;

        var zone = TimeZoneInfo.Utc;
        if (map["time_zone"] is DocumentValue.Text name)
        {
            if (zoneOf(name.Value) is { } known)
                zone = known;
            else
                reader.Error(name.Node, "unknown-zone", $"time_zone: '{ScalarText.Shorten(name.Value)}' is no known time zone such as Europe/Berlin");
        }

        var rule = new MapRule
        {
            From = LocalTime.Read(map, "from", zone, reader),
            Until = LocalTime.Read(map, "until", zone, reader),
            Promotions = [.. map.ItemsOf("promotions").OfType<DocumentValue.Map>().Select(item => Promotion(item, zone, reader)).OfType<MapPromotion>()],
        };
        if (rule.Until <= rule.From)
            reader.Error(map["until"]!.Node, "end-before-start", "map: 'until' is not after 'from': the MAP would never hold");
        foreach (var item in map.ItemsOf("promotions").OfType<DocumentValue.Map>())
        {
            if (LocalTime.Peek(item, "from", zone) is { } from && LocalTime.Peek(item, "until", zone) is { } until && (until <= rule.From || from >= rule.Until))
                reader.Warning(item.Node, "never-applies", "map: this promotion lies outside of the time in which the MAP holds");
        }

        return rule;
    }

    private static MapPromotion? Promotion(DocumentValue.Map map, TimeZoneInfo zone, DocumentReader reader)
    {
        var suspended = map.FlagOf("suspended") ?? false;
        if (suspended == map.Has("amount"))
            reader.Error(map.Node, suspended ? "contradiction" : "no-value", "a promotion: write either the lower 'amount', or 'suspended: yes'");
        if (LocalTime.Read(map, "from", zone, reader) is not { } from || LocalTime.Read(map, "until", zone, reader) is not { } until)
            return null;
        if (until <= from)
            reader.Error(map["until"]!.Node, "end-before-start", "a promotion: 'until' is not after 'from'");
        return new MapPromotion(new EventWindow(from, until), map.NumberOf("amount"));
    }
}
