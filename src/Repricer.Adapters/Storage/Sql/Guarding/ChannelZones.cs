using System.Collections.Concurrent;
using Repricer.Core.Calendar;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Guarding;

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
            _zones[channel] = terms.CountingZone;
        _last = settings;
    }

    public long DayStartMs(string channel, DateTimeOffset now) => StartOfDay(now, _zones.GetValueOrDefault(channel, TimeZoneInfo.Utc));

    /// <summary>When the day began in the zone, in Unix milliseconds.</summary>
    public static long StartOfDay(DateTimeOffset now, TimeZoneInfo zone) => LocalClock.StartOfDay(now, zone).ToUnixTimeMilliseconds();
}
