using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Publishing", and the limits of one channel.</summary>
internal static class PublishingConfig
{
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    private static readonly PublishingOptions Defaults = new();

    private static readonly ChannelLimitOptions Unlimited = new();

    public static readonly Shape.Map Keys = new(
        "Publishing",
        Wait("PushTimeout", SettingShapes.OneSecond, SettingShapes.TenMinutes, Defaults.PushTimeout,
            "Deadline of one push; after it the outcome is *unknown*."),
        Wait("ReadTimeout", SettingShapes.OneSecond, SettingShapes.TenMinutes, Defaults.ReadTimeout, "Deadline of one read-back."),
        Wait("ConfirmAfter", TimeSpan.Zero, OneHour, Defaults.ConfirmAfter,
            "Wait before the first read-back where the channel names none."),
        Wait("LongestConfirmWait", SettingShapes.OneSecond, OneHour, Defaults.LongestConfirmWait, "Longest wait between two read-backs."),
        Wait(
            "EffectHorizon", SettingShapes.OneSecond, TimeSpan.FromDays(1), Defaults.EffectHorizon,
            "How long after a call its effect may still come; only then it is pushed again."),
        Wait("LivePriceAge", TimeSpan.FromMinutes(1), TimeSpan.FromDays(30), Defaults.LivePriceAge,
            "Live prices of channels that can be read back are read again within this, though nothing was sent."),
        Wait("ReadBeforePush", TimeSpan.Zero, TimeSpan.FromDays(30), Defaults.ReadBeforePush!.Value,
            "Where the live price was last read longer ago, it is read before a price goes out over it; 0s = always."),
        Wait("LongOutage", SettingShapes.OneSecond, TimeSpan.FromDays(1), Defaults.LongOutage,
            "After an outage of a channel of this length all its live prices are read again."));

    public static readonly Shape.Map LimitKeys = new(
        "the limits of a channel",
        new KeySpec("RequestsPerSecond", SettingShapes.Rate, "Calls a second, reads included.")
        {
            Default = $"{SettingShapes.Written(ChannelLimitOptions.UsualRate)}; on channels with rates of their own those alone",
        },
        new KeySpec("MaxChangesPerHour", new Shape.Whole(1, 100_000_000), "Price changes of the whole channel in any 60 minutes.")
        {
            Default = "no limit",
        },
        new KeySpec("MaxChangesPerDay", new Shape.Whole(1, 100_000_000), "Price changes of the whole channel in any 24 hours.")
        {
            Default = "no limit",
        },
        new KeySpec("RetryBudget", new Shape.Points(0, 100), "Share of the calls that may be mere repetitions, beyond `RetriesAlways`.")
        {
            Default = SettingShapes.Written(Unlimited.RetryBudget),
        },
        new KeySpec("RetriesAlways", new Shape.Whole(0, 100_000), "Repetitions that are always there, refilled over a minute.")
        {
            Default = SettingShapes.Written(Unlimited.RetriesAlways),
        });

    /// <param name="horizons">Of the channels that have one of their own, by id.</param>
    public static PublishingOptions Read(ConfigSection section, IReadOnlyDictionary<string, TimeSpan> horizons)
    {
        var options = Defaults with
        {
            PushTimeout = section.Duration("PushTimeout") ?? Defaults.PushTimeout,
            ReadTimeout = section.Duration("ReadTimeout") ?? Defaults.ReadTimeout,
            ConfirmAfter = section.Duration("ConfirmAfter") ?? Defaults.ConfirmAfter,
            LongestConfirmWait = section.Duration("LongestConfirmWait") ?? Defaults.LongestConfirmWait,
            EffectHorizon = section.Duration("EffectHorizon") ?? Defaults.EffectHorizon,
            LivePriceAge = section.Duration("LivePriceAge") ?? Defaults.LivePriceAge,
            ReadBeforePush = section.Duration("ReadBeforePush") ?? Defaults.ReadBeforePush,
            LongOutage = section.Duration("LongOutage") ?? Defaults.LongOutage,
            EffectHorizons = horizons.Count == 0 ? Defaults.EffectHorizons : horizons,
        };
        if (options.LongestConfirmWait < options.ConfirmAfter)
            section.Fault("LongestConfirmWait", "conflict", "the longest wait is shorter than the first one (ConfirmAfter)");
        return options;
    }

    /// <summary>The key of one channel's own horizon.</summary>
    public static KeySpec HorizonKey { get; } = new(
        "EffectHorizon", new Shape.Duration(TimeSpan.Zero, TimeSpan.FromDays(1)),
        "How long after a call its effect may still come on this channel; 0s = effects are immediate.")
    {
        Default = "as the channel type says, else `Publishing:EffectHorizon`",
    };

    public static ChannelLimitOptions ReadLimits(ConfigSection section) => Unlimited with
    {
        RequestsPerSecond = section.Number("RequestsPerSecond"),
        MaxChangesPerHour = section.Whole("MaxChangesPerHour"),
        MaxChangesPerDay = section.Whole("MaxChangesPerDay"),
        RetryBudget = section.Percent("RetryBudget") ?? Unlimited.RetryBudget,
        RetriesAlways = section.Whole("RetriesAlways") ?? Unlimited.RetriesAlways,
    };

    private static KeySpec Wait(string name, TimeSpan least, TimeSpan most, TimeSpan standard, string summary) =>
        new(name, new Shape.Duration(least, most), summary) { Default = SettingShapes.Written(standard) };
}
