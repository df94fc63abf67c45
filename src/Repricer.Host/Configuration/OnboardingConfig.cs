using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Engine.Onboarding;

namespace Repricer.Host.Configuration;

/// <summary>What a channel's section says of taking its listings in, and of its fees.</summary>
internal sealed record OnboardingOptions
{
    /// <summary>When listings are taken in each day, on the wall of the channel's zone; null = by hand alone.</summary>
    public TimeOnly? SyncAt { get; init; }

    /// <summary>What of the channel takes the place of values that are there: "cost", "bounds", "title".</summary>
    public IReadOnlyList<string> SyncOverwrites { get; init; } = [];

    /// <summary>Fees that are off by more than this share of what was predicted are told; 0 to 100.</summary>
    public Percent FeeTolerance { get; init; } = new(5);

    /// <summary>Which told fees the daily sync takes over; lower ones never by itself.</summary>
    public FeeTaking TakesFees { get; init; } = FeeTaking.Off;
}

/// <summary>Reads the keys of <see cref="OnboardingOptions"/>.</summary>
internal static class OnboardingConfig
{
    /// <summary>What an import from a channel may overwrite, each with what it means.</summary>
    public static readonly (string Name, string Means)[] Overwrites =
    [
        ("cost", "what a piece costs us, but for what a feed tells"),
        ("bounds", "least and most price of a listing"),
        ("title", "the product's title"),
    ];

    private static readonly OnboardingOptions Defaults = new();

    public static KeySpec[] Keys { get; } =
    [
        new KeySpec(
            "Sync",
            new Shape.Text(40, "time such as `daily 04:00`") { ProblemOf = text => TryTime(text, out _) ? null : TimeProblem(text) },
            "When the channel's own listings are taken in, on the wall of `TimeZone`: stock, new listings, other repricers.")
        {
            Default = "by hand alone (`repricer import --from`)",
        },
        new KeySpec(
            "SyncOverwrites", new Shape.ListOf(new Shape.OneOf(Overwrites), MayBeEmpty: true),
            "What of the channel takes the place of values that the catalogue has.")
        {
            Default = "nothing: only what is blank is filled",
        },
        new KeySpec(
            "FeeTolerance", new Shape.Points(0, 100),
            "Fees that the channel says or settles otherwise than its fee schedule, by more than this share, are told.")
        {
            Default = SettingShapes.Written(Defaults.FeeTolerance),
        },
        new KeySpec(
            "TakeFees",
            new Shape.OneOf(
                ("off", "they are told; a person takes them over (`repricer fees --apply`) or writes a schedule"),
                ("rises", "those that raise a floor, and those of listings without one, each day with `Sync`")),
            "Which fees that the channel tells are taken over as a listing's own, in the place of the channel's `FeeSchedule`.")
        {
            Default = "off",
        },
    ];

    public static OnboardingOptions Read(ConfigSection section) => Defaults with
    {
        SyncAt = section.Text("Sync") is { } text && TryTime(text, out var at) ? at : null,
        SyncOverwrites = section.Texts("SyncOverwrites"),
        TakesFees = section.Text("TakeFees") == "rises" ? FeeTaking.Rises : FeeTaking.Off,
        FeeTolerance = section.Percent("FeeTolerance") ?? Defaults.FeeTolerance,
    };

    /// <param name="at">Null with "off".</param>
    private static bool TryTime(string text, out TimeOnly? at)
    {
        at = null;
        if (text == "off")
            return true;
        if (!text.StartsWith("daily ", StringComparison.Ordinal)
            || !TimeOnly.TryParseExact(
                text["daily ".Length..].Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        at = time;
        return true;
    }

    private static string TimeProblem(string text) => $"'{ScalarText.Shorten(text)}' is no time such as \"daily 04:00\", or off";
}
