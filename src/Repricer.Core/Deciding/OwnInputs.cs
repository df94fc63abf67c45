using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>These inputs of formulas say what a snapshot knows of the listing itself. Only what is needed is looked up.</summary>
internal static class OwnInputs
{
    private static readonly InputSet Sold =
        InputSet.Of(Input.Sold7Days, Input.Sold30Days, Input.Sessions7Days, Input.Conversion7Days);

    private static readonly InputSet Sale = InputSet.Of(Input.Fees, Input.Profit, Input.MarginOfNet, Input.MarginOfGross, Input.Markup);

    private static readonly InputSet Stocks =
        InputSet.Of(Input.Stock, Input.StockAgeDays, Input.Units, Input.SalesPerDay, Input.DaysOfCover, Input.DaysToDelivery);

    /// <param name="inputs">Are filled in.</param>
    /// <param name="needed">Which of them.</param>
    /// <param name="at">Where from; its review time notes when one of them changes without anything happening.</param>
    public static void Fill(ref ExpressionInputs inputs, InputSet needed, ref DecisionInputs at)
    {
        FillPrices(ref inputs, needed, ref at);
        if (needed.Meets(Sale))
            FillSale(ref inputs, ref at);
        if (needed.Meets(Stocks))
            FillStock(ref inputs, needed, ref at);
        if (needed.Meets(Sold))
            FillSales(ref inputs, ref at);
        HistoryInputs.Fill(ref inputs, needed, ref at);
    }

    /// <summary>Finds our price as last set, else as it stands; null = unknown.</summary>
    public static decimal? PresentPrice(PricingSnapshot snapshot) =>
        Own(snapshot.DesiredPrice, snapshot) ?? Own(snapshot.OwnPrice?.Price, snapshot);

    /// <summary>
    /// Sets an amount in the listing's currency, but only where it is needed: a converted amount is due again when its rate grows old.
    /// </summary>
    internal static void SetAmount(ref ExpressionInputs inputs, InputSet needed, Input input, Money? amount, ref DecisionInputs at)
    {
        if (needed.Contains(input) && amount is { } known)
            inputs.Set(input, Conversion.Plain(known, ref at));
    }

    private static decimal? Own(Money? price, PricingSnapshot snapshot) =>
        price is { Amount: > 0m } known && known.Currency == snapshot.Listing.Currency ? known.Amount : null;

    private static void FillPrices(ref ExpressionInputs inputs, InputSet needed, ref DecisionInputs at)
    {
        var snapshot = at.Snapshot;
        var (product, listing) = (snapshot.Product, snapshot.Listing);
        inputs.Set(Input.Price, PresentPrice(snapshot));
        inputs.Set(Input.DesiredPrice, Own(snapshot.DesiredPrice, snapshot));
        inputs.Set(Input.TaxRate, (listing.TaxRate ?? product.TaxRate)?.Fraction);
        inputs.SetTruth(Input.IsFeatured, snapshot.IsFeatured);
        if (needed.Contains(Input.Cost))
            inputs.Set(Input.Cost, product.Cost is { IsNegative: false } cost ? Conversion.Floor(cost, ref at) : null);
        if (needed.Contains(Input.ShippingCost))
        {
            var paid = listing.ShippingCost ?? product.ShippingCost;
            inputs.Set(Input.ShippingCost, paid is { IsNegative: false } known ? Conversion.Floor(known, ref at) : null);
        }

        SetAmount(ref inputs, needed, Input.MinPrice, ListingTerms.Effective(listing.MinPrice, product.MinPrice, at.Currency), ref at);
        SetAmount(ref inputs, needed, Input.MaxPrice, ListingTerms.Effective(listing.MaxPrice, product.MaxPrice, at.Currency), ref at);
        SetAmount(ref inputs, needed, Input.ListPrice, ListingTerms.Effective(listing.ListPrice, product.ListPrice, at.Currency), ref at);
        SetAmount(ref inputs, needed, Input.Map, ListingTerms.Effective(listing.Map, product.Map, at.Currency), ref at);
        SetAmount(ref inputs, needed, Input.ShippingCharge, listing.ShippingCharge, ref at);
        if (needed.Contains(Input.SumOfParts))
            inputs.Set(Input.SumOfParts, FollowedPrices.SumOfParts(ref at));
        if (needed.Contains(Input.MainPrice))
            inputs.Set(Input.MainPrice, FollowedPrices.MainPrice(ref at));
        SetAmount(ref inputs, needed, Input.ExpectedFeaturedPrice, snapshot.ExpectedFeaturedPrice, ref at);
        SetAmount(ref inputs, needed, Input.CompetitivePriceThreshold, snapshot.CompetitivePriceThreshold, ref at);
    }

    private static void FillSale(ref ExpressionInputs inputs, ref DecisionInputs at)
    {
        if (PresentPrice(at.Snapshot) is not { } price || !ProfitModelBuilder.TryBuild(ref at, out var model, out _, out _))
            return;
        var profit = model.ProfitAt(price);
        inputs.Set(Input.Fees, model.FeesAt(price));
        inputs.Set(Input.Profit, profit);
        inputs.Set(Input.MarginOfNet, model.NetAt(price) is > 0m and var net ? profit / net : null);
        inputs.Set(Input.MarginOfGross, model.GrossAt(price) is > 0m and var gross ? profit / gross : null);
        inputs.Set(Input.Markup, model.Cost > 0m ? profit / model.Cost : null);
    }

    /// <summary>What was sold changes with the day even where nothing is told.</summary>
    private static void FillSales(ref ExpressionInputs inputs, ref DecisionInputs at)
    {
        at.Review.AtNextDay(at.Zone);
        if (at.Snapshot.Sales is not { } sales)
            return;
        inputs.Set(Input.Sold7Days, sales.Sold7Days);
        inputs.Set(Input.Sold30Days, sales.Sold30Days);
        inputs.Set(Input.Sessions7Days, sales.Sessions7Days);
        inputs.Set(Input.Conversion7Days, sales.Conversion7Days);
    }

    private static void FillStock(ref ExpressionInputs inputs, InputSet needed, ref DecisionInputs at)
    {
        var product = at.Snapshot.Product;
        var stock = ListingTerms.EffectiveStock(product, at.Snapshot.Listing);
        var sales = product.SalesPerDay;
        inputs.Set(Input.Stock, stock);
        inputs.Set(Input.SalesPerDay, sales);
        inputs.Set(Input.DaysOfCover, stock is >= 0 and var pieces && sales is > 0m and var daily ? pieces / daily : null);
        inputs.Set(Input.StockAgeDays, product.StockAgeDays);
        inputs.Set(Input.Units, product.Units);
        if (!needed.Contains(Input.DaysToDelivery) || product.NextDelivery is not { } delivery)
            return;

        // A day that has passed says nothing of when the goods will come.
        var today = LocalClock.DayOf(at.Now, at.Zone);
        inputs.Set(Input.DaysToDelivery, delivery >= today ? delivery.DayNumber - today.DayNumber : null);
        at.Review.AtNextDay(at.Zone);
    }
}
