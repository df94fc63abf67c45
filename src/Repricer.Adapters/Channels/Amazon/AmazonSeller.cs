using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Amounts;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Who sells, and where.</summary>
/// <param name="Id">The seller's number at Amazon (merchant token).</param>
internal sealed record AmazonSeller(string Id, AmazonMarket Market)
{
    /// <summary>A SKU of nothing but dots would be taken for a step in the path.</summary>
    public static bool IsSku(string sku) => sku is not ("" or "." or "..");

    /// <summary>An amount above zero in the marketplace's currency; null = it is none.</summary>
    public Money? PriceOf(WireMoney? wire) =>
        wire?.Amount is { } amount && amount > 0m && wire.CurrencyCode == Market.Currency.Code && AmountBounds.Hold(amount)
            ? new Money(amount, Market.Currency)
            : null;

    /// <summary>The address of one listing, with the marketplace as the first of its query.</summary>
    public string ItemPath(string sku) =>
        $"listings/2021-08-01/items/{Uri.EscapeDataString(Id)}/{Uri.EscapeDataString(sku)}?marketplaceIds={Market.Id}";
}
