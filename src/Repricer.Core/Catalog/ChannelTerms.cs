using Repricer.Core.Amounts;

namespace Repricer.Core.Catalog;

/// <summary>What pricing must know of a channel; taken from its configuration.</summary>
public sealed record ChannelTerms
{
    private readonly string[] _ownSellerIds = [];
    private readonly int[] _ownSellerHashes = [];

    public required ChannelId Id { get; init; }

    /// <summary>Whether item prices on this channel include sales tax.</summary>
    public bool PricesIncludeTax { get; init; } = true;

    /// <summary>
    /// Sources whose offers do not count on this channel as long as nobody says whether their prices include sales tax; the offers of all
    /// others are then taken for this channel's basis.
    /// </summary>
    public IReadOnlyList<string> UnknownTaxDoesNotCount { get; init; } = [];

    /// <summary>
    /// Whether tax that the channel puts on its fees comes back to us; where it does not, <see cref="FeeTaxRate"/> is a cost.
    /// </summary>
    public bool FeeTaxRecoverable { get; init; } = true;

    public Percent? FeeTaxRate { get; init; }

    /// <summary>Item price from which the buyer pays no shipping; null = no such threshold.</summary>
    public Money? FreeShippingFrom { get; init; }

    /// <summary>
    /// The smallest step between two prices on this channel, by currency, where it is coarser than the currency's minor unit: 0.05 CHF, 1
    /// CZK. Of each currency at most one; empty = minor units.
    /// </summary>
    public IReadOnlyList<Money> PriceSteps { get; init; } = [];

    /// <summary>
    /// The steps that the channel itself takes, whatever is configured for channel and listing: prices are multiples of these as well.
    /// Null = it has none of its own.
    /// </summary>
    public IReadOnlyList<Money>? LeastSteps { get; init; }

    /// <summary>Whether the channel cannot be told a crossed-out price: none goes out then.</summary>
    public bool TakesNoListPrice { get; init; }

    /// <summary>Whether the channel cannot be told prices for larger quantities: none go out then.</summary>
    public bool TakesNoTiers { get; init; }

    /// <summary>Whether floor and ceiling go to the channel with each price, as a net outside of us.</summary>
    public bool SendBounds { get; init; }

    /// <summary>Added to a bound that was converted from another currency (floors up, ceilings down).</summary>
    public Percent ConversionMargin { get; init; } = new(2);

    /// <summary>What <see cref="OutlierBelowMedian"/> is where nobody says otherwise.</summary>
    public static readonly Percent DefaultOutlierBelowMedian = new(40);

    /// <summary>
    /// An offer below this share of the median, or above the median divided by it (never under its double), is an outlier: the market
    /// ignores it and the guard lets no price out that follows it. 0 to 100, where 0 ignores none; null =
    /// <see cref="DefaultOutlierBelowMedian"/>, as in snapshots that were kept before it could be set.
    /// </summary>
    public Percent? OutlierBelowMedian { get; init; }

    /// <summary>The share in force: the one value that the decider's market and the guard both go by.</summary>
    public Percent OutlierShare => OutlierBelowMedian ?? DefaultOutlierBelowMedian;

    /// <summary>What law the crossed-out prices of this channel are under.</summary>
    public CrossedOutLaw CrossedOut { get; init; }

    /// <summary>Our own seller ids on this channel, every account.</summary>
    public IReadOnlyList<string> OwnSellerIds
    {
        get => _ownSellerIds;
        init
        {
            _ownSellerIds = value as string[] ?? [.. value];
            _ownSellerHashes = [.. _ownSellerIds.Select(id => id.GetHashCode(StringComparison.Ordinal))];
        }
    }

    /// <summary>Tells whether an id of this hash can be one of ours at all.</summary>
    /// <param name="hash">The ordinal hash of a seller's id.</param>
    internal bool MayOwn(int hash)
    {
        for (var i = 0; i < _ownSellerHashes.Length; i++)
        {
            if (_ownSellerHashes[i] == hash)
                return true;
        }

        return false;
    }

    /// <param name="id">A seller id of an offer.</param>
    /// <param name="hash">Its ordinal hash, kept with the offer.</param>
    internal bool IsOwnSeller(string id, int hash)
    {
        for (var i = 0; i < _ownSellerHashes.Length; i++)
        {
            if (_ownSellerHashes[i] == hash && string.Equals(_ownSellerIds[i], id, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The zone in which a day begins for daily limits; UTC unless configured.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The zone in which the channel itself counts its day, where that is another; null = <see cref="TimeZone"/>.</summary>
    public TimeZoneInfo? LimitZone { get; init; }

    /// <summary>The zone in which changes of a day are counted.</summary>
    public TimeZoneInfo CountingZone => LimitZone ?? TimeZone;
}

/// <summary>What may stand crossed out beside a price.</summary>
public enum CrossedOutLaw : byte
{
    /// <summary>At most our lowest price of the 30 days before the reduction on this channel, as the European Union asks.</summary>
    Eu,

    /// <summary>At most the list price of the catalogue, as long as it is one that somebody asks.</summary>
    ListPrice,
}
