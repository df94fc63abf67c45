using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Strategies;

namespace Repricer.Core.Explaining;

/// <summary>Says what the decision would have been, had one thing been otherwise.</summary>
/// <param name="But">
/// What is taken away: "the floor", "the ceiling", "the MAP", "the parity cap", "the family cap", "the cap by the
/// parts", "the cap by the main article", "the coupon", "the change limits", "the
/// ending", "the pin", "the correction".
/// </param>
/// <param name="Action">What would then be decided.</param>
/// <param name="Price">The price that would then be decided; null = there would be none.</param>
public sealed record Counterfactual(string But, DecisionAction Action, Money? Price);

/// <summary>Decides again with one constraint taken away; only differing outcomes are worth telling. It is off the hot path.</summary>
public static class Counterfactuals
{
    /// <summary>Finds the constraints without which another price would have been decided; empty for a skip.</summary>
    public static IReadOnlyList<Counterfactual> Find(PricingSnapshot snapshot, Strategy? strategy, Decision decision, DateTimeOffset now)
    {
        if (strategy is null || decision.Action == DecisionAction.Skip)
            return [];

        var found = new List<Counterfactual>();
        void Try(string but, PricingSnapshot otherSnapshot, Strategy otherStrategy)
        {
            var other = Decider.Decide(otherSnapshot, otherStrategy, now);
            if (other.Action != DecisionAction.Skip && other.Price is not null && other.Price != decision.Price)
                found.Add(new Counterfactual(but, other.Action, other.Price));
        }

        void Without(CeilingKind kind, string but)
        {
            if (strategy.Ceilings.Any(term => term.Kind == kind))
                Try(but, snapshot, strategy with { Ceilings = [.. strategy.Ceilings.Where(term => term.Kind != kind)] });
        }

        if (decision.IsCorrection && snapshot.Return is null && decision.Price is { } corrected && snapshot.OwnPrice is { } own)
            Try("the correction", snapshot with { OwnPrice = own with { Price = corrected }, DesiredPrice = null }, strategy);
        if (snapshot.Return is not null)
            Try("the order of a person", snapshot with { Return = null }, strategy);
        var unbound = snapshot with
        {
            Product = snapshot.Product with { MinPrice = null, Map = null },
            Listing = snapshot.Listing with { MinPrice = null, Map = null },
        };
        var unlimited = strategy with { Floors = [new FloorTerm(FloorKind.Amount, snapshot.Listing.Currency.GridStep)] };
        Try("the floor", unbound, unlimited);
        if (decision.Ceiling is not null)
        {
            var open = snapshot with
            {
                Product = snapshot.Product with { MaxPrice = null },
                Listing = snapshot.Listing with { MaxPrice = null },
            };
            Try("the ceiling", open, strategy with { Ceilings = [new CeilingTerm(CeilingKind.Amount, PriceGrid.Highest)] });
        }

        if (snapshot.Listing.Map is not null || snapshot.Product.Map is not null)
        {
            var free = snapshot with { Product = snapshot.Product with { Map = null }, Listing = snapshot.Listing with { Map = null } };
            Try("the MAP", free, strategy);
        }

        Without(CeilingKind.Parity, "the parity cap");
        Without(CeilingKind.Family, "the family cap");
        Without(CeilingKind.SumOfParts, "the cap by the parts");
        Without(CeilingKind.MainPrice, "the cap by the main article");
        if ((snapshot.Listing.Coupon ?? snapshot.Product.Coupon) is { IsNone: false })
            Try("the coupon", snapshot with { Listing = snapshot.Listing with { Coupon = Coupon.None } }, strategy);
        if (strategy.Limits != new ChangeLimits())
            Try("the change limits", snapshot, strategy with { Limits = new ChangeLimits() });
        if (strategy.Ending is not null)
            Try("the ending", snapshot, strategy with { Ending = null });
        if (snapshot.Pin is not null)
            Try("the pin", snapshot with { Pin = null }, strategy);
        return found;
    }
}
