using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>Fills in what a snapshot knows of the listing itself. Only what is needed is looked up; the clock notes when time alone could change it.</summary>
internal static class OwnInputs
{
    private static readonly InputSet Sale = InputSet.Of(Input.Fees, Input.Profit, Input.MarginOfNet, Input.MarginOfGross, Input.Markup);

    private static readonly InputSet Stocks = InputSet.Of(Input.Stock, Input.StockAgeDays, Input.Units, Input.SalesPerDay, Input.DaysOfCover, Input.DaysToDelivery);

    /// <param name="inputs">Filled in.</param>
    /// <param name="needed">Which.</param>
    /// <param name="snapshot">Where from.</param>
    /// <param name="now">The moment ages are counted at.</param>
    /// <param name="review">Earliest moment at which one of them changes without anything happening.</param>
    public static void Fill(ref ExpressionInputs inputs, InputSet needed, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        var conversion = new Conversion(snapshot, snapshot.Listing.Currency, now);
        FillPrices(ref inputs, needed, snapshot, conversion, ref review);
        if (needed.Meets(Sale))
            FillSale(ref inputs, snapshot, conversion, ref review);
        if (needed.Meets(Stocks))
            FillStock(ref inputs, needed, snapshot, now, ref review);
        HistoryInputs.Fill(ref inputs, needed, snapshot, conversion, now, ref review);
    }

    /// <summary>Our price as last set, else as it stands; null = unknown.</summary>
    public static decimal? PresentPrice(PricingSnapshot snapshot) => Own(snapshot.DesiredPrice, snapshot) ?? Own(snapshot.OwnPrice?.Price, snapshot);

    private static decimal? Own(Money? price, PricingSnapshot snapshot) =>
        price is { Amount: > 0m } known && known.Currency == snapshot.Listing.Currency ? known.Amount : null;

    private static void FillPrices(ref ExpressionInputs inputs, InputSet needed, PricingSnapshot snapshot, in Conversion conversion, ref ReviewClock review)
    {
        var (product, listing) = (snapshot.Product, snapshot.Listing);
        inputs.Set(Input.Price, PresentPrice(snapshot));
        inputs.Set(Input.DesiredPrice, Own(snapshot.DesiredPrice, snapshot));
        inputs.Set(Input.TaxRate, (listing.TaxRate ?? product.TaxRate)?.Fraction);
        inputs.SetTruth(Input.IsFeatured, snapshot.IsFeatured);
        if (needed.Contains(Input.Cost))
            inputs.Set(Input.Cost, product.Cost is { IsNegative: false } cost ? conversion.Floor(cost, ref review) : null);
        if (needed.Contains(Input.ShippingCost))
            inputs.Set(Input.ShippingCost, (listing.ShippingCost ?? product.ShippingCost) is { IsNegative: false } cost ? conversion.Floor(cost, ref review) : null);
        SetAmount(ref inputs, needed, Input.MinPrice, ListingTerms.Effective(listing.MinPrice, product.MinPrice, listing.Currency), conversion, ref review);
        SetAmount(ref inputs, needed, Input.MaxPrice, ListingTerms.Effective(listing.MaxPrice, product.MaxPrice, listing.Currency), conversion, ref review);
        SetAmount(ref inputs, needed, Input.ListPrice, ListingTerms.Effective(listing.ListPrice, product.ListPrice, listing.Currency), conversion, ref review);
        SetAmount(ref inputs, needed, Input.Map, ListingTerms.Effective(listing.Map, product.Map, listing.Currency), conversion, ref review);
        SetAmount(ref inputs, needed, Input.ShippingCharge, listing.ShippingCharge, conversion, ref review);
        SetAmount(ref inputs, needed, Input.ExpectedFeaturedPrice, snapshot.ExpectedFeaturedPrice, conversion, ref review);
        SetAmount(ref inputs, needed, Input.CompetitivePriceThreshold, snapshot.CompetitivePriceThreshold, conversion, ref review);
    }

    /// <summary>Only what is needed: a converted amount is due again when its rate grows old.</summary>
    internal static void SetAmount(ref ExpressionInputs inputs, InputSet needed, Input input, Money? amount, in Conversion conversion, ref ReviewClock review)
    {
        if (needed.Contains(input) && amount is { } known)
            inputs.Set(input, conversion.Plain(known, ref review));
    }

    private static void FillSale(ref ExpressionInputs inputs, PricingSnapshot snapshot, in Conversion conversion, ref ReviewClock review)
    {
        if (PresentPrice(snapshot) is not { } price || !ProfitModelBuilder.TryBuild(snapshot, conversion, ref review, out var model, out _, out _))
            return;
        var profit = model.ProfitAt(price);
        inputs.Set(Input.Fees, model.FeesAt(price));
        inputs.Set(Input.Profit, profit);
        inputs.Set(Input.MarginOfNet, model.NetAt(price) is > 0m and var net ? profit / net : null);
        inputs.Set(Input.MarginOfGross, model.GrossAt(price) is > 0m and var gross ? profit / gross : null);
        inputs.Set(Input.Markup, model.Cost > 0m ? profit / model.Cost : null);
    }

    private static void FillStock(ref ExpressionInputs inputs, InputSet needed, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        var stock = ListingTerms.EffectiveStock(snapshot.Product, snapshot.Listing);
        var sales = snapshot.Product.SalesPerDay;
        inputs.Set(Input.Stock, stock);
        inputs.Set(Input.SalesPerDay, sales);
        inputs.Set(Input.DaysOfCover, stock is >= 0 and var pieces && sales is > 0m and var daily ? pieces / daily : null);
        inputs.Set(Input.StockAgeDays, snapshot.Product.StockAgeDays);
        inputs.Set(Input.Units, snapshot.Product.Units);
        if (!needed.Contains(Input.DaysToDelivery) || snapshot.Product.NextDelivery is not { } delivery)
            return;

        // A day that has passed says nothing of when the goods will come.
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, snapshot.Channel.TimeZone).DateTime);
        inputs.Set(Input.DaysToDelivery, delivery >= today ? delivery.DayNumber - today.DayNumber : null);
        review.AtNextDay(snapshot.Channel.TimeZone);
    }
}
