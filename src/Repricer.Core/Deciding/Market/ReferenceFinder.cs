using Repricer.Core.Calendar;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Market;

/// <summary>Finds the total that a strategy's reference means; null = unknown. The result depends on the set of offers, never on their order.</summary>
internal static class ReferenceFinder
{
    public static decimal? Find(in ComparedMarket at, ref ReviewClock review) =>
        at.Strategy.ReferenceTerm is { } term ? Find(at, term, ref review) : Find(at, at.Strategy.Reference, ref review);

    public static decimal? Find(in ComparedMarket at, ReferenceKind kind, ref ReviewClock review)
    {
        // What a day ends moves no version of the listing.
        if (kind is ReferenceKind.OwnLowest30Days or ReferenceKind.PriceAtStartOfDay)
            review.AtNextDay(at.Snapshot.Channel.TimeZone);
        return Find(at, kind);
    }

    private static decimal? Find(in ComparedMarket at, ReferenceKind kind) => kind switch
    {
        ReferenceKind.Lowest => References.Lowest(at.Market.All),
        ReferenceKind.Featured => References.Featured(at.Market.All, at.Snapshot, counting: true),
        ReferenceKind.SecondLowest => References.SecondLowest(at.Market.All),
        ReferenceKind.Median => MarketBand.Median(at.Market.All, counting: true),
        ReferenceKind.Highest => References.Highest(at.Market.All),
        ReferenceKind.Mean => References.Mean(at.Market.All),
        _ => OwnReferences.Find(kind, at.Snapshot, at.ListPrice, at.Comparison),
    };

    public static decimal? Find(in ComparedMarket at, ReferenceTerm term, ref ReviewClock review)
    {
        var all = at.Market.All;
        switch (term)
        {
            case ReferenceTerm.Word word:
                return Find(at, word.Kind, ref review);
            case ReferenceTerm.Nth nth:
                return References.Nth(all, nth.Place);
            case ReferenceTerm.OfLowest some:
                return some.Median ? References.MedianOfLowest(all, some.Count) : References.MeanOfLowest(all, some.Count);
            case ReferenceTerm.Seller seller:
                return LowestOf(at, new CompetitorMatch { Sellers = seller.Names }, ref review);
            case ReferenceTerm.LowestOf lowest:
                return LowestOf(at, lowest.Such, ref review);
            case ReferenceTerm.OwnListing listing:
                return OwnReferences.Find(listing, at.Snapshot, at.Comparison, at.Now, ref review);
            case ReferenceTerm.Combined combined:
                return Combine(at, combined, ref review);
            case ReferenceTerm.Gap gap:
                return Gap(at, gap, ref review);
            case ReferenceTerm.Formula formula:
                return FormulaInputs.Evaluate(at, formula.Expression, reference: null, ref review, out _);
            default:
                throw new ArgumentOutOfRangeException(nameof(term), term, null);
        }
    }

    private static decimal? LowestOf(in ComparedMarket at, CompetitorMatch such, ref ReviewClock review)
    {
        decimal? lowest = null;
        foreach (ref readonly var one in at.Market.All)
        {
            if (one.Counts && !(lowest <= one.Total) && CompetitorMatching.Matches(at, such, at.Snapshot.Offers[one.Index], one.Total, ref review))
                lowest = one.Total;
        }

        return lowest;
    }

    private static decimal? Combine(in ComparedMarket at, ReferenceTerm.Combined combined, ref ReviewClock review)
    {
        decimal? result = null;
        foreach (var member in combined.Of)
        {
            var found = Find(at, member, ref review);
            at.Trace?.Add("reference", $"{ReferenceNames.Of(member)}: {(found is { } total ? $"{total:0.####}" : "unknown")}");
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

    private static decimal? Gap(in ComparedMarket at, ReferenceTerm.Gap gap, ref ReviewClock review)
    {
        var first = Find(at, gap.First, ref review);
        var second = Find(at, gap.Second, ref review);
        if (first is not { } one || second is not { } other)
            return first ?? second;
        var apart = Math.Abs(one - other);
        var limit = gap.Amount ?? gap.Percent!.Value.Of(Math.Min(one, other));
        var taken = apart <= limit ? gap.Within : gap.Beyond;
        at.Trace?.Add("reference", $"{ReferenceNames.Of(gap.First)} {one:0.####} and {ReferenceNames.Of(gap.Second)} {other:0.####} are {apart:0.####} apart, at most {limit:0.####} is close: {ReferenceNames.Of(taken)}");
        return Find(at, taken, ref review);
    }
}
