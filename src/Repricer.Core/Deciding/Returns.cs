using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;

namespace Repricer.Core.Deciding;

/// <summary>Decides a listing for which a person ordered a price back that stood before.</summary>
internal static class Returns
{
    /// <returns>Null = the order has nothing to say, and the listing is decided as ever.</returns>
    public static Outcome? Find(ReturnOrder order, in PriceBounds bounds, decimal live, decimal present, in DecisionInputs at)
    {
        var reason = order.Kind == ReturnKind.Revert ? DecisionReason.Reverted : DecisionReason.Restored;
        var told = $"{order.Price} by {order.By}{(order.Reason is null ? "" : $": {order.Reason}")}";
        at.Trace?.Add("preconditions", FormattableString.Invariant($"{reason.ToName()} since {order.Since:yyyy-MM-dd HH:mm} UTC: {told}"));
        if (order.Price.Currency == at.Currency && bounds.Allowed.Contains(order.Price.Amount))
        {
            var stands = live == order.Price.Amount && at.Snapshot.DesiredPrice is null && !at.IsPriceInDoubt;
            return stands && order.Kind == ReturnKind.Revert
                ? Outcome.Held(reason, $"held at {told}", at)
                : Outcome.Placed((order.Price.Amount, BindingConstraint.None), present, isCorrection: true, reason, at);
        }

        at.Trace?.Add("bounds", $"{order.Price} is not allowed any more");
        if (order.Kind == ReturnKind.Restore)
            return null;
        return Corrections.Find(bounds, live, present, at) is { } correction
            ? Outcome.Placed(correction, present, isCorrection: true, DecisionReason.Correction, at)
            : Outcome.Held(reason, $"{order.Price} is outside of its bounds now; held by {order.By}", at);
    }
}
