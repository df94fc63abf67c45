using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// The finder finds the total that a strategy's reference means; null = unknown. The result depends on the set of offers, never on their
/// order.
/// </summary>
internal static class ReferenceFinder
{
    public static decimal? Find(in ComparedMarket at) =>
        at.Strategy.ReferenceTerm is { } term ? Find(at, term) : Find(at, at.Strategy.Reference);

    public static decimal? Find(in ComparedMarket at, ReferenceKind kind)
    {
        // What a day ends moves no version of the listing.
        if (kind is ReferenceKind.OwnLowest30Days or ReferenceKind.PriceAtStartOfDay)
            at.Inputs.Review.AtNextDay(at.Inputs.Zone);
        return FindNow(at, kind);
    }

    private static decimal? FindNow(in ComparedMarket at, ReferenceKind kind) => kind switch
    {
        ReferenceKind.Median or ReferenceKind.Highest or ReferenceKind.Mean when at.Snapshot.IsPartOfOffers => PartIsUnknown(at, kind),
        ReferenceKind.Lowest => References.Lowest(at.Offers.All),
        ReferenceKind.Featured => References.Featured(at.Offers.All, at.Snapshot, counting: true),
        ReferenceKind.SecondLowest => References.SecondLowest(at.Offers.All),
        ReferenceKind.Median => MarketBand.Median(at.Offers.All, counting: true),
        ReferenceKind.Highest => References.Highest(at.Offers.All),
        ReferenceKind.Mean => References.Mean(at.Offers.All),
        _ => OwnReferences.Find(kind, at.ListPrice, at.Comparison, ref at.Inputs),
    };

    public static decimal? Find(in ComparedMarket at, ReferenceTerm term)
    {
        var all = at.Offers.All;
        switch (term)
        {
            case ReferenceTerm.Word word:
                return Find(at, word.Kind);
            case ReferenceTerm.Nth nth:
                return References.Nth(all, nth.Place);
            case ReferenceTerm.OfLowest some when at.Snapshot.IsPartOfOffers && at.Offers.Counting < some.Count:
                return null;
            case ReferenceTerm.OfLowest some:
                return some.Median ? References.MedianOfLowest(all, some.Count) : References.MeanOfLowest(all, some.Count);
            case ReferenceTerm.Seller seller:
                return LowestOf(at, new CompetitorMatch { Sellers = seller.Names });
            case ReferenceTerm.LowestOf lowest:
                return LowestOf(at, lowest.Such);
            case ReferenceTerm.OwnListing listing:
                return OwnReferences.Find(listing, at.Comparison, ref at.Inputs);
            case ReferenceTerm.Combined combined:
                return Combine(at, combined);
            case ReferenceTerm.FirstOf first:
                return FirstKnown(at, first);
            case ReferenceTerm.Gap gap:
                return Gap(at, gap);
            case ReferenceTerm.Formula formula:
                // Beyond the bounds of every amount a sum is a slip, and no reference.
                return FormulaInputs.Evaluate(at, formula.Expression, reference: null, out _) is { } sum && AmountBounds.Hold(sum)
                    ? sum
                    : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(term), term, null);
        }
    }

    /// <summary>What only all offers together tell is not told by the cheapest of them.</summary>
    private static decimal? PartIsUnknown(in ComparedMarket at, ReferenceKind kind)
    {
        at.Trace?.Add("evidence", $"{ReferenceNames.Of(kind)} is unknown: the channel lists only a part of its offers");
        return null;
    }

    private static decimal? LowestOf(in ComparedMarket at, CompetitorMatch such)
    {
        decimal? lowest = null;
        foreach (ref readonly var one in at.Offers.All)
        {
            if (one.Counts && !(lowest <= one.Total) && CompetitorMatching.Matches(at, such, at.Snapshot.Offers[one.Index], one.Total))
                lowest = one.Total;
        }

        return lowest;
    }

    private static decimal? Combine(in ComparedMarket at, ReferenceTerm.Combined combined)
    {
        decimal? result = null;
        foreach (var member in combined.Of)
        {
            var found = Find(at, member);
            at.Trace?.Add("reference", $"{ReferenceNames.Of(member)}: {(found is { } total ? at.Grid.Text(total) : "unknown")}");
            if (found is not { } known)
            {
                if (combined.MissingHolds)
                    return null;
                continue;
            }

            if (result is not { } best || (combined.Higher ? known > best : known < best))
                result = known;
        }

        return result;
    }

    private static decimal? FirstKnown(in ComparedMarket at, ReferenceTerm.FirstOf first)
    {
        for (var i = 0; i < first.Of.Count; i++)
        {
            var found = Find(at, first.Of[i]);
            at.Trace?.Add("reference", $"{ReferenceNames.Of(first.Of[i])}: {(found is { } total ? at.Grid.Text(total) : "unknown")}");
            if (found is not null)
                return found;
        }

        return null;
    }

    private static decimal? Gap(in ComparedMarket at, ReferenceTerm.Gap gap)
    {
        var first = Find(at, gap.First);
        var second = Find(at, gap.Second);
        if (first is not { } one || second is not { } other)
            return first ?? second;
        var apart = Math.Abs(one - other);
        var limit = gap.Amount ?? gap.Percent!.Value.Of(Math.Min(one, other));
        var taken = apart <= limit ? gap.Within : gap.Beyond;
        at.Trace?.Add("reference", $"{ReferenceNames.Of(gap.First)} {one:0.####} and {ReferenceNames.Of(gap.Second)} {other:0.####} "
            + $"are {apart:0.####} apart, at most {limit:0.####} is close: {ReferenceNames.Of(taken)}");
        return Find(at, taken);
    }
}
