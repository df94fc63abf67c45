using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Market;

/// <summary>One rival, as far as the newest figures and the found promotions know it.</summary>
/// <param name="Listings">Of ours that it sells, too.</param>
/// <param name="Lowest">On how many of these it is the lowest of all rivals.</param>
internal sealed record RivalFacts(string Name, int Listings, int Lowest, PriceIndex Index, int Up, int Down, decimal? MedianMove)
{
    public IReadOnlyList<RivalPromotion> Promotions { get; init; } = [];
    public required Cadence Cadence { get; init; }
}

/// <summary>Rivals side by side.</summary>
internal sealed class RivalTable(MarketPast past)
{
    private const int MostShown = 50;
    private const int MostScopes = 50;
    private static readonly Cadence NoCadence = Promotions.CadenceOf([]);

    private static readonly SheetColumn[] Columns =
    [
        new("rival"), new("listings", SheetKind.Number), new("overlap_percent", SheetKind.Number), new("lowest", SheetKind.Number),
        new("price_index", SheetKind.Number), new("index_n", SheetKind.Number), new("raised_24h", SheetKind.Number),
        new("lowered_24h", SheetKind.Number), new("median_move_percent", SheetKind.Number), new("promotions_90d", SheetKind.Number),
        new("gap_days", SheetKind.Number), new("next_from", SheetKind.Day), new("next_to", SheetKind.Day),
    ];

    private readonly SnapshotMemo<int, IReadOnlyList<RivalFacts>> _facts = new(MostScopes);

    public async ValueTask<IReadOnlyList<RivalFacts>> ReadAsync(MarketSnapshot snapshot, CancellationToken ct)
    {
        var found = await past.GetAsync(snapshot, ct);
        return
        [
            .. FactsOf(snapshot).Select(rival => found.Rivals.TryGetValue(rival.Name, out var before)
                ? rival with { Promotions = before.Promotions, Cadence = before.Cadence }
                : rival),
        ];
    }

    /// <summary>What the figures of now alone say, reckoned once a snapshot.</summary>
    public IReadOnlyList<RivalFacts> FactsOf(MarketSnapshot snapshot) => _facts.Get(snapshot, 0, () => Reckon(snapshot));

    private static IReadOnlyList<RivalFacts> Reckon(MarketSnapshot snapshot)
    {
        var moves = snapshot.Moves.ToLookup(move => move.Rival, StringComparer.Ordinal);
        var rows = new Dictionary<string, List<MarketRow>>(StringComparer.Ordinal);
        foreach (var row in snapshot.Rows)
        {
            foreach (var rival in row.Rivals)
            {
                if (!rows.TryGetValue(rival.Rival, out var list))
                    rows.Add(rival.Rival, list = []);
                list.Add(row);
            }
        }

        var known = snapshot.Rows.Select(row => row.Row).ToHashSet();
        return
        [
            .. rows.Select(rival =>
            {
                var moved = moves[rival.Key].Where(move => known.Contains(move.Row)).ToList();
                return new RivalFacts(
                    rival.Key, rival.Value.Count, rival.Value.Count(row => row.Rivals[0].Rival == rival.Key),
                    PriceIndex.Of(rival.Value.Select(row => row.Against(rival.Key))), moved.Count(move => move.Percent > 0m),
                    moved.Count(move => move.Percent < 0m), Middle(moved.Select(move => move.Percent)))
                {
                    Cadence = NoCadence,
                };
            }).OrderByDescending(rival => rival.Listings).ThenBy(rival => rival.Name, StringComparer.Ordinal),
        ];
    }

    public async ValueTask<GridModel> GridAsync(MarketSnapshot snapshot, MarketFilter filter, Visit visit, CancellationToken ct)
    {
        var format = visit.Format;
        var rivals = await ReadAsync(snapshot, ct);
        return new GridModel(
            "Rivals", "Rival",
            [
                GridModel.Number("Listings"), GridModel.Number("Lowest of all"), GridModel.Number("Index"),
                    GridModel.Number("Raised, 24 h"),
                GridModel.Number("Lowered, 24 h"), GridModel.Number("Middle move"), GridModel.Number("Promotions, 90 d"),
                    GridModel.Column("Next one"),
            ],
            [
                .. rivals.Take(MostShown).Select(rival => new GridLine(
                    PageFormat.Text(rival.Name, 80), null, MarketAddress.Rival(rival.Name),
                    [
                        new CellModel(
                            format.Count(rival.Listings), Sub: format.Percent(100m * rival.Listings / snapshot.Rows.Count), IsNumber: true,
                            Href: MarketAddress.List(filter with { Rival = rival.Name })),
                        new CellModel(
                            format.Count(rival.Lowest), IsNumber: true,
                            Href: MarketAddress.List(filter with { Rival = rival.Name, Kind = "rival_lowest" })),
                        Index(rival.Index, filter with { Rival = rival.Name }, format),
                        new CellModel(format.Count(rival.Up), IsNumber: true), new CellModel(format.Count(rival.Down), IsNumber: true),
                        new CellModel(
                            rival.MedianMove is { } move ? HoldRows.Signed(move, format) : null, "it moved nothing in 24 hours",
                                IsNumber: true),
                        new CellModel(format.Count(rival.Promotions.Count), IsNumber: true),
                        new CellModel(Next(rival.Cadence, format),
                            $"{rival.Cadence.Starts} days with a start; {Promotions.LeastStarts} are needed"),
                    ])),
            ])
        {
            Empty = "No rival is known", EmptyText = "Offers of others count where they are fresh, in stock and of our condition.",
        };
    }

    public async ValueTask<Sheet> SheetAsync(MarketSnapshot snapshot, CancellationToken ct) => Sheet.Of(
        "Rivals", Columns,
        (await ReadAsync(snapshot, ct)).Select(rival => (IReadOnlyList<object?>)
        [
            rival.Name, rival.Listings, Math.Round(100m * rival.Listings / snapshot.Rows.Count, 2), rival.Lowest,
            Rounded(rival.Index.Leading.Value), rival.Index.Leading.Measured, rival.Up, rival.Down, Rounded(rival.MedianMove),
            rival.Promotions.Count, rival.Cadence.GapDays, rival.Cadence.NextFrom, rival.Cadence.NextTo,
        ]));

    public static CellModel Index(PriceIndex index, MarketFilter filter, PageFormat format) => index.Leading.Value is { } value
        ? new CellModel(
            format.Number(value, 1), Sub: $"n {format.Count(index.Leading.Measured)}", IsNumber: true,
            Href: MarketAddress.List(filter with { Kind = MarketKinds.Of(index) }))
        : new CellModel(null, index.Leading.Lack, IsNumber: true);

    public static string? Next(Cadence cadence, PageFormat format) => cadence is { NextFrom: { } from, NextTo: { } to }
        ? format.Times.Dates.Write(from, to)
        : null;

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 2) : null;

    private static decimal? Middle(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2m;
    }
}
