using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>An offer in the simulated marketplace.</summary>
internal sealed class EbayOfferRow
{
    public required string Id { get; init; }

    public required string Sku { get; init; }

    public string Price { get; set; } = "";

    /// <summary>What buyers see; empty = nothing was ever shown.</summary>
    public string Live { get; set; } = "";

    public bool IsPublished { get; set; } = true;

    /// <summary>A listing of the site itself, which this API does not know.</summary>
    public bool IsMadeElsewhere { get; set; }

    public bool IsOnSale { get; set; }

    public int Revisions { get; set; }

    public DateTime RevisedOn { get; set; }

    public JsonObject ToJson() => new()
    {
        ["offerId"] = Id, ["sku"] = Sku, ["marketplaceId"] = EbaySimulator.Marketplace, ["format"] = "FIXED_PRICE", ["availableQuantity"] = 4,
        ["status"] = IsPublished ? "PUBLISHED" : "UNPUBLISHED",
        ["listing"] = new JsonObject { ["listingId"] = "29" + Id, ["listingStatus"] = "ACTIVE" },
        ["pricingSummary"] = new JsonObject { ["price"] = new JsonObject { ["value"] = Price, ["currency"] = "EUR" } },
    };
}
