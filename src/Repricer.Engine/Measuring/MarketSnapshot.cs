using Repricer.Core.Measuring;
using Repricer.Reading;

namespace Repricer.Engine.Measuring;

/// <summary>Which listings a figure or a list is about; null = any.</summary>
/// <param name="Kind">What they are like; see <see cref="MarketKinds"/>.</param>
public sealed record MarketFilter(
    string? Channel = null, string? Strategy = null, string? Brand = null, string? Category = null, string? Currency = null,
    string? Rival = null, string? Kind = null)
{
    public bool Holds(MarketRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (Channel is null || row.Channel == Channel) && (Strategy is null || (row.Strategy ?? "") == Strategy)
            && (Brand is null || (row.Brand ?? "") == Brand) && (Category is null || (row.Category ?? "") == Category)
            && (Currency is null || row.Currency.Code == Currency)
            && (Rival is null || row.Rivals.Any(rival => rival.Rival == Rival)) && (Kind is null || MarketKinds.Holds(Kind, row, Rival));
    }
}

/// <summary>What listings may be like: each is what a figure counts.</summary>
public static class MarketKinds
{
    private static readonly Dictionary<string, (string Words, Func<MarketRow, bool> Holds)> Known = new(StringComparer.Ordinal)
    {
        ["indexed"] = ("with a price of ours and of a rival", row => row is { Own: > 0m, IsFresh: true, Low: > 0m }),
        ["weighted"] = ("with a price of ours, one of a rival, and a weight", row =>
            row is { Own: > 0m, IsFresh: true, Low: > 0m, Weight: > 0m }),
        ["without_rival"] = ("nobody else sells", row => row is { Own: > 0m, IsFresh: true, Low: not > 0m }),
        ["stale"] = ("whose market was not seen lately", row => row is { Own: > 0m, IsFresh: false }),
        ["without_own"] = ("whose own price is unknown", row => row.Own is not > 0m),
        ["ranked"] = ("with a competitor", row => row.Position is { Of: > 1 }),
        ["first"] = ("where we are first alone", row => row.Position is { Of: > 1, Rank: 1, IsTied: false }),
        ["tied_first"] = ("where we share the first place", row => row.Position is { Of: > 1, Rank: 1, IsTied: true }),
        ["second_third"] = ("where we are second or third", row => row.Position is { Of: > 1, Rank: 2 or 3 }),
        ["behind"] = ("where we are fourth or later", row => row.Position is { Of: > 1, Rank: >= 4 }),
        ["dearer"] = ("where the lowest rival is below us", row => row is { IsFresh: true, Own: > 0m, Low: > 0m } && row.Low < row.Own),
        ["cheaper"] = ("where we are below every rival", row => row is { IsFresh: true, Own: > 0m, Low: > 0m } && row.Low > row.Own),
        ["rival_lowest"] = ("where this rival is the lowest", row => row.Rivals.Count > 0),
        ["at_floor"] = ("that a floor holds up", row => row.IsAtFloor),
        ["fresh"] = ("all of whose places are fresh", row => row.AllFresh),
        ["not_fresh"] = ("with a place that is not fresh", row => row is { IsPlaced: true, AllFresh: false }),
        ["unplaced"] = ("whose market nobody looks at", row => !row.IsPlaced),
        ["below_map"] = ("of ours below the advertised minimum", row => row.IsBelowMap),
        ["held"] = ("that are held", row => row.IsHeld),
    };

    public static IReadOnlyCollection<string> All => Known.Keys;

    /// <summary>Completes "listings …"; null = there is no such kind.</summary>
    public static string? Words(string kind) => Known.TryGetValue(kind, out var known) ? known.Words : null;

    /// <summary>The kind of the listings that the leading figure of an index is made of.</summary>
    public static string Of(PriceIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.WeightedLeads ? "weighted" : "indexed";
    }

