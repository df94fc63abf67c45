using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>What is written of one variant.</summary>
/// <param name="Price">Null = it stays.</param>
/// <param name="Sale">What is to become of the sale price.</param>
internal sealed record BigCommerceRow(long Variant, Money? Price, Desired<Money> Sale)
{
    /// <param name="currency">Of a price list's record; null = a variant of the catalogue.</param>
    public void Write(Utf8JsonWriter json, Currency? currency)
    {
        json.WriteStartObject();
        json.WriteNumber(currency is null ? "id" : "variant_id", Variant);
        if (currency is { } of)
            json.WriteString("currency", of.Code);
        if (Price is { } price)
            json.WriteNumber("price", MoneyText.Number(price));
        if (Sale.Kind == DesiredKind.Set)
            json.WriteNumber("sale_price", MoneyText.Number(Sale.Value));
        else if (Sale.Kind == DesiredKind.Clear)
            WriteNone(json, currency is not null);
        json.WriteEndObject();
    }

    /// <summary>
    /// A variant's sale price is taken away by null. A record of a price list knows no null, a zero there would be what a buyer pays, and
    /// to delete the record would show the catalogue's price until the next call: there the sale price becomes the price, and nothing is
    /// saved by it.
    /// </summary>
    private void WriteNone(Utf8JsonWriter json, bool isRecord)
    {
        if (!isRecord)
            json.WriteNull("sale_price");
        else if (Price is { } price)
            json.WriteNumber("sale_price", MoneyText.Number(price));
    }
}

/// <summary>Makes of a change what is written.</summary>
internal static class BigCommerceTerms
{
    /// <param name="standing">What stands at the store; only asked for where sale prices are ours.</param>
    public static BigCommerceRow Plan(BigCommerceKey key, PriceChange change, bool ownsSales, BigCommerceStanding? standing)
    {
        if (!ownsSales)
            return new BigCommerceRow(key.Variant, change.Price, default);
        if (change.Terms.CrossedOutPrice is { } crossedOut)
            return new BigCommerceRow(key.Variant, crossedOut, new Desired<Money>(DesiredKind.Set, change.Price));
        if (change.Terms.ListPrice.Kind == DesiredKind.Leave && standing is { Sale: not null, Price: { } price }
            && price > change.Price.Amount)
            return new BigCommerceRow(key.Variant, null, new Desired<Money>(DesiredKind.Set, change.Price));
        return new BigCommerceRow(key.Variant, change.Price, new Desired<Money>(DesiredKind.Clear, default));
    }
}

/// <summary>What our writes have left at the store.</summary>
/// <param name="Price">Null = the product's holds.</param>
/// <param name="Sale">Null = there is none.</param>
internal sealed record BigCommerceStanding(decimal? Price, decimal? Sale);
