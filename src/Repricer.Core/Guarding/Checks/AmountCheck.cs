using Repricer.Core.Deciding.Fitting;

namespace Repricer.Core.Guarding.Checks;

/// <summary>A price is a positive amount of the listing's currency on its grid.</summary>
internal sealed class AmountCheck : IGuardCheck
{
    public string Name => "amount";

    public CheckResult Check(GuardContext context)
    {
        var price = context.Price;
        if (price.Currency.IsNone || price.Currency != context.Currency)
            return CheckResult.Hold(HoldReason.WrongCurrency, $"{price} on a listing in {context.Currency}");
        if (price.Amount <= 0m || price.Amount > PriceGrid.Highest)
            return CheckResult.Hold(HoldReason.NotFinite, $"{price} is no price");
        if (!price.IsOnGrid)
            return CheckResult.Hold(HoldReason.OffGrid, $"{price} is finer than the currency");
        var grid = context.Bounds.Grid;
        return !grid.IsCoarse || grid.Contains(price.Amount)
            ? CheckResult.Pass
            : CheckResult.Hold(HoldReason.OffGrid, $"{price} is no multiple of the price step {context.In(grid.Step)}");
    }
}
