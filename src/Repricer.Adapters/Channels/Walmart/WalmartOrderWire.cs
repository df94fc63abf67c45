namespace Repricer.Adapters.Channels.Walmart;

internal sealed record WalmartOrders(WalmartOrderList? List);

internal sealed record WalmartOrderList(WalmartOrderMeta? Meta, WalmartOrderElements? Elements);

/// <param name="NextCursor">A whole query, with its question mark.</param>
internal sealed record WalmartOrderMeta(string? NextCursor);

internal sealed record WalmartOrderElements(IReadOnlyList<WalmartOrder>? Order);

/// <param name="OrderDate">Milliseconds since 1970.</param>
internal sealed record WalmartOrder(string? PurchaseOrderId, long? OrderDate, WalmartOrderLines? OrderLines);

internal sealed record WalmartOrderLines(IReadOnlyList<WalmartOrderLine>? OrderLine);

internal sealed record WalmartOrderLine(
    WalmartOrderItem? Item, WalmartCharges? Charges, WalmartQuantity? OrderLineQuantity, WalmartLineStatuses? OrderLineStatuses);

internal sealed record WalmartOrderItem(string? Sku);

internal sealed record WalmartCharges(IReadOnlyList<WalmartCharge>? Charge);

/// <param name="ChargeType">PRODUCT, SHIPPING and others.</param>
internal sealed record WalmartCharge(string? ChargeType, WalmartMoney? ChargeAmount);

/// <param name="Amount">Written as text.</param>
internal sealed record WalmartQuantity(decimal? Amount);

internal sealed record WalmartLineStatuses(IReadOnlyList<WalmartLineStatus>? OrderLineStatus);

internal sealed record WalmartLineStatus(string? Status, WalmartQuantity? StatusQuantity);
