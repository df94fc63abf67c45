namespace Repricer.Channels.Tests.Vendure;

/// <summary>A variant as the simulated server keeps it; prices are in its units.</summary>
internal sealed record VendureRow(string Id, string Sku)
{
    public Dictionary<string, decimal> Prices { get; } = new(StringComparer.Ordinal);

    public string Name { get; init; } = "Mug";

    public bool Enabled { get; init; } = true;

    public bool ProductEnabled { get; init; } = true;

    public string TrackInventory { get; init; } = "INHERIT";

    public int OnHand { get; init; }

    public int Allocated { get; init; }

    /// <summary>Its own; null = the server's.</summary>
    public int? Threshold { get; init; }

    /// <summary>What a price calculation of the shop puts on top.</summary>
    public decimal Extra { get; set; }

    /// <summary>A plugin fails over it after the server has begun to work.</summary>
    public bool IsPoison { get; init; }
}
