namespace Repricer.Adapters.Channels.Amazon.Wire;

internal sealed record WireTransactionsAnswer(WireTransactionPage? Payload);

internal sealed record WireTransactionPage(string? NextToken, IReadOnlyList<WireTransaction>? Transactions);

internal sealed record WireTransaction(
    string? TransactionId, string? TransactionType, string? TransactionStatus, DateTimeOffset? PostedDate,
    IReadOnlyList<WireRelated>? RelatedIdentifiers, WireMarketplaceDetails? MarketplaceDetails,
    WireMarketplaceDetails? SellingPartnerMetadata, WireFinanceMoney? TotalAmount, IReadOnlyList<WireTransactionItem>? Items)
{
    public string? MarketplaceId => MarketplaceDetails?.MarketplaceId ?? SellingPartnerMetadata?.MarketplaceId;

    /// <summary>Null = it belongs to no order.</summary>
    public string? OrderId => (RelatedIdentifiers ?? [])
        .FirstOrDefault(related => related.RelatedIdentifierName == "ORDER_ID")?.RelatedIdentifierValue;
}

internal sealed record WireRelated(string? RelatedIdentifierName, string? RelatedIdentifierValue);

internal sealed record WireMarketplaceDetails(string? MarketplaceId);

internal sealed record WireFinanceMoney(string? CurrencyCode, decimal? CurrencyAmount);

internal sealed record WireTransactionItem(
    WireFinanceMoney? TotalAmount, IReadOnlyList<WireBreakdown>? Breakdowns, IReadOnlyList<WireTransactionContext>? Contexts)
{
    /// <summary>The one that names the product, wherever it stands among the others.</summary>
    public WireTransactionContext? Product => (Contexts ?? [])
        .FirstOrDefault(context => context is { ContextType: "ProductContext", Sku.Length: > 0 });
}

/// <summary>A part of an amount, and the parts that it is made of.</summary>
internal sealed record WireBreakdown(string? BreakdownType, WireFinanceMoney? BreakdownAmount, IReadOnlyList<WireBreakdown>? Breakdowns);

internal sealed record WireTransactionContext(string? ContextType, string? Sku, int? QuantityShipped);
