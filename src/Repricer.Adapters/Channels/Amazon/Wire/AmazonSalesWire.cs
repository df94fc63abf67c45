namespace Repricer.Adapters.Channels.Amazon.Wire;

internal sealed record WireQueryWish(string Query);

internal sealed record WireQueryCreated(string? QueryId);

internal sealed record WireQueries(IReadOnlyList<WireQuery>? Queries);

internal sealed record WireQuery(string? QueryId, string? ProcessingStatus, string? DataDocumentId);

internal sealed record WireQueryDocument(string? DocumentId, string? DocumentUrl);

internal sealed record WireSalesLine(string? Sku, WireSales? Sales, WireTraffic? Traffic);

internal sealed record WireSales(long? UnitsOrdered, WireMoney? OrderedProductSales);

internal sealed record WireTraffic(long? Sessions);

internal sealed record WirePreviewLine(string? Msku, string? MarketplaceId, IReadOnlyList<WirePreviewFee>? Fees);

internal sealed record WirePreviewFee(string? FeeTypeName, IReadOnlyList<WirePreviewCharge>? Charges);

internal sealed record WirePreviewCharge(DateOnly? StartDate, WirePreviewDetail? AggregatedDetail);

internal sealed record WirePreviewDetail(decimal? Quantity, WireMoney? TotalAmount, WireMoney? TaxAmount);
