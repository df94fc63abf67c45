namespace Repricer.Adapters.Channels.Amazon.Wire;

internal sealed record WireStock(WireStockPayload? Payload, WirePagination? Pagination);

internal sealed record WireStockPayload(IReadOnlyList<WireStockSummary>? InventorySummaries);

internal sealed record WireStockSummary(string? SellerSku, WireStockDetails? InventoryDetails);

internal sealed record WireStockDetails(int? FulfillableQuantity);
