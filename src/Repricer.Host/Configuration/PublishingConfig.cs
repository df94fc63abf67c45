using Repricer.Engine.Publishing;

namespace Repricer.Host.Configuration;

/// <summary>The section "Publishing", and the limits of one channel.</summary>
internal static class PublishingConfig
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    public static PublishingOptions Read(ConfigSection section)
    {
        var defaults = new PublishingOptions();
        var options = defaults with
        {
            PushTimeout = section.Duration("PushTimeout", OneSecond, TimeSpan.FromMinutes(10)) ?? defaults.PushTimeout,
            ReadTimeout = section.Duration("ReadTimeout", OneSecond, TimeSpan.FromMinutes(10)) ?? defaults.ReadTimeout,
            ConfirmAfter = section.Duration("ConfirmAfter", TimeSpan.Zero, OneHour) ?? defaults.ConfirmAfter,
            LongestConfirmWait = section.Duration("LongestConfirmWait", OneSecond, OneHour) ?? defaults.LongestConfirmWait,
            EffectHorizon = section.Duration("EffectHorizon", OneSecond, TimeSpan.FromDays(1)) ?? defaults.EffectHorizon,
        };
        if (options.LongestConfirmWait < options.ConfirmAfter)
            section.Fault("LongestConfirmWait", "conflict", "the longest wait is shorter than the first one (ConfirmAfter)");
        section.Done();
        return options;
    }

    public static ChannelLimitOptions ReadLimits(ConfigSection section)
    {
        var defaults = new ChannelLimitOptions();
        var limits = defaults with
        {
            RequestsPerSecond = section.Number("RequestsPerSecond", 0.001m, 10_000m) ?? defaults.RequestsPerSecond,
            MaxChangesPerHour = section.Whole("MaxChangesPerHour", 1, 100_000_000),
            MaxChangesPerDay = section.Whole("MaxChangesPerDay", 1, 100_000_000),
            RetryBudget = section.Percentage("RetryBudget", 0, 100) ?? defaults.RetryBudget,
            RetriesAlways = section.Whole("RetriesAlways", 0, 100_000) ?? defaults.RetriesAlways,
        };
        section.Done();
        return limits;
    }
}
