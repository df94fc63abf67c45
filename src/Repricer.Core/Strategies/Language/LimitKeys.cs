using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `endings` and `limits`.</summary>
internal static class LimitKeys
{
    internal static readonly Shape.Number Step = new(0, 1_000_000, AboveMin: true, "prices are whole multiples of the step, such as 0.05");

    internal static readonly Shape.Named StepByCurrency = new("price_step", "a currency such as CHF", Step)
    {
        ProblemOf = static code => Currency.TryParse(code, out _) ? null : "is no ISO currency code such as CHF",
    };

    internal static readonly Shape.ListOf AmountsOrShares = new(new Shape.NumberOrShare(CommonShapes.Positive, CommonShapes.PositiveShare));

    internal static readonly Shape.Number Ending = new(0, 99.9999m);

    internal static readonly Shape.ListOf EndingList = new(Ending);

    internal static readonly Shape.Map EndingBand = new(
        "a band of endings",
        new KeySpec("from", new Shape.Number(0, CommonShapes.Huge), "The lowest price of the band, inclusive.")
        { Default = "where the band before it ends", Synonyms = ["above", "over", "min", "at_least"] },
        new KeySpec("up_to", CommonShapes.Positive, "The highest price of the band, inclusive.")
        { Default = "no end", Synonyms = ["below", "under", "until", "to", "max", "at_most"] },
        new KeySpec("currency", CommonShapes.Texts, "Its currencies, such as CHF; then no band without one counts for them.")
        { Default = "every currency that no band names", Synonyms = ["currencies", "in"] },
        new KeySpec(
            "use", EndingList, "The endings of its prices.") { Required = true, Synonyms = ["any_of", "list", "endings", "ending"] });

    internal static readonly Shape.ListOf EndingItems = new(new Shape.Either(Ending, EndingBand));

    internal static readonly Shape.Map Endings = new(
        "endings",
        new KeySpec("use", EndingList, "The endings, such as [.99, .95]; for currencies without cents whole numbers such as 9.")
        { Required = true, Unless = "bands", Synonyms = ["any_of", "list"] },
        new KeySpec(
            "bands", new Shape.ListOf(EndingBand),
            "Other endings by price and currency: [{up_to: 50, use: [.99]}, {from: 50, use: [9]}], in the place of `use`.")
        { Synonyms = ["by_price", "by_currency", "ranges", "tiers", "steps"] },
        new KeySpec(
            "prefer",
            new Shape.OneOf(
                ("position", "keep the price where the action wants it when no ending fits in its direction"),
                ("ending", "take the nearest ending inside the bounds")),
            "What matters more.")
        { Default = "position" },
        new KeySpec(
            "at_most", AmountsOrShares,
            "How far an ending may carry the price from where the action put it: a percentage, an amount, or both; "
                + "what would go farther stays without an ending.")
        {
            Default = "any distance inside bounds and limits",
            Synonyms =
                ["max_distance", "max", "limit", "within", "up_to", "carry", "max_carry", "max_move", "max_change", "no_further_than"],
        });

    private static readonly Shape.Duration Age = new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(3660));

    internal static readonly Shape.Map Limits = new(
        "limits",
        new KeySpec(
            "max_step", AmountsOrShares, "Largest move of one change: a percentage of the present price, an amount, or both [5%, 2.00].")
        { Synonyms = ["max_change", "step", "max_step_amount", "max_step_percent"] },
        new KeySpec("max_move_a_day", CommonShapes.PositiveShare, "Largest move of a day, of the price at the day's start.")
        { Synonyms = ["max_daily_move", "max_day", "max_move_per_day", "daily_limit"] },
        new KeySpec("min_change", AmountsOrShares, "Smaller moves are not worth a change: an amount, a percentage, or both.")
        { Synonyms = ["minimum_change", "threshold"] },
        new KeySpec("cool_down", new Shape.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(30)), "Least time between two changes.")
        { Synonyms = ["cooldown", "wait", "pause"] },
        new KeySpec("max_cost_age", Age, "A cost that was last told longer ago moves no price: the listing holds.")
        { Default = "Guard:MaxCostAge", Synonyms = ["cost_age"] },
        new KeySpec("max_stock_age", Age, "A stock that was last told longer ago moves no price: the listing holds.")
        { Default = "Guard:MaxStockAge" },
        new KeySpec("up_only", new Shape.Flag(), "Never lower the price.") { Default = "no" },
        new KeySpec("down_only", new Shape.Flag(), "Never raise the price.") { Default = "no" },
        new KeySpec(
            "quiet_hours", new Shape.Either(new Shape.ListOf(CalendarKeys.Window("quiet_hours")), CalendarKeys.Window("quiet_hours")),
            "No change goes out in these hours; corrections into the bounds do.")
        { Synonyms = ["quiet", "silence", "sleep", "blackout"] },
        new KeySpec(
            "nightly_reset", CalendarKeys.Reset, "Once a day the price goes back up, so that a race downwards starts again from above.")
        { Synonyms = ["reset", "night_reset", "daily_reset"] });
}
