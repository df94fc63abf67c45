using System.Collections.Concurrent;
using Quartz;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Scheduling;

/// <summary>Cron expressions of Quartz: seconds first, six or seven fields.</summary>
public sealed class QuartzCronSchedule : ICronSchedule
{
    private readonly ConcurrentDictionary<(string Cron, TimeZoneInfo Zone), CronExpression> _parsed = new();

    /// <returns>Null when the expression can be read; else why not.</returns>
    public static string? Validate(string cron)
    {
        try
        {
            return CronExpression.Parse(cron).GetNextValidTimeAfter(DateTimeOffset.UnixEpoch) is null ? $"'{cron}' never fires" : null;
        }
        catch (FormatException ex)
        {
            return ex.Message;
        }
    }

    /// <exception cref="FormatException">Not a cron expression; validation at start finds it.</exception>
    public DateTimeOffset? NextAfter(string cron, TimeZoneInfo zone, DateTimeOffset after) =>
        _parsed.GetOrAdd((cron, zone), static key => CronExpression.Parse(key.Cron).WithTimeZone(key.Zone)).GetNextValidTimeAfter(after);
}
