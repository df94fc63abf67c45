using Repricer.Core.Deciding.Moves;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Market;

/// <summary>The buy box is looked at for strategies that are after it: whose it is, and whether we may have it.</summary>
internal static class BuyBox
{
    /// <summary>Finds the situation with what is done in it, or Rule with the reference to follow.</summary>
    /// <param name="at">Where we are.</param>
    /// <param name="found">What the strategy's reference came to; null = unknown.</param>
    public static (DecisionReason Situation, MoveKind Action, decimal? Reference) Find(in ComparedMarket at, decimal? found)
    {
        var rules = at.Strategy.Situations;
        var plain = at.Strategy.ReferenceTerm is null && at.Strategy.Reference == ReferenceKind.Featured;
        var lowest = References.Lowest(at.Offers.All);
        if (IsOurs(at))
            return (DecisionReason.FeaturedIsOurs, rules.FeaturedIsOurs, plain ? lowest : found);
        if (at.Snapshot.IsEligible == false && rules.NotEligible != MoveKind.Follow)
            return (DecisionReason.NotEligible, rules.NotEligible, found ?? lowest);
        if (rules.FeaturedLost != MoveKind.Follow && IsLost(at))
            return (DecisionReason.FeaturedLost, rules.FeaturedLost, found ?? lowest);
        if (!plain || found is not null)
            return (DecisionReason.Rule, MoveKind.Follow, found);
        if (References.Featured(at.Offers.All, at.Snapshot, counting: false) is { } filtered)
            return (DecisionReason.FeaturedFiltered, rules.FeaturedFiltered, filtered);
        return (DecisionReason.FeaturedSuppressed, rules.FeaturedSuppressed, lowest);
    }

    /// <summary>Proposes by the first fallback that is known; where none is, the price is kept.</summary>
    public static Proposal Suppressed(in ComparedMarket at, decimal? lowest)
    {
        const DecisionReason Situation = DecisionReason.FeaturedSuppressed;
        var rules = at.Strategy.Situations;
        if (rules.FeaturedSuppressedFallbacks.Count == 0)
            return ActionRunner.Act(at, rules.FeaturedSuppressed, Situation, lowest);

        foreach (var fallback in rules.FeaturedSuppressedFallbacks)
        {
            if (fallback.Reference is { } kind)
            {
                var total = ReferenceFinder.Find(at, kind);
                at.Trace?.Add("situation", $"{Situation.ToName()}: {ReferenceNames.Of(kind)} "
                    + (total is { } known ? $"{known:0.####}" : "is unknown"));
                if (total is { } reference)
                    return ActionRunner.AgainstFloor(at, reference, Situation);
            }
            else if (IsPossible(at, fallback.Action!.Value))
            {
                return ActionRunner.Act(at, fallback.Action.Value, Situation, lowest);
            }
        }

        return ActionRunner.Act(at, MoveKind.Hold, Situation, lowest);
    }

    private static bool IsPossible(in ComparedMarket at, MoveKind action) => action switch
    {
        MoveKind.Ceiling => at.Ceiling is not null,
        MoveKind.Default => at.ListPrice is { Amount: > 0m } list && list.Currency == at.Grid.Currency,
        _ => true,
    };

    private static bool IsOurs(in ComparedMarket at) =>
        at.Snapshot.IsFeatured == true || at.Offers.OwnFeatured || IsSiblingFeatured(at.Snapshot);

    /// <summary>Tells whether the buy box is known not to be ours, and once was ours at a lower price.</summary>
    private static bool IsLost(in ComparedMarket at) =>
        at.Snapshot.History.LastFeaturedPrice is { Amount: > 0m } last && last.Currency == at.Grid.Currency && at.Present > last.Amount
        && (at.Snapshot.IsFeatured == false || References.Featured(at.Offers.All, at.Snapshot, counting: true) is not null
            || References.Featured(at.Offers.All, at.Snapshot, counting: false) is not null);

    private static bool IsSiblingFeatured(PricingSnapshot snapshot)
    {
        for (var i = 0; i < snapshot.Siblings.Count; i++)
        {
            if (snapshot.Siblings[i].IsFeatured == true && snapshot.Siblings[i].Id.Channel == snapshot.Listing.Id.Channel)
                return true;
        }

        return false;
    }
}
