using Repricer.Core.Amounts;

namespace Repricer.Core.Catalog;

/// <summary>What a buyer sees in place of our price: a campaign, a price list or a sale of the channel stands above it.</summary>
/// <param name="Shown">The item price that a buyer pays.</param>
/// <param name="Because">The channel's word for it, for people; null = it gave none.</param>
/// <param name="Since">When it was first seen, UTC.</param>
public sealed record HiddenPrice(Money Shown, string? Because, DateTimeOffset Since)
{
    /// <summary>In words: "a buyer sees 8.99 EUR (campaign)".</summary>
    public override string ToString() => $"a buyer sees {Shown}{(Because is null ? "" : $" ({Because})")}";
}