    /// <summary>With a rival the kinds of the index ask for that one's price, and the lowest is that one.</summary>
    internal static bool Holds(string kind, MarketRow row, string? rival) => kind is "indexed" or "weighted" && rival is not null
        ? row.Against(rival) is { Own: > 0m, IsFresh: true, Low: > 0m } pair && (kind == "indexed" || pair.Weight > 0m)
        : kind == "rival_lowest" && rival is not null ? row.Rivals is [var lowest, ..] && lowest.Rival == rival
        : Known.TryGetValue(kind, out var known) && known.Holds(row);
}

/// <summary>All listings that count with their market at one moment, and what is reckoned from them.</summary>
/// <param name="At">When the pass began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Rows">In the order of their numbers.</param>
public sealed record MarketSnapshot(DateTimeOffset At, TimeSpan Took, IReadOnlyList<MarketRow> Rows)
{
    private readonly Lazy<KpiCuts> _cuts = new(() => new KpiCuts(Rows));

    /// <summary>Standing offers of rivals whose price changed within 24 hours, each with its newest change.</summary>
    public IReadOnlyList<RivalMove> Moves { get; init; } = [];

    /// <summary>Rivals below the advertised minimum.</summary>
    public IReadOnlyList<MapBreach> Breaches { get; init; } = [];

    /// <summary>The same and those that are not proven yet, by listing and rival.</summary>
    public IReadOnlySet<(long Row, string Rival)> Under { get; init; } = new HashSet<(long, string)>();

    /// <summary>Listings whose terms name an advertised minimum.</summary>
    public int WithMap { get; init; }

    /// <summary>Figures by channel, strategy, brand and category.</summary>
    public KpiCuts Cuts => _cuts.Value;

    public KpiFigures Figures(MarketFilter filter) => KpiFigures.Of([.. Rows.Where(filter.Holds)]);

    public IReadOnlyList<MarketRow> Where(MarketFilter filter) => [.. Rows.Where(filter.Holds)];

    /// <summary>The index against each rival by brand, in one currency: of the brands and rivals with the most listings.</summary>
    /// <param name="currency">Amounts of others are not looked at.</param>
    /// <param name="mostBrands">At most so many rows.</param>
    /// <param name="mostRivals">At most so many columns.</param>
    public BrandRivalIndex ByBrandAndRival(Currency currency, int mostBrands, int mostRivals)
    {
        var rows = Rows.Where(row => row.Currency == currency && row.Rivals.Count > 0).ToList();
        var brands = Most(rows.Select(row => row.Brand ?? ""), mostBrands);
        var rivals = Most(rows.SelectMany(row => row.Rivals.Select(rival => rival.Rival)), mostRivals);
        var cells = new Dictionary<(string, string), List<IndexedListing>>();
        var (knownBrands, knownRivals) = (brands.ToHashSet(StringComparer.Ordinal), rivals.ToHashSet(StringComparer.Ordinal));
        foreach (var row in rows.Where(row => knownBrands.Contains(row.Brand ?? "")))
        {
            foreach (var rival in row.Rivals.Where(rival => knownRivals.Contains(rival.Rival)))
            {
                var key = (row.Brand ?? "", rival.Rival);
                if (!cells.TryGetValue(key, out var listings))
                    cells.Add(key, listings = []);
                listings.Add(new IndexedListing(row.Own, rival.Total, row.IsFresh, row.Weight));
            }
        }

        return new BrandRivalIndex(
            brands, rivals,
            cells.ToDictionary(cell => cell.Key, cell => PriceIndex.Of(cell.Value)));
    }

    private static List<string> Most(IEnumerable<string> names, int most) =>
    [
        .. names.CountBy(name => name, StringComparer.Ordinal).OrderByDescending(name => name.Value)
            .ThenBy(name => name.Key, StringComparer.Ordinal).Take(most).Select(name => name.Key),
    ];
}

/// <summary>A heat map of indexes; a pair without a cell has no listing in common.</summary>
/// <param name="Brands">"" = without a brand.</param>
public sealed record BrandRivalIndex(
    IReadOnlyList<string> Brands, IReadOnlyList<string> Rivals,
    IReadOnlyDictionary<(string Brand, string Rival), PriceIndex> Cells);
