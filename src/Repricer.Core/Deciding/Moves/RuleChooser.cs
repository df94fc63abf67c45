using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Moves;

/// <summary>
/// The chooser applies ordered competitor rules: the first that matches a competitor makes its virtual price, and one of the virtual prices
/// becomes the candidate.
/// </summary>
internal static class RuleChooser
{
    /// <summary>
    /// Finds which rule is for which competitor, by its place in the market; -1 = none. It is asked once, over the market as the filters
    /// left it: what the rules then take out of it must not change what their conditions say.
    /// </summary>
    public static int[] Assign(in ComparedMarket at)
    {
        var all = at.Offers.All;
        var rules = new int[all.Length];
        for (var i = 0; i < all.Length; i++)
            rules[i] = IndexFor(at, all[i]);
        return rules;
    }

    /// <summary>Takes competitors that no rule is for out of the market, so that "nobody is left" means the same as with filters.</summary>
    public static void Drop(ref CompetitorOffers market, int[] rules, ref DecisionInputs at)
    {
        var strategy = at.Strategy;
        for (var i = 0; i < market.All.Length; i++)
        {
            var one = market.All[i];
            if (!one.Counts || (rules[i] >= 0 && strategy.Rules[rules[i]].Move is not null))
                continue;
            market.Drop(i, rules[i] < 0 ? DropReason.NoRule : DropReason.IgnoredByRule);
            if (at.Trace is not { } trace)
                continue;
            var rule = rules[i] >= 0 ? $"{strategy.RuleName(rules[i])}: " : "";
            trace.Add("rule", $"{rule}{CompetitorOffers.NameOf(at.Snapshot.Offers[one.Index])} at {one.Total:0.####} is ignored");
        }

        market.Recount();
    }

    public static Proposal Decide(in ComparedMarket at)
    {
        if (Choose(at, above: null) is not { } chosen)
        {
            return at.Strategy.Choose == RuleChoice.SecondLowest && at.Offers.Counting > 0
                ? Proposal.Hold(DecisionReason.NothingInRange, "there is no second virtual price")
                : Proposal.Hold(DecisionReason.NothingInRange, "no rule is for any competitor");
        }

        var means = at.Comparison.PriceFor(chosen.Total);
        var rules = at.Strategy.Situations;
        if (means < at.Floor)
            return AtFloor(at, chosen, rules.ReferenceBelowFloor, DecisionReason.ReferenceBelowFloor);
        return means == at.Floor && rules.ReferenceAtFloor != MoveKind.Follow
            ? AtFloor(at, chosen, rules.ReferenceAtFloor, DecisionReason.ReferenceAtFloor)
            : Propose(at, chosen, DecisionReason.Rule);
    }

    private static Proposal AtFloor(in ComparedMarket at, Virtual chosen, MoveKind action, DecisionReason situation)
    {
        at.Trace?.Add("situation", $"the competitor's {chosen.Total:0.####} means an item price of "
            + $"{at.Comparison.PriceFor(chosen.Total):0.####}, our floor is {at.Grid.ToMoney(at.Floor)}");
        if (action != MoveKind.Next)
            return ActionRunner.Act(at, action, situation, chosen.Total) with { Detail = at.Strategy.RuleName(chosen.Rule) };
        at.Trace?.Add("situation", $"{situation.ToName()}: next");
        return Choose(at, at.Comparison.TotalAt(at.Floor)) is { } next
            ? Propose(at, next, situation)
            : ActionRunner.Act(at, MoveKind.Floor, situation, chosen.Total);
    }

    private static Proposal Propose(in ComparedMarket at, Virtual chosen, DecisionReason reason)
    {
        var name = at.Strategy.RuleName(chosen.Rule);
        var move = at.Strategy.Rules[chosen.Rule].Move!;
        if (RelativeMoves.NeedsCeiling(move) && at.Ceiling is null)
        {
            at.Trace?.Add("rule", $"{name}: a rule that raises needs a ceiling, and there is none");
            var kind = SnakeCase.From(move.Kind.ToString());
            return Proposal.Hold(DecisionReason.CeilingMissing, $"{name}: '{kind}' follows upwards without end", chosen.Total);
        }

        var price = at.Comparison.PriceFor(chosen.Price);
        at.Trace?.Add("rule", $"{name} is chosen ({SnakeCase.From(at.Strategy.Choose.ToString())} virtual price): "
            + $"total {chosen.Price:0.####}, item price {price:0.####}");
        return Proposal.At(price, RelativeMoves.DirectionOf(move), reason, chosen.Total) with { Detail = name };
    }

    /// <param name="at">Where we are.</param>
    /// <param name="above">Only competitors whose total is strictly above; null = all.</param>
    private static Virtual? Choose(in ComparedMarket at, decimal? above)
    {
        var found = new List<Virtual>();
        for (var i = 0; i < at.Offers.All.Length; i++)
        {
            var one = at.Offers.All[i];
            var index = at.RuleOf![i];
            if (!one.Counts || one.Total <= above || index < 0 || at.Strategy.Rules[index].Move is not { } move)
                continue;
            var offer = at.Snapshot.Offers[one.Index];
            var price = RelativeMoves.TotalFor(move, one.Total);
            at.Trace?.Add("rule", $"{at.Strategy.RuleName(index)}: {ActionRunner.Describe(move)} {CompetitorOffers.NameOf(offer)} "
                + $"at {one.Total:0.####}: virtual total {price:0.####}");
            found.Add(new Virtual(price, one.Total, index));
        }

        // Whole triples are compared: equal ones are exchangeable, so the order of offers cannot matter.
        found.Sort();
        return at.Strategy.Choose switch
        {
            RuleChoice.SecondLowest => found.Count > 1 ? found[1] : null,
            RuleChoice.Highest => found.Count > 0 ? found[^1] : null,
            _ => found.Count > 0 ? found[0] : null,
        };
    }

    private static int IndexFor(in ComparedMarket at, in Competitor one)
    {
        for (var i = 0; i < at.Strategy.Rules.Count; i++)
        {
            if (CompetitorMatching.Matches(at, at.Strategy.Rules[i].Such, at.Snapshot.Offers[one.Index], one.Total))
                return i;
        }

        return -1;
    }

    /// <param name="Price">The virtual total.</param>
    /// <param name="Total">The competitor's own.</param>
    /// <param name="Rule">Which rule made it.</param>
    private readonly record struct Virtual(decimal Price, decimal Total, int Rule) : IComparable<Virtual>
    {
        public int CompareTo(Virtual other) => (Price, Total, Rule).CompareTo((other.Price, other.Total, other.Rule));
    }
}
