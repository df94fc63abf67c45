using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Guard", of the whole and of one channel: what a channel leaves out it has from the whole.</summary>
internal static class GuardConfig
{
    private const decimal Most = 10_000m;

    private static readonly GuardLimits Defaults = new();

    private static readonly Shape.Map Breaker = new(
        "Guard:Breaker",
        Count("MinimumListings", 1_000_000, Defaults.Breaker.MinimumListings, "Groups with fewer active listings never trip."),
        Share("MaxShareMovedFar", 0.1m, 100, Defaults.Breaker.MaxShareMovedFar,
            "Share of the active listings that moved by more than `BigMove`."),
        Share("BigMove", 0.1m, Most, Defaults.Breaker.BigMove, "The move that counts as far, in percent of the price."),
        Share("MaxShareAtFloor", 0.1m, 100, Defaults.Breaker.MaxShareAtFloor, "Share of the moves that ended at the floor."),
        Share("MaxShareRejected", 0.1m, 100, Defaults.Breaker.MaxShareRejected, "Share of the pushes that the channel rejected."));

    public static readonly Shape.Map Keys = new(
        "Guard",
        Share("SanityFloor", 1, 100, Defaults.SanityFloor, "A price below this share of our own 90-day median is held."),
        Share("SanityCeiling", 100, Most, Defaults.SanityCeiling, "A price above this share of our own 90-day median is held."),
        Share(
            "MaxStep", 0.01m, Most, Defaults.MaxStep,
            "Largest move of one change, as a backstop: strategies set tighter ones. Corrections into the bounds and the first price of a "
            + "new listing are exempt."),
        Share("MaxDailyMove", 0.01m, Most, Defaults.MaxDailyMove,
            "Largest move of a day against its opening price, as a backstop; exempt is the same."),
        Count("MaxChangesPerHour", 10_000, Defaults.MaxChangesPerHour, "Most changes of one listing in an hour."),
        Count("MaxChangesPerDay", 100_000, Defaults.MaxChangesPerDay, "Most changes of one listing in its channel's day."),
        new KeySpec("MaxChannelChangesPerDay", new Shape.Whole(1, 100_000_000), "Most changes of a whole channel in its day.")
        {
            Default = "no limit",
        },
        new KeySpec("MaxInputAge", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)), "Older offers move no price.")
        {
            Default = SettingShapes.Written(Defaults.MaxInputAge),
        },
        Age("MaxCostAge", "A cost that was last told (by an import or a feed) longer ago moves no price."),
        Age("MaxStockAge", "A stock that was last told longer ago moves no price."),
        Share("OutlierBelowMedian", 0, 100, ChannelTerms.DefaultOutlierBelowMedian,
            "An offer below this share of the median of all, or above the median divided by it, is ignored, never followed."),
        Share("MaxInputChange", 0, Most, Defaults.MaxInputChange,
            "A cost, fee or tax that moved further than this waits for `repricer approve`."),
        Share("LargeDrop", 0, 100, Defaults.LargeDrop,
            "A larger drop that follows one observation only waits for a second look at the market."),
        Share(
            "ExternalChangeTolerance", 0, 100, Defaults.ExternalChangeTolerance,
            "A live price within this of ours is adopted; beyond it the listing is frozen."),
        new KeySpec(
            "ExternalChangeDelay", new Shape.Duration(TimeSpan.Zero, TimeSpan.FromHours(1)),
            "So long after a change the channel may still show the price of ours before it.")
        {
            Default = SettingShapes.Written(Defaults.ExternalChangeDelay),
        },
        new KeySpec(
            "Breaker", Breaker,
            "When everything of a channel, source, strategy or brand is stopped at once; counted over the last 5 and 60 minutes."));

    /// <summary>Reads the one limit that also rules the decider's market and so goes with the channel's terms.</summary>
    /// <param name="basis">What holds where nothing is written.</param>
    public static Percent ReadOutlierBelowMedian(ConfigSection section, Percent basis) => section.Percent("OutlierBelowMedian") ?? basis;

    /// <summary>Reads all the other limits.</summary>
    /// <param name="basis">What holds where nothing is written.</param>
    public static GuardLimits Read(ConfigSection section, GuardLimits basis)
    {
        var limits = basis with
        {
            SanityFloor = section.Percent("SanityFloor") ?? basis.SanityFloor,
            SanityCeiling = section.Percent("SanityCeiling") ?? basis.SanityCeiling,
            MaxStep = section.Percent("MaxStep") ?? basis.MaxStep,
            MaxDailyMove = section.Percent("MaxDailyMove") ?? basis.MaxDailyMove,
            MaxChangesPerHour = section.Whole("MaxChangesPerHour") ?? basis.MaxChangesPerHour,
            MaxChangesPerDay = section.Whole("MaxChangesPerDay") ?? basis.MaxChangesPerDay,
            MaxChannelChangesPerDay = section.Whole("MaxChannelChangesPerDay") ?? basis.MaxChannelChangesPerDay,
            MaxInputAge = section.Duration("MaxInputAge") ?? basis.MaxInputAge,
            MaxCostAge = section.Duration("MaxCostAge") ?? basis.MaxCostAge,
            MaxStockAge = section.Duration("MaxStockAge") ?? basis.MaxStockAge,
            MaxInputChange = section.Percent("MaxInputChange") ?? basis.MaxInputChange,
            LargeDrop = section.Percent("LargeDrop") ?? basis.LargeDrop,
            ExternalChangeTolerance = section.Percent("ExternalChangeTolerance") ?? basis.ExternalChangeTolerance,
            ExternalChangeDelay = section.Duration("ExternalChangeDelay") ?? basis.ExternalChangeDelay,
            Breaker = ReadBreaker(section.Section("Breaker"), basis.Breaker),
        };
        if (limits.MaxDailyMove.Value < limits.MaxStep.Value)
            section.Fault("MaxDailyMove", "conflict", $"the daily move {limits.MaxDailyMove} is below the step {limits.MaxStep}");
        return limits;
    }

    private static BreakerLimits ReadBreaker(ConfigSection section, BreakerLimits basis) => basis with
    {
        MinimumListings = section.Whole("MinimumListings") ?? basis.MinimumListings,
        MaxShareMovedFar = section.Percent("MaxShareMovedFar") ?? basis.MaxShareMovedFar,
        BigMove = section.Percent("BigMove") ?? basis.BigMove,
        MaxShareAtFloor = section.Percent("MaxShareAtFloor") ?? basis.MaxShareAtFloor,
        MaxShareRejected = section.Percent("MaxShareRejected") ?? basis.MaxShareRejected,
    };

    private static KeySpec Share(string name, decimal least, decimal most, Percent standard, string summary) =>
        new(name, new Shape.Points(least, most), summary) { Default = SettingShapes.Written(standard) };

    private static KeySpec Age(string name, string summary) =>
        new(name, new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(3660)), summary) { Default = "no limit" };

    private static KeySpec Count(string name, int most, int standard, string summary) =>
        new(name, new Shape.Whole(1, most), summary) { Default = SettingShapes.Written(standard) };
}
