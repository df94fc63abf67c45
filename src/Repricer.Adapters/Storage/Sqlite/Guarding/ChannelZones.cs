using System.Collections.Concurrent;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sqlite.Guarding;

/// <summary>In which zone a channel's day begins, as the settings last said; UTC until they said anything.</summary>
internal sealed class ChannelZones
{
    private readonly ConcurrentDictionary<string, TimeZoneInfo> _zones = new(StringComparer.Ordinal);
    private PricingSettings? _last;

    public void Remember(PricingSettings settings)
    {
        if (ReferenceEquals(_last, settings))
            return;

        foreach (var (channel, terms) in settings.Channels)
            _zones[channel] = terms.TimeZone;
        _last = settings;
    }

    public long DayStartMs(string channel, DateTimeOffset now) => StartOfDay(now, _zones.GetValueOrDefault(channel, TimeZoneInfo.Utc));

    /// <summary>The first instant of the day in the zone; where midnight is skipped by a clock change, the first instant after the gap.</summary>
    public static long StartOfDay(DateTimeOffset now, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTime(now, zone).Date;
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUnixTimeMilliseconds();
    }
}
