using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>What eBay's transactions and fees are for, in our words.</summary>
internal static class EbayCauses
{
    public static SettlementCause OfTransaction(string type) => type switch
    {
        "SALE" => SettlementCause.Sale,
        "REFUND" => SettlementCause.Refund,
        "SHIPPING_LABEL" => SettlementCause.Fulfilment,
        _ => SettlementCause.Other,
    };

    public static SettlementCause OfFee(string type) => type switch
    {
        "AD_FEE" or "PREMIUM_AD_FEES" or "PROMOTED_LISTING_FEE" => SettlementCause.Advertising,
        _ => SettlementCause.Fee,
    };
}
