namespace Repricer.Core.Measuring;

/// <summary>What a figure means, in one sentence, and how it is reckoned: the text behind the "?" beside it.</summary>
/// <param name="Name">In URLs and rules, snake case.</param>
/// <param name="Title">On tiles.</param>
/// <param name="Sentence">What it says, for whoever decides by it.</param>
/// <param name="Formula">How it is reckoned.</param>
/// <param name="Counted">What is counted and what is left out, and when there is no figure.</param>
public sealed record Definition(string Name, string Title, string Sentence, string Formula, string Counted)
{
    /// <summary>All that pages show, in the order of worth.</summary>
    public static IReadOnlyList<Definition> All { get; } =
    [
        new(
            "price_index", "Price index", "How dear we are against the lowest competitor: 100 is as dear, 110 is a tenth dearer.",
            "weighted: 100 × Σ w·own ÷ Σ w·low, w = units sold a day; unweighted: 100 × exp(mean(ln(own ÷ low)))",
            "Landed prices (item and shipping) of listings in one currency; low is the lowest fresh offer in stock of others. Left out and "
            + "counted: no rival, market not seen lately, own price unknown. The weighted figure stands first where half of the listings "
            + $"have a weight. No figure under {PriceIndex.Least} listings."),
        new(
            "position", "Position", "Where we stand among those in stock, the lowest first; offers of one price share the better rank.",
            "rank = 1 + number of lower landed offers; gap = 100 × (own − lowest of the others) ÷ own",
            "Fresh offers in stock, ours included. Told as shares: first alone, first together, second or third, behind; and the middle "
            + "gap. "
            + $"Listings without a competitor do not count. No figure under {PriceIndex.Least} listings."),
        new(
            "lowest_share", "Lowest", "In what part of the known time we were the lowest, or as low.",
            "Σ t(own ≤ low) ÷ Σ t(both known); coverage = Σ t(both known) ÷ (N · window)",
            "An offer is known from when it was first seen until the largest allowed age after it was last seen. Time that nobody read is "
            + "unknown, never lost: the coverage says how much is known, and under 50 % the figure is called thin."),
        new(
            "featured_share", "Buy box", "In what part of the known time our offer was the featured one.",
            "Σ t(ours featured) ÷ Σ t(known); coverage as with the lowest share",
            "Known is time in which the place was read and says ours, another's or nobody's; nobody's is in the denominator and told "
            + "apart."),
        new(
            "floor_pressure", "Floor pressure", "How many of our prices a floor holds up: the market is below what we may ask.",
            "100 × listings bound by a floor ÷ decided listings; depth = median of (floor − wanted) ÷ floor",
            $"By each listing's last decision. No figure under {PriceIndex.Least} decided listings."),
        new(
            "freshness", "Fresh", "How many listings we know the market of lately enough.",
            "100 × listings all of whose places are fresh ÷ listings with places; ages: the one that 50 and 95 of 100 places do not exceed",
            $"A place is fresh where its last certain read is no older than the guard allows. No ages under "
            + $"{DataFreshness.LeastForPercentiles} places."),
        new(
            "latency", "Seen to confirmed", "How long a price takes from the change that it answers to until it is live.",
            "seen → decided → sent → confirmed, each leg p50 and p95 of 24 buckets (× 1.7 from 50 ms); a percentile is its bucket's "
            + "longest time",
            "Entries that were confirmed in the window; a price that answers to no change of the market has no first leg. No figure under "
            + $"{LatencyHistogram.Least} entries."),
        new(
            "earning_change", "What cost us most", "Which listings earned less than in as many days before, and what that is due to.",
            "Σ profit since − Σ profit before = (units since − units before) × profit a piece before + the rest; the larger part is the "
                + "cause",
            "Whole days of the channel, up to the last one that is rolled up, against the same weekdays before. Listings that sold "
                + "something "
            + "in one of the spans and whose cost, fees and revenue are known for all of it. Each currency by itself."),
        new(
            "map_ours", "Ours below the minimum", "Listings of ours whose own item price is below the advertised minimum of the catalogue.",
            "count of listings with own item price < MAP, both of this moment",
            "Listings whose terms name a minimum in their own currency. Expected is 0; any is one too many."),
        new(
            "map_rivals", "Rivals below the minimum", "Pairs of seller and article whose price is advertised below the minimum.",
            FormattableString.Invariant(
                $"item price < MAP × (1 − {MapCheck.Tolerance} %), new goods, in stock, read {MapCheck.LeastReads} times and for an hour"),
            "A case opens with the first such look and ends when the market is seen without it; time in which nobody looked ends none. "
            + $"A seller with {MapCheck.Repeated} starts in 30 days repeats. Few cases may mean few looks: see how fresh the market is."),
        new(
            "rival_moves", "Moves of rivals", "Prices of rivals that stand now and are another than a day before.",
            "100 × (now − before) ÷ before, of each standing offer whose price is younger than 24 hours",
            "Each offer counts once, with its newest change; only offers that count: fresh, in stock, of our condition."),
        new(
            "price_wars", "Price wars", "Times in which we and one rival went below each other by turns, and what that cost us.",
            "cost = Σ pieces a day × days × (our price before − our price then); gross, what was sold more for it is not taken off",
            FormattableString.Invariant(
                $"{PriceWars.LeastFalls} falls or more, each within 6 h of the other's, together {PriceWars.LeastFall} % or more, ")
            + FormattableString.Invariant($"no rise above {PriceWars.MostRise} % between; over after 24 h without a fall. ")
            + "No cost where the catalogue says no sales_per_day."),
        new(
            "promotions", "Promotions of rivals", "Prices that were well below the usual one for some days, and how often that happens.",
            "price ≤ 95 % of the median of the 30 days before, from 1 to 21 days, seen at both ends; gap = median of days between starts",
            $"Found once a day in what was recorded of 90 days. No gap under {Promotions.LeastStarts} days with a start; the next one is "
            + "expected after the gap, give or take half its spread."),
    ];
}
