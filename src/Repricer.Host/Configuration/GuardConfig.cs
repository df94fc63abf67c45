using Repricer.Core.Amounts;
using Repricer.Core.Guarding;

namespace Repricer.Host.Configuration;

/// <summary>The section "Guard", of the whole and of one channel: what a channel leaves out it has from the whole.</summary>
internal static class GuardConfig
{
    private const decimal Most = 10_000m;

    /// <summary>
    /// Reads the one limit that also rules the decider's market and so goes with the channel's terms. To be called before <see cref="Read"/>, which reports every
    /// key that nobody has read.
    /// </summary>
    public static Percent ReadOutlierBelowMedian(ConfigSection section, Percent basis) => section.Percentage("OutlierBelowMedian", 0, 100) ?? basis;

    public static GuardLimits Read(ConfigSection section, GuardLimits basis)
    {
        var limits = basis with
        {
            SanityFloor = section.Percentage("SanityFloor", 1, 100) ?? basis.SanityFloor,
            SanityCeiling = section.Percentage("SanityCeiling", 100, Most) ?? basis.SanityCeiling,
            MaxStep = section.Percentage("MaxStep", 0.01m, Most) ?? basis.MaxStep,
            MaxDailyMove = section.Percentage("MaxDailyMove", 0.01m, Most) ?? basis.MaxDailyMove,
            MaxChangesPerHour = section.Whole("MaxChangesPerHour", 1, 10_000) ?? basis.MaxChangesPerHour,
            MaxChangesPerDay = section.Whole("MaxChangesPerDay", 1, 100_000) ?? basis.MaxChangesPerDay,
            MaxChannelChangesPerDay = section.Whole("MaxChannelChangesPerDay", 1, 100_000_000) ?? basis.MaxChannelChangesPerDay,
            MaxInputAge = section.Duration("MaxInputAge", TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)) ?? basis.MaxInputAge,
            MaxInputChange = section.Percentage("MaxInputChange", 0, Most) ?? basis.MaxInputChange,
            LargeDrop = section.Percentage("LargeDrop", 0, 100) ?? basis.LargeDrop,
            ExternalChangeTolerance = section.Percentage("ExternalChangeTolerance", 0, 100) ?? basis.ExternalChangeTolerance,
            Breaker = ReadBreaker(section.Section("Breaker"), basis.Breaker),
        };
        if (limits.MaxDailyMove.Value < limits.MaxStep.Value)
            section.Fault("MaxDailyMove", "conflict", $"the daily move {limits.MaxDailyMove} is below the step {limits.MaxStep}");
        section.Done();
        return limits;
    }

    private static BreakerLimits ReadBreaker(ConfigSection section, BreakerLimits basis)
    {
        var limits = basis with
        {
            MinimumListings = section.Whole("MinimumListings", 1, 1_000_000) ?? basis.MinimumListings,
            MaxShareMovedFar = section.Percentage("MaxShareMovedFar", 0.1m, 100) ?? basis.MaxShareMovedFar,
            BigMove = section.Percentage("BigMove", 0.1m, Most) ?? basis.BigMove,
            MaxShareAtFloor = section.Percentage("MaxShareAtFloor", 0.1m, 100) ?? basis.MaxShareAtFloor,
            MaxShareRejected = section.Percentage("MaxShareRejected", 0.1m, 100) ?? basis.MaxShareRejected,
        };
        section.Done();
        return limits;
    }
}
