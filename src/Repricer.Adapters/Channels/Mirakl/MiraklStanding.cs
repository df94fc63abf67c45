namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>All prices of one offer as they stand. An import replaces them all: what is to stay is sent again.</summary>
/// <param name="Others">Every price but ours.</param>
/// <param name="Ours">The price that we write; null = the channel has none of its own yet.</param>
/// <param name="Shared">Other channels that a price of ours stands for, too; null = it is ours alone.</param>
internal sealed record MiraklStanding(IReadOnlyList<MiraklPriceRow> Others, MiraklPriceRow? Ours, string? Shared)
{
    /// <param name="looks">The same offer as asked for by several channels: which of them lists the others' prices is not said.</param>
    /// <returns>Null where the offer does not tell its prices whole.</returns>
    public static MiraklStanding? Of(IEnumerable<MiraklOffer> looks, string? channel)
    {
        var rows = new Dictionary<string, MiraklPriceRow>(StringComparer.Ordinal);
        foreach (var look in looks)
        {
            if (look.AllPrices is not { Count: > 0 } prices)
                return null;
            foreach (var price in prices)
            {
                if (MiraklPriceRow.Parse(price) is not { } row)
                    return null;
                rows.TryAdd(row.Identity, row);
            }
        }

        var ours = rows.Values.FirstOrDefault(row => row.IsForAll
            && (channel is null ? row.Channels.Count == 0 : row.Channels.Contains(channel, StringComparer.Ordinal)));
        return new MiraklStanding(
            [.. rows.Values.Where(row => !ReferenceEquals(row, ours))], ours,
            ours is { Channels.Count: > 1 } ? string.Join(", ", ours.Channels) : null);
    }
}
