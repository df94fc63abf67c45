using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Bounds;

namespace Repricer.Core.Deciding.Moves;

/// <summary>A strategy's nightly reset proposes a price inside its window.</summary>
internal static class NightlyResets
{
    /// <returns>Null = outside the window: the rules decide.</returns>
    public static Proposal? Propose(NightlyReset reset, in PriceBounds bounds, ref DecisionInputs at)
    {
        if (reset.Window.EndAt(at.Now, at.Zone) is not { } end)
        {
            if (reset.Window.NextStart(at.Now, at.Zone) is { } start)
                at.Review.At(start);
            return null;
        }

        at.Review.At(end);
        at.Trace?.Add("situation", $"nightly_reset: {SnakeCase.From(reset.Price.ToString())}");
        if (reset.Price == ResetPrice.Ceiling)
        {
            return bounds.Ceiling is { } ceiling
                ? Proposal.At(ceiling, RoundingDirection.Down, DecisionReason.NightlyReset)
                : Proposal.Hold(DecisionReason.CeilingMissing, "nightly_reset asks for the ceiling, and there is none");
        }

        var (price, name) = reset.Price == ResetPrice.ListPrice
            ? (bounds.ListPrice, "list_price")
            : (at.Snapshot.History.PriceAtStartOfDay, "price_at_start_of_day");
        return price is { Amount: > 0m } known && known.Currency == bounds.Grid.Currency
            ? Proposal.At(known.Amount, RoundingDirection.Down, DecisionReason.NightlyReset)
            : Proposal.Hold(DecisionReason.NightlyReset, $"{name} is not known");
    }
}
