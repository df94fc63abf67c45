using Repricer.Core.Amounts;

namespace Repricer.Core.Guarding.Checks;

/// <summary>Narrows a price towards where it comes from; the narrowed price must itself be allowed, else nothing moves.</summary>
internal static class MoveLimit
{
    public static CheckResult Narrow(GuardContext context, decimal from, Percent limit, HoldReason reason, string what)
    {
        var price = context.Price.Amount;
        var width = limit.Of(from);
        if (Math.Abs(price - from) <= width)
            return CheckResult.Pass;

        ref readonly var bounds = ref context.Bounds;
        var live = context.OwnPrice?.Amount ?? from;
        var down = price < from;
        var edge = down ? bounds.Grid.Up(from - width) : bounds.Grid.Down(from + width);
        // Only between the edge and the live price: beyond the live price would be a move of the other way, which nobody proposed.
        var narrowed = down ? bounds.Allowed.NextUp(edge, Math.Max(live, from)) : bounds.Allowed.NextDown(edge, Math.Min(live, from));
        var moves = narrowed is { } found && found != live && (context.IsCorrection || (price < live ? found < live : found > live));
        var text = $"{context.Price} is more than {limit} from {context.In(from)} in {what}";
        return moves ? CheckResult.Clamp(reason, context.In(narrowed!.Value), text) : CheckResult.Hold(reason, text);
    }
}
