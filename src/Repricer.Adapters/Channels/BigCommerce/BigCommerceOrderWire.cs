using System.Text.Json;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>An order of version 2.</summary>
/// <param name="DateCreated">"Tue, 20 Nov 2012 00:00:00 +0000".</param>
/// <param name="DefaultCurrencyCode">What the buyer paid in; <c>currency_code</c> is what he was shown.</param>
internal sealed record BigCommerceOrder(
    long Id, int? StatusId, string? DateCreated, long? ChannelId, string? DefaultCurrencyCode, BigCommerceConsignments? Consignments);

/// <summary>The ways in which the parts of an order are handed over, each with its lines.</summary>
internal sealed record BigCommerceConsignments(
    IReadOnlyList<BigCommerceConsignment>? Shipping, IReadOnlyList<BigCommerceConsignment>? Pickups,
    IReadOnlyList<BigCommerceConsignment>? Downloads)
{
    public IEnumerable<BigCommerceOrderLine> Lines => (Shipping ?? []).Concat(Pickups ?? []).Concat(Downloads ?? [])
        .SelectMany(consignment => consignment.LineItems ?? []);
}

internal sealed record BigCommerceConsignment(IReadOnlyList<BigCommerceOrderLine>? LineItems);

/// <param name="TotalIncTax">Of all pieces, before discounts. Amounts are text.</param>
internal sealed record BigCommerceOrderLine(
    long? ProductId, long? VariantId, decimal? Quantity, string? TotalIncTax, string? DiscountedTotalIncTax,
    IReadOnlyList<JsonElement>? AppliedDiscounts);
