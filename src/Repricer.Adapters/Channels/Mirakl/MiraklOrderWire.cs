namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>OR11.</summary>
internal sealed record MiraklOrderPage(IReadOnlyList<MiraklOrder>? Orders, int? TotalCount);

internal sealed record MiraklOrder(
    string? OrderId, DateTimeOffset? CreatedDate, string? OrderState, string? CurrencyIsoCode, IReadOnlyList<MiraklOrderLine>? OrderLines);

/// <param name="OfferSku">As the shop names the offer.</param>
/// <param name="Price">Of all its pieces, without shipping.</param>
internal sealed record MiraklOrderLine(
    string? OrderLineId, string? OfferSku, int? Quantity, decimal? Price, string? OrderLineState,
    IReadOnlyList<MiraklOrderRefund>? Refunds);

internal sealed record MiraklOrderRefund(string? Id, int? Quantity);

/// <summary>TL02.</summary>
internal sealed record MiraklTransactionPage(IReadOnlyList<MiraklTransaction>? Data, string? NextPageToken);

internal sealed record MiraklTransaction(
    string? Id, string? Type, string? CurrencyIsoCode, DateTimeOffset? DateCreated, decimal? AmountCredited, decimal? AmountDebited,
    MiraklTransactionEntities? Entities)
{
    /// <summary>As it comes to us: below zero is what the operator took. Null = it does not say.</summary>
    public decimal? Amount => AmountCredited is null && AmountDebited is null
        ? null
        : Math.Abs(AmountCredited ?? 0m) - Math.Abs(AmountDebited ?? 0m);
}

internal sealed record MiraklTransactionEntities(MiraklNamed? Order, MiraklNamed? OrderLine, MiraklNamed? Refund);

internal sealed record MiraklNamed(string? Id);
