using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Engine.Viewing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Exports;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Market;

/// <summary>Builds the page of what cost us most, and why.</summary>
internal sealed class LossReader(Losses losses, MarketFigures figures, IStore store)
{
    private const int MostShown = 50;
    private static readonly int[] Lengths = [1, 3, 7, 14];

    private static readonly SheetColumn[] Columns =
    [
        new("sku"), new("title"), new("channel"), new("listing_id"), new("currency"), new("earned_before", SheetKind.Number),
        new("earned_since", SheetKind.Number), new("change", SheetKind.Number), new("by_units", SheetKind.Number),
        new("by_margin", SheetKind.Number), new("units_before", SheetKind.Number), new("units_since", SheetKind.Number),
        new("paid_before", SheetKind.Number), new("paid_since", SheetKind.Number), new("cause"), new("stands_now"),
    ];

    public async ValueTask<LossModel> GetAsync(LossAddress address, Visit visit, CancellationToken ct)
    {
        var format = visit.Format;
        if (await losses.FindAsync(address.Since, ct) is not { } span)
            return Nothing(visit);

        var all = await losses.ReadAsync(span, ct);
        var shown = all.FirstOrDefault(one => one.Currency.Code == address.Currency) ?? (all.Count > 0 ? all[0] : null);
        var here = address with { Since = span.Since.First };
        return new LossModel(
            visit.Now, $"{Words(span.Since, format)} beside {Words(span.Before, format)}, the same weekdays before.",
            [
                .. Lengths.Select(days => (Days: days, First: span.Since.Last.AddDays(1 - days))).Select(one => new StateLink(
                    one.Days == 1 ? "The last day" : Words(one.Days), "", (address with { Since = one.First }).To(),
                    one.First == span.Since.First)),
            ],
            all.Count > 1
                ? new ScopeModel("Currency", [.. all.Select(one => new StateLink(
                    one.Currency.Code, format.Count(one.FellCount), (here with { Currency = one.Currency.Code }).To(), one == shown))])
                : null,
            span.Since.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), address.Currency, Lacks(span), [.. Tiles(shown, format)],
            Table(await RowsAsync(shown, MostShown, ct), format),
            new ExportLinks(here.To(LossAddress.Path + ".csv"), here.To(LossAddress.Path + ".xlsx")));
    }

    /// <summary>The first thousand, in all currencies.</summary>
    public async ValueTask<Sheet> SheetAsync(LossAddress address, CancellationToken ct)
    {
        if (await losses.FindAsync(address.Since, ct) is not { } span)
            return Sheet.Of("Losses", Columns, []);
        var rows = new List<(ListingEarning Earning, ListingRow Listing, MarketRow? Market)>();
        var asked = (await losses.ReadAsync(span, ct)).Where(one => address.Currency is null || one.Currency.Code == address.Currency);
        foreach (var one in asked)
            rows.AddRange(await RowsAsync(one, int.MaxValue, ct));
        return Sheet.Of("Losses", Columns, rows.Select(row =>
        {
            var (change, listing) = (row.Earning.Change, row.Listing);
            return (IReadOnlyList<object?>)
            [
                listing.Sku.Value, listing.Title, listing.Listing.Channel.Value, listing.Listing.Value, row.Earning.Currency.Code,
                change.Before.Profit, change.Since.Profit, change.Amount, Math.Round(change.OfUnits, 2), Math.Round(change.OfMargin, 2),
                change.Before.Units, change.Since.Units, Rounded(change.Before.Paid), Rounded(change.Since.Paid),
                Core.SnakeCase.From(change.Cause.ToString()), listing.Reason,
            ];
        }));
    }

    private static LossModel Nothing(Visit visit) => new(
        visit.Now, "Which listings earned less than before, and what that is due to.", [], null, "", null, null, [],
        new GridModel("Listings that earned less", "Article", [], [])
        {
            Empty = "No day with sales is known",
            EmptyText = "Say what is sold: repricer sales sales.csv. Each day of a channel is rolled up when it is over.",
        },
        new ExportLinks(LossAddress.Path + ".csv", LossAddress.Path + ".xlsx"));

    private async ValueTask<List<(ListingEarning Earning, ListingRow Listing, MarketRow? Market)>> RowsAsync(
        CurrencyLosses? losses, int most, CancellationToken ct)
    {
        var fell = losses?.Fell.Take(most).ToList() ?? [];
        var listings = (await store.Kpis.ReadListingsAsync([.. fell.Select(one => one.Row)], ct))
            .ToDictionary(one => one.Row, one => one.Listing);
        var market = figures.Latest?.Rows;
        return [.. fell.Where(one => listings.ContainsKey(one.Row)).Select(one => (one, listings[one.Row], Find(market, one.Row)))];
    }

    /// <summary>Rows stand in the order of their numbers.</summary>
    private static MarketRow? Find(IReadOnlyList<MarketRow>? rows, long number)
    {
        var (low, high) = (0, (rows?.Count ?? 0) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (rows![middle].Row == number)
                return rows[middle];
            (low, high) = rows[middle].Row < number ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private static IEnumerable<TileModel> Tiles(CurrencyLosses? one, PageFormat format)
    {
        if (one is null)
            yield break;
        yield return new TileModel(
            "Earned less", format.Money(new Money(one.Lost, one.Currency)), Of(one.FellCount, "listing", format), "#losses",
            one.FellCount > 0 ? "warn" : "");
        yield return new TileModel("Earned more", format.Money(new Money(one.Won, one.Currency)), Of(one.Rose, "listing", format), null);
        yield return new TileModel(
            "Together", Signed(one.Won - one.Lost, one.Currency, format), $"{format.Count(one.Compared)} compared", null);
    }

    private static GridModel Table(List<(ListingEarning Earning, ListingRow Listing, MarketRow? Market)> rows, PageFormat format) => new(
        "Listings that earned less", "Article",
        [
            GridModel.Column("Listing"), GridModel.Number("Change"), GridModel.Number("Earned"), GridModel.Number("Sold"),
            GridModel.Number("Paid apiece"), GridModel.Column("Because"), GridModel.Column("Stands now"),
        ],
        [
            .. rows.Select(row =>
            {
                var ((_, currency, change), listing) = (row.Earning, row.Listing);
                string? Amount(decimal? amount) => amount is { } known
                    ? (known < 0m ? "−" : "") + format.Amount(new Money(decimal.Round(Math.Abs(known), 2), currency))
                    : null;
                return new GridLine(
                    PageFormat.Text(listing.Sku.Value, 80), listing.Title is { } title ? PageFormat.Text(title, 120) : null,
                    ProductAddress.Of(listing.Sku, listing.Listing),
                    [
                        new CellModel(
                            PageFormat.Text(listing.Listing.Channel.Value, 60), Sub: PageFormat.Text(listing.Listing.Value, 40), IsKey: true),
                        new CellModel(Signed(change.Amount, currency, format), IsNumber: true),
                        new CellModel($"{Amount(change.Before.Profit)} → {Amount(change.Since.Profit)}", IsNumber: true),
                        new CellModel($"{format.Count(change.Before.Units)} → {format.Count(change.Since.Units)}", IsNumber: true),
                        new CellModel($"{Amount(change.Before.Paid) ?? "–"} → {Amount(change.Since.Paid) ?? "–"}", IsNumber: true),
                        new CellModel(CauseWords(change), Kind: "plain"),
                        new CellModel(
                            listing.Reason is { } reason ? ListingCells.Words(reason) : null, "never decided", Sub: Lowest(row.Market, format),
                            Href: listing.DecisionId is { } id ? "/decisions/" + Uri.EscapeDataString(id) : null),
                    ]);
            }),
        ])
    {
        Empty = "No listing earned less", EmptyText = "Of those that sold something in these days, and whose cost and fees are known.",
    };

    private static string Of(int count, string what, PageFormat format) => $"{format.Count(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Signed(decimal amount, Currency currency, PageFormat format) =>
        (amount < 0m ? "−" : amount > 0m ? "+" : "") + format.Money(new Money(Math.Abs(amount), currency));

    private static string CauseWords(EarningChange change) => change.Cause switch
    {
        EarningCause.FewerSold => change.Since.Units == 0 ? "nothing sold" : "fewer sold",
        EarningCause.LowerPrice => "lower price",
        EarningCause.HigherCost => "dearer cost or fees",
        EarningCause.SoldAtLoss => "sold at a loss",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Cause, "no such cause"),
    };

    private static string? Lowest(MarketRow? row, PageFormat format) => row is { IsFresh: true, Rivals: [var lowest, ..] }
        ? $"{PageFormat.Text(lowest.Rival, 40)} asks {format.Amount(new Money(lowest.Total, row.Currency))}"
        : null;

    private static string? Lacks(LossSpan span) => span.Untold.Count == 0 ? null
        : "Not all is known of what was sold: "
            + string.Join(", ", span.Untold.Select(one => $"{PageFormat.Text(one.Channel, 60)} told nothing of {Words(one.Days)}"))
            + ". A listing may have sold more than stands here.";

    private static string Words(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");

    private static string Words(DaySpan span, PageFormat format) =>
        span.Days == 1 ? Words(span.First, format) : $"{Words(span.First, format)} to {Words(span.Last, format)}";

    private static string Words(DateOnly day, PageFormat format) =>
        $"{day.ToString("ddd", CultureInfo.InvariantCulture)} {format.Day(day)}";

    private static decimal? Rounded(decimal? amount) => amount is { } known ? Math.Round(known, 2) : null;
}
