using Repricer.Core.Measuring;

namespace Repricer.Engine.Alerting;

/// <summary>A figure that rule files may watch. All of them stand in this one list; each can be reckoned for now and for any past moment
/// that the store still knows.</summary>
/// <param name="Name">In rules, snake case.</param>
/// <param name="Title">In messages, as in "held listings".</param>
/// <param name="Kind">How it is made.</param>
/// <param name="Groups">By what it may be taken apart; the first is the usual one.</param>
/// <param name="Sentence">What it says, for the documentation and the pages.</param>
/// <param name="IsSome">Whether the words of a group are many and small, such as products: "nothing known" is then zero.</param>
public sealed record AlertFigure(
    string Name, string Title, TallyKind Kind, IReadOnlyList<string> Groups, string Sentence, bool IsSome = false)
{
    public static IReadOnlyList<AlertFigure> All { get; } =
    [
        new(
            "held", "held listings", TallyKind.Count, ["channel", "reason", "strategy"],
            "Listings whose last decision holds the price back, be it the strategy's or the guard's."),
        new(
            "floor_pressure", "floor pressure", TallyKind.Share, ["channel", "strategy"],
            "The share of decided listings whose last price a floor holds up."),
        new(
            "read_success", "looks that ended with a reading", TallyKind.Share, ["source"],
            "The share of the looks of the last three whole hours that ended with a certain reading."),
        new(
            "rejected", "rejected prices", TallyKind.Share, ["channel"],
            "The share of the prices settled in the last 24 hours that the channel rejected."),
        new("sent", "prices sent", TallyKind.Count, ["channel"], "Prices sent in the last 24 hours."),
        new(
            "rival_drop", "largest fall of a rival's price", TallyKind.Largest, ["product", "brand", "seller"],
            "The largest single fall of a rival's item price in the last 24 hours, in percent.", IsSome: true),
        new(
            "rival_rise", "largest rise of a rival's price", TallyKind.Largest, ["product", "brand", "seller"],
            "The largest single rise of a rival's item price in the last 24 hours, in percent.", IsSome: true),
        new(
            "map_violations", "rivals' offers below MAP", TallyKind.Count, ["product", "seller", "brand"],
            "Offers of others, new and in stock, more than 0.5 % below the product's MAP of today for at least an hour.", IsSome: true),
        new(
            "own_map_violations", "own prices below MAP", TallyKind.Count, ["channel"],
            "Listings of ours whose live price is below their MAP of today."),
        new(
            "price_wars", "price wars", TallyKind.Count, ["product", "brand", "seller"],
            "Pairs of a listing of ours and a rival who undercut each other by turns: six falls or more within 72 hours, together 5 % or "
            + "more.", IsSome: true),
        new(
            "price_index", "price index", TallyKind.Level, ["channel", "strategy", "brand", "category"],
            "How dear we are against the lowest rival: 100 × exp(mean(ln(own ÷ low))), every listing alike; 5 listings or more.")
        {
            IsPercent = false, IsKept = true,
        },
        new(
            "featured_share", "buy box share", TallyKind.Level, ["channel", "strategy"],
            "The part of the last 24 hours' known time in which our offer was featured; where less than half of the time is known, "
                + "nothing is.")
        {
            IsKept = true,
        },
        new(
            "freshness", "freshness", TallyKind.Share, ["channel", "strategy", "brand", "category"],
            "The share of listings with places all of whose places were seen lately enough; 5 or more.")
        {
            IsKept = true,
        },
        new(
            "margin", "margin", TallyKind.Level, ["channel", "category"],
            "What was earned in percent of the revenue whose cost and fees are known, of the last 7 whole days; by currency where there "
                + "are "
            + "several.")
        {
            IsKept = true,
        },
    ];

    /// <summary>Whether its limits are written with a percent sign.</summary>
    public bool IsPercent { get; init; } = Kind != TallyKind.Count;

    /// <summary>Whether it is written down from time to time, by each of <see cref="KeptBeside"/> alone.</summary>
    public bool IsKept { get; init; }

    /// <summary>What is kept stands beside each other by these: one at a time may take it apart or narrow it.</summary>
    public static IReadOnlyList<string> KeptBeside { get; } = ["strategy", "brand", "category"];

    /// <summary>Whether it says of how many it is made, so that a rule may ask for a least number.</summary>
    public bool HasN => Kind is TallyKind.Share or TallyKind.Level;

    /// <summary>Of how many a value is made.</summary>
    public int NOf(TallyPoint point) => Kind == TallyKind.Level ? point.Counted : point.Of ?? 0;

    public static AlertFigure? Find(string name) => All.FirstOrDefault(figure => figure.Name == name);

    /// <summary>Prints a value with its unit, as in "12.4 %".</summary>
    public string Print(decimal value) => value.ToString(
        IsPercent ? "0.## '%'" : "0.##", System.Globalization.CultureInfo.InvariantCulture);
}
