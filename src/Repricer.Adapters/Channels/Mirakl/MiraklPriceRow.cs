namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>One price of an offer, as it stands or as it is written: a line of the file for each of its channels.</summary>
/// <param name="Discount">Null = none.</param>
/// <param name="DiscountFrom">As the API writes times; null = since ever.</param>
/// <param name="DiscountUntil">Null = for ever.</param>
/// <param name="Ranges">Prices of a piece from so many on, beyond one.</param>
/// <param name="DiscountRanges">The same while the discount runs.</param>
/// <param name="Channels">Empty = the price of every channel without one of its own.</param>
/// <param name="Organizations">Customers whom it is for; empty with <paramref name="Groups"/> = everybody.</param>
internal sealed record MiraklPriceRow(
    decimal Price, decimal? Discount, string? DiscountFrom, string? DiscountUntil, IReadOnlyList<MiraklRange> Ranges,
    IReadOnlyList<MiraklRange> DiscountRanges, IReadOnlyList<string> Channels, string? From, string? Until,
    IReadOnlyList<string> Organizations, IReadOnlyList<string> Groups)
{
    public static MiraklPriceRow Of(decimal price, string? channel) =>
        new(price, null, null, null, [], [], channel is null ? [] : [channel], null, null, [], []);

    /// <summary>Neither for a time nor for certain customers.</summary>
    public bool IsForAll => From is null && Until is null && Organizations.Count == 0 && Groups.Count == 0;

    /// <summary>Tells prices of one offer apart.</summary>
    public string Identity => string.Join('\n', [Sorted(Channels), From, Until, Sorted(Organizations), Sorted(Groups)]);

    /// <returns>Null where it tells no price.</returns>
    public static MiraklPriceRow? Parse(MiraklPrice price)
    {
        if ((price.UnitOriginPrice ?? price.Price) is not { } origin)
            return null;
        var volumes = (price.VolumePrices ?? []).Where(volume => volume.QuantityThreshold > 1).ToList();
        return new MiraklPriceRow(
            origin, price.UnitDiscountPrice, price.DiscountStartDate, price.DiscountEndDate,
            [.. volumes.Where(volume => volume.UnitOriginPrice is not null)
                .Select(volume => new MiraklRange(volume.QuantityThreshold!.Value, volume.UnitOriginPrice!.Value))],
            [.. volumes.Where(volume => volume.UnitDiscountPrice is not null)
                .Select(volume => new MiraklRange(volume.QuantityThreshold!.Value, volume.UnitDiscountPrice!.Value))],
            price.Context?.ChannelCodes is { Count: > 0 } codes ? codes : price.ChannelCode is { Length: > 0 } code ? [code] : [],
            price.Context?.StartDate, price.Context?.EndDate, price.Context?.CustomerOrganizationIds ?? [],
            price.Context?.CustomerGroupIds ?? []);
    }

    private static string Sorted(IReadOnlyList<string> names) => string.Join(',', names.Order(StringComparer.Ordinal));
}

/// <param name="From">The least number of pieces, at least 2.</param>
internal readonly record struct MiraklRange(int From, decimal Price);
