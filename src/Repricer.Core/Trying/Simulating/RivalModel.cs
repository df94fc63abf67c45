using System.Globalization;
using Repricer.Core.Strategies.Linting;

namespace Repricer.Core.Trying.Simulating;

/// <summary>
/// Represents one way in which a modelled rival prices: pure arithmetic on totals, before the rival's floor and ceiling and the currency's
/// grid.
/// </summary>
/// <param name="Name">The kind as it stands in files.</param>
/// <param name="Means">What the kind does, in a few words for the reference.</param>
/// <param name="Needs">The keys that a rival of the kind cannot do without.</param>
/// <param name="Takes">The keys that it may have besides, and beside those of every rival.</param>
/// <param name="Describe">Names a rival of the kind in a finding: "bot, 0.9983 times ours".</param>
internal sealed record RivalModel(
    string Name, string Means, IReadOnlyList<string> Needs, IReadOnlyList<string> Takes, Func<RivalPlan, string> Describe)
{
    /// <summary>Holds the name by which a file says that a rival follows ourselves.</summary>
    public const string Us = "us";

    /// <summary>Holds the word by which a file says that a rival follows the lowest total of all others.</summary>
    public const string Lowest = "lowest";

    /// <summary>Holds the kind whose prices a strategy file and the guard decide, in the place of <see cref="Next"/>.</summary>
    public static readonly RivalModel Ourselves = new(
        "ourselves", "another seller with such a strategy file (`strategy`), and with our guard", [], ["strategy", "product", "listing"],
        rival => rival.Managed is { Strategy.Strategy: var strategy }
            ? $"a seller with the strategy '{strategy.Name}', {FollowGain.Of(strategy)}"
            : "a seller with a strategy");

    /// <summary>Holds all kinds there are, in the order of the reference; a new one is added here.</summary>
    public static readonly IReadOnlyList<RivalModel> All =
    [
        new("undercutter", "stays under whom it follows by `by`, down to its `floor`", ["by", "floor"], ["ceiling", "follows"],
            rival => $"undercutter, {By(rival)} under {Followed(rival)}")
        { Next = (rival, followed, _) => followed - Distance(rival, followed) },
        new(
            "matcher", "equals whom it follows, within `floor` and `ceiling`", [], ["floor", "ceiling", "follows"],
            rival => $"matcher of {Followed(rival)}")
        { Next = (_, followed, _) => followed },
        new(
            "resetter", "an undercutter by day that goes up to `resets_to` at `night`", ["by", "floor"],
            ["ceiling", "follows", "resets_to", "night"],
            rival => string.Create(
                CultureInfo.InvariantCulture,
                $"resetter, {By(rival)} under {Followed(rival)} by day, up to {rival.ResetsTo ?? rival.Price:0.####} at night"))
        { Next = (rival, followed, time) => IsNight(rival, time) ? AtNight(rival) : followed - Distance(rival, followed) },
        new("fixed", "never changes its price", [], [], _ => "fixed"),
        new(
            "premium", "stays above whom it follows by `by`", ["by"], ["floor", "ceiling", "follows"],
            rival => $"premium, {By(rival)} above {Followed(rival)}")
        { Next = (rival, followed, _) => followed + Distance(rival, followed) },
        new("bot", "`factor` times the price of whom it follows, ourselves unless it is said", ["factor"], ["floor", "ceiling", "follows"],
            rival => string.Create(CultureInfo.InvariantCulture, $"bot, {rival.Factor:0.######} × {Followed(rival)}"))
        { FollowsByDefault = Us, Next = (rival, followed, _) => followed * rival.Factor },
        Ourselves,
    ];

    /// <summary>Names whom a rival follows where its file does not say; null = the lowest total of all others.</summary>
    public string? FollowsByDefault { get; init; }

    /// <summary>
    /// Gives the next total, unrounded, from the rival, the total that it looks at (null = nobody else is there) and the time of the
    /// channel's day; null = the rival stays where it is, which is all that a kind without an arithmetic of its own does.
    /// </summary>
    public Func<RivalPlan, decimal?, TimeSpan, decimal?> Next { get; init; } = (_, _, _) => null;

    /// <summary>Finds a kind by its name; null = there is none of that name.</summary>
    public static RivalModel? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    private static string By(RivalPlan rival) =>
        rival.ByPercent is { } share ? share.ToString() : (rival.By ?? 0m).ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Followed(RivalPlan rival) => rival.Follows switch { null => "the lowest", Us => "ours", var name => name };

    private static decimal? Distance(RivalPlan rival, decimal? followed) =>
        followed is { } total ? rival.By ?? rival.ByPercent?.Of(total) ?? 0m : null;

    private static decimal AtNight(RivalPlan rival) => (rival.ResetsTo ?? rival.Price) + (rival.Seen.Shipping?.Amount ?? 0m);

    private static bool IsNight(RivalPlan rival, TimeSpan time)
    {
        var (from, to) = rival.Night;
        return from <= to ? time >= from && time < to : time >= from || time < to;
    }
}
