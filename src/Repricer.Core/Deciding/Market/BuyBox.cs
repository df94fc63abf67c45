using Repricer.Core.Amounts;
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

    /// <summary>
    /// Proposes by a written situation of the buy box that is known to be so, although the strategy is not after the box: whose it is, is a
    /// fact, whatever the reference.
    /// </summary>
    /// <param name="at">Where we are.</param>
    /// <param name="found">What the strategy's reference came to; null = unknown, or it has none.</param>
    /// <returns>Null = none is known to be so, or the action goes on.</returns>
    public static Proposal? ByFact(in ComparedMarket at, decimal? found)
    {
        var rules = at.Strategy.Situations;
        if (rules.ByFact == BoxSituations.None && (rules.FeaturedLost == MoveKind.Follow || ReferenceOrigin.AsksForTheBox(at.Strategy)))
            return null;
        var reference = found ?? References.Lowest(at.Offers.All);
        if (IsOurs(at))
        {
            return (rules.ByFact & BoxSituations.FeaturedIsOurs) != BoxSituations.None
                ? ActionRunner.Act(at, rules.FeaturedIsOurs, DecisionReason.FeaturedIsOurs, reference)
                : null;
        }

        if ((rules.ByFact & BoxSituations.NotEligible) != BoxSituations.None && at.Snapshot.IsEligible == false)
            return ActionRunner.Act(at, rules.NotEligible, DecisionReason.NotEligible, reference);
        if (rules.FeaturedLost != MoveKind.Follow && !ReferenceOrigin.AsksForTheBox(at.Strategy) && IsLost(at))
            return ActionRunner.Act(at, rules.FeaturedLost, DecisionReason.FeaturedLost, reference);
        if (References.Featured(at.Offers.All, at.Snapshot, counting: true) is not null)
            return null;
        if (References.Featured(at.Offers.All, at.Snapshot, counting: false) is { } filtered)
        {
            return (rules.ByFact & BoxSituations.FeaturedFiltered) != BoxSituations.None
                ? ActionRunner.Act(at, rules.FeaturedFiltered, DecisionReason.FeaturedFiltered, filtered)
                : null;
        }

        return (rules.ByFact & BoxSituations.FeaturedSuppressed) != BoxSituations.None && IsKnownToBeNobodys(at)
            ? Suppressed(at, reference)
            : null;
    }

    /// <summary>
    /// Tells whether it is known that nobody holds the box: somebody said that it is not ours, or the offers on our own listing were read
    /// and none of them has it. A shop's offer says nothing of a box.
    /// </summary>
    private static bool IsKnownToBeNobodys(in ComparedMarket at)
    {
        if (References.HasFeatured(at.Offers.All, at.Snapshot))
            return false;
        if (at.Snapshot.IsSuppressed is { } suppressed)
            return suppressed;
        if (at.Snapshot.IsFeatured == false)
            return true;
        foreach (ref readonly var one in at.Offers.All)
        {
            if (at.Snapshot.Rows[one.Index].Has(CompactOfferTraits.Marketplace))
                return true;
        }

        return false;
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
                {
                    return (ReferenceOrigin.Of(kind) & ReferenceOrigins.Market) == ReferenceOrigins.None
                        ? ActionRunner.Take(at, kind, reference, Situation)
                        : ActionRunner.AgainstFloor(at, reference, Situation);
                }
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

    /// <summary>
    /// Keeps a rise at the price that last held the box, while somebody else has it and the strategy remembers losses and takes back what
    /// stands above: a higher price would be undone at the next look, and tried again at the one after.
    /// </summary>
    public static Proposal KeptByUndo(in Proposal proposal, in ComparedMarket at)
    {
        var rules = at.Strategy.Situations;
        if (rules.RememberLoss is null || rules.FeaturedLost is not (MoveKind.Undo or MoveKind.Lower) || proposal.IsHold
            || at.Snapshot.History.LastFeaturedPrice is not { Amount: > 0m } last || last.Currency != at.Grid.Currency
            || at.Present > last.Amount || proposal.Price <= last.Amount || IsOurs(at) || !IsElsewhere(at))
            return proposal;
        at.Trace?.Add(
            "rule", $"{last} last held the buy box, what is above would be taken back: {proposal.Price:0.####} → {last.Amount:0.####}");
        return proposal with { Price = last.Amount, Direction = RoundingDirection.Down, AtLeast = at.Present, AtMost = last.Amount };
    }

    /// <summary>Tells whether the buy box is known not to be ours, and once was ours at a lower price.</summary>
    private static bool IsLost(in ComparedMarket at) =>
        at.Snapshot.History.LastFeaturedPrice is { Amount: > 0m } last && last.Currency == at.Grid.Currency && at.Present > last.Amount
        && (at.Snapshot.IsFeatured == false || IsElsewhere(at));

    /// <summary>Tells whether another's offer is known to hold the box, one that counts or not.</summary>
    private static bool IsElsewhere(in ComparedMarket at) =>
        References.Featured(at.Offers.All, at.Snapshot, counting: true) is not null
        || References.Featured(at.Offers.All, at.Snapshot, counting: false) is not null;

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
