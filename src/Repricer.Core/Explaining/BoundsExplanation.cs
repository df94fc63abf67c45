using System.Globalization;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Explaining;

/// <summary>
/// Tells where floor and ceiling come from, in a few words beside the number; the trace has the sums. It is off the hot path.
/// </summary>
public static class BoundsExplanation
{
    private static readonly (FloorKind Kind, Func<ProfitTargets, decimal?> Of, bool Share)[] Targets =
    [
        (FloorKind.Profit, targets => targets.Profit, false), (FloorKind.MarginOfNet, targets => targets.MarginOfNet, true),
        (FloorKind.MarginOfGross, targets => targets.MarginOfGross, true), (FloorKind.Markup, targets => targets.Markup, true),
    ];

    /// <summary>Words where the bounds of a decision come from.</summary>
    /// <param name="strategy">The one that decided; null = none did.</param>
    /// <param name="now">When it was decided.</param>
    /// <returns>The words for floor and ceiling, each with a blank in front, or "" where there is nothing to say.</returns>
    public static (string Floor, string Ceiling) Of(PricingSnapshot snapshot, Strategy? strategy, Decision decision, DateTimeOffset now)
    {
        if (decision.Floor is null && decision.Ceiling is null)
            return ("", "");
        var at = new DecisionInputs(snapshot, strategy, now);
        var bounds = BoundsResolver.Resolve(ref at);
        var ceiling = bounds.Ceiling is null ? "" : $" ({SnakeCase.From(bounds.CeilingKind.ToString())})";
        if (bounds.Floor is not { } floor)
            return ("", ceiling);
        var of = floor == bounds.PlainFloor
            ? SnakeCase.From(bounds.PlainFloorKind.ToString())
            : Target(bounds, floor) + Tier(bounds, floor);
        return ($" ({of})", ceiling);
    }

    /// <summary>Words what it would take to be featured, as an item price of ours; null = nobody is, or we are.</summary>
    public static string? ToBeFeatured(PricingSnapshot snapshot, Strategy strategy, DateTimeOffset now)
    {
        if (snapshot.IsFeatured == true)
            return null;
        if (snapshot.ExpectedFeaturedPrice is { } expected)
            return $"would be featured at {expected}, as the channel expects";

        var at = new DecisionInputs(snapshot, strategy, now);
        var grid = new PriceGrid(at.Currency);
        var comparison = new Comparison(ref at);
        decimal? lowest = null;
        foreach (var offer in snapshot.Offers)
        {
            if (offer.Featured && offer.Ours == Observing.Ownership.No
                && comparison.TryTotal(offer, keepUnknown: true, ref at, out var total) == DropReason.None && !(lowest <= total))
                lowest = total;
        }

        return lowest is { } featured
            ? $"the featured offer asks {grid.Text(featured)}, for us an item price of "
                + grid.ToMoney(grid.Down(comparison.PriceFor(featured)))
            : null;
    }

    /// <summary>Names the targets that one step less than the floor would not meet.</summary>
    private static string Target(in PriceBounds bounds, decimal floor)
    {
        var names = new List<string>();
        var below = floor - bounds.Grid.Step;
        foreach (var (kind, of, share) in Targets)
        {
            if (of(bounds.Allowed.Targets) is not { } value)
                continue;
            var alone = default(ProfitTargets);
            alone.Raise(kind, share ? value * 100m : value);
            if (alone.Meets(bounds.Allowed.Model, bounds.Allowed.Model.GrossAt(below), bounds.Allowed.Model.FeesAt(below), out _, out _))
                continue;
            var least = share ? $"{(value * 100m).ToString("0.####", CultureInfo.InvariantCulture)}%" : $"{bounds.Grid.ToMoney(value)}";
            names.Add($"{SnakeCase.From(kind.ToString())} of {least}");
        }

        return string.Join(", ", names);
    }

    private static string Tier(in PriceBounds bounds, decimal floor)
    {
        var model = bounds.Allowed.Model;
        if (model.Fees.Tiers.Count == 1)
            return "";
        var charge = model.ShippingAt(floor);
        var from = model.Fees.TierStart(floor, charge) is { } start ? $" above {bounds.Grid.Text(start)}" : "";
        return $"; in the {model.Fees.TierAt(floor, charge).Rate} fee tier{from}";
    }
}
