using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Measuring;

namespace Repricer.Host.Reports;

/// <summary>Puts the report of a supplier or a brand together, from the figures of now and what was sold in four weeks.</summary>
internal sealed class SupplierBuilder(IStore store, MarketFigures figures, TimeProvider time)
{
    public const int Days = 28;
    private const int MostRivals = 20;
    private const int MostCases = 5_000;
    private const int RowsOfPage = 500;
    private static readonly TimeSpan Back = TimeSpan.FromDays(90);

    /// <summary>Who there is, with the number of listings, the most first.</summary>
    public async ValueTask<IReadOnlyList<(string Name, int Listings)>> NamesAsync(bool isBrand, CancellationToken ct) =>
    [
        .. (await figures.GetAsync(ct)).Rows.Select(row => isBrand ? row.Brand : row.Supplier).OfType<string>()
            .CountBy(name => name, StringComparer.Ordinal).OrderByDescending(name => name.Value)
            .ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => (name.Key, name.Value)),
    ];

    /// <summary>Says that there is no such name, and which is near.</summary>
    public async ValueTask<string> UnknownAsync(string name, bool isBrand, CancellationToken ct)
    {
        var known = (await NamesAsync(isBrand, ct)).Select(one => one.Name).ToList();
        return $"no listing that counts is of the {(isBrand ? "brand" : "supplier")} '{ScalarText.Shorten(name)}'"
            + (known.Count == 0 ? $"; the catalogue names no {(isBrand ? "brand" : "supplier")}" : Suggestion.Ask(name, known));
    }

    /// <returns>Null = no listing that counts is of it.</returns>
    public async ValueTask<SupplierReport?> BuildAsync(string name, bool isBrand, CancellationToken ct)
    {
        var snapshot = await figures.GetAsync(ct);
        var rows = snapshot.Rows.Where(row => (isBrand ? row.Brand : row.Supplier) == name).ToList();
        if (rows.Count == 0)
            return null;
        var now = time.GetUtcNow();
        var to = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var from = to.AddDays(1 - Days);
        var (titles, sold) = await ReadAsync(rows, from, to, ct);
        var listings = rows.Select(row => row.Listing).ToHashSet();
        var cases = (await store.Kpis.ReadMapCasesAsync(now - Back, MostCases, ct)).Where(one => listings.Contains(one.Listing)).ToList();
        var open = cases.Where(one => one.IsOpenAt(now)).CountBy(one => one.Listing).ToDictionary();
        return new SupplierReport(name, isBrand, now, snapshot.At, from, to)
        {
            Channels =
            [
                .. rows.GroupBy(row => (row.Channel, row.Currency)).OrderBy(group => group.Key.Channel, StringComparer.Ordinal)
                    .ThenBy(group => group.Key.Currency.Code, StringComparer.Ordinal)
                    .Select(group => new SupplierChannel(
                        group.Key.Channel, group.Key.Currency, KpiFigures.Of([.. group]), group.Count(row => row.IsBelowMap),
                        Sum(group.Select(row => sold.GetValueOrDefault(row.Row)).OfType<SupplierSales>()))),
            ],
            Rivals =
            [
                .. rows.SelectMany(row => row.Rivals.Select(rival => (rival.Rival, row.Currency, Row: row)))
                    .GroupBy(one => (one.Rival, one.Currency)).Select(group => Rival(group.Key.Rival, [.. group.Select(one => one.Row)]))
                    .OrderByDescending(rival => rival.Listings).ThenBy(rival => rival.Rival, StringComparer.Ordinal)
                    .ThenBy(rival => rival.Currency.Code, StringComparer.Ordinal).Take(MostRivals),
            ],
            MapCases = cases,
            Articles =
            [
                .. rows.Select(row => new SupplierArticle(
                        row, titles.GetValueOrDefault(row.Row).Sku ?? "", titles.GetValueOrDefault(row.Row).Title,
                        sold.GetValueOrDefault(row.Row) ?? SupplierSales.Nothing, open.GetValueOrDefault(row.Listing)))
                    .OrderBy(article => article.Sku, StringComparer.Ordinal).ThenBy(article => article.Row.Row),
            ],
        };
    }

    private async ValueTask<(Dictionary<long, (string? Sku, string? Title)> Titles, Dictionary<long, SupplierSales> Sold)> ReadAsync(
        List<MarketRow> rows, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (titles, sold) = (new Dictionary<long, (string?, string?)>(), new Dictionary<long, SupplierSales>());
        foreach (var page in rows.Chunk(RowsOfPage))
        {
            long[] numbers = [.. page.Select(row => row.Row)];
            foreach (var (row, listing) in await store.Kpis.ReadListingsAsync(numbers, ct))
                titles[row] = (listing.Sku.Value, listing.Title);
            var currencies = page.ToDictionary(row => row.Row, row => row.Currency);

            // What was sold in another currency than the listing has now is not its own: it is left out, never added.
            foreach (var one in await store.Kpis.ReadSalesOfAsync(numbers, from, to, ct))
            {
                if (one.Revenue is not { } revenue || revenue.Currency == currencies[one.Row])
                    sold[one.Row] = new SupplierSales(one.Units, one.Revenue, one.Profit, one.Costed);
            }
        }

        return (titles, sold);
    }

    private static SupplierRival Rival(string name, IReadOnlyList<MarketRow> rows) => new(
        name, rows[0].Currency, rows.Count,
        rows.Count(row => row.Against(name).Low is { } price && price <= row.Low && !(row.Own < price)),
        PriceIndex.Of(rows.Select(row => row.Against(name))));

    private static SupplierSales Sum(IEnumerable<SupplierSales> all)
    {
        var sales = all.ToList();
        return new SupplierSales(
            sales.Exists(one => one.Units is not null) ? sales.Sum(one => one.Units ?? 0) : null, Of(one => one.Revenue), Of(one => one.Profit),
            Of(one => one.Costed));

        Money? Of(Func<SupplierSales, Money?> of) =>
            sales.Select(of).OfType<Money>().ToList() is { Count: > 0 } known ? known.Aggregate(static (sum, one) => sum + one) : null;
    }
}
