using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Catalog;
using Repricer.Engine.Measuring;
using Repricer.Engine.Observing;
using Repricer.Host.Tests.Exports;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>The verb report supplier, over a catalogue of two suppliers and what was sold of it.</summary>
public sealed class SupplierCommandTests : IDisposable
{
    private const int Count = 24;
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Currency Usd = Currency.Parse("USD");
    private readonly CommandRun _run = new();
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Report_OfRandomSales_IsWhatTheRowsThemselvesComeTo()
    {
        var sold = await StoreAsync();
        Assert.Equal(0, await _run.RunAsync("report", "supplier", "North & Sons", "--json"));
        var view = JsonNode.Parse(_run.Out)!;
        foreach (var channel in view["channels"]!.AsArray())
        {
            var currency = Currency.Parse((string)channel!["currency"]!);
            var rows = sold.Where(row => IsNorth(row.At) && CurrencyOf(row.At) == currency && !row.IsOld).ToList();
            var (costed, profit) = (rows.Where(row => row.Profit is not null).Sum(row => row.Revenue), rows.Sum(row => row.Profit ?? 0));
            Assert.Equal((long)rows.Sum(row => row.Units), (long)channel["units"]!);
            Assert.Equal(rows.Sum(row => row.Revenue), Number(channel["revenue"]));
            Assert.Equal(profit, Number(channel["margin"]));
            Assert.Equal(Math.Round(100m * profit / costed, 2), Number(channel["margin_percent"]));
            Assert.Equal(Math.Round(100m * costed / rows.Sum(row => row.Revenue), 1), Number(channel["known_percent"]));
            Assert.Equal(Enumerable.Range(0, Count).Count(at => IsNorth(at) && CurrencyOf(at) == currency), (int)channel["listings"]!);
        }

        Assert.Equal(2, view["channels"]!.AsArray().Count);
        Assert.Equal(Enumerable.Range(0, Count).Count(IsNorth), view["articles"]!.AsArray().Count);
        var acme = Assert.Single(view["rivals"]!.AsArray(), rival => (string?)rival!["currency"] == "EUR" && (string?)rival["rival"] == "acme")!;
        var seen = Enumerable.Range(0, Count).Where(at => IsNorth(at) && CurrencyOf(at) == Eur && at % 3 == 0).ToList();
        Assert.Equal((seen.Count, seen.Count(at => RivalOf(at) <= 10m)), ((int)acme["listings"]!, (int)acme["lowest"]!));
    }

    [Fact]
    public async Task Report_AsFiles_HasEveryArticleAndNothingToRun()
    {
        await StoreAsync();
        Assert.Equal(0, await _run.RunAsync("report", "supplier", "North & Sons", "--out", "north.html"));
        var html = await File.ReadAllTextAsync(Path.Combine(_run.Folder, "north.html"), Ct);
        Assert.Contains("Supplier North &amp; Sons", html, StringComparison.Ordinal);
        Assert.Contains("@page { size: A4", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/", html, StringComparison.Ordinal);

        Assert.Equal(0, await _run.RunAsync("report", "supplier", "North & Sons", "--out", "north.csv"));
        var lines = await File.ReadAllLinesAsync(Path.Combine(_run.Folder, "north.csv"), Ct);
        Assert.Equal(Enumerable.Range(0, Count).Count(IsNorth) + 1, lines.Length);
        Assert.StartsWith("sku,title,channel,", lines[0].TrimStart('\ufeff'), StringComparison.Ordinal);

        Assert.Equal(0, await _run.RunAsync("report", "supplier", "Bosch", "--brand", "--out", "bosch.xlsx"));
        var book = XlsxSheetsTests.Open(await File.ReadAllBytesAsync(Path.Combine(_run.Folder, "bosch.xlsx"), Ct));
        Assert.Equal("sku", XlsxSheetsTests.Cells(book, "xl/worksheets/sheet1.xml")["A1"].Text);
        Assert.Equal(0, await _run.RunAsync("report", "supplier"));
        Assert.Contains("North & Sons", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("report", "supplier", "North & Sons"));
        Assert.Contains("- shop, EUR: listings ", _run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "did you mean 'North & Sons'?", "North and Sons")]
    [InlineData(1, "no listing that counts is of the brand 'Nobody'", "Nobody", "--brand")]
    [InlineData(2, "say whose report it is", "--out", "x.csv")]
    [InlineData(2, "ends with .html, .xlsx or .csv", "Bosch", "--out", "x.pdf")]
    [InlineData(2, "leave --out away", "Bosch", "--out", "x.csv", "--json")]
    public async Task Report_WrongUse_HasItsExitCode(int code, string told, params string[] args)
    {
        await StoreAsync();
        Assert.Equal(code, await _run.RunAsync(["report", "supplier", .. args]));
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
    }

    private static decimal Number(JsonNode? node) => decimal.Parse((string)node!, CultureInfo.InvariantCulture);

    private static bool IsNorth(int at) => at % 4 != 0;

    private static Currency CurrencyOf(int at) => at % 2 == 0 ? Usd : Eur;

    private static decimal RivalOf(int at) => 8m + (at % 5);

    private static ListingId IdOf(int at) => new(new ChannelId("shop"), $"L{at:00}");

    private async Task<IReadOnlyList<Sold>> StoreAsync()
    {
        _run.Write("strategies/none.yaml", "name: none\naction: hold\nfloor: manual_minimum\n");
        await using var store = await SqliteStore.OpenAsync(
            Path.Combine(_run.Folder, "data"), TimeProvider.System, NullLogger.Instance, Ct);
        var all = Enumerable.Range(0, Count).ToList();
        await store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [
                    .. all.Select(at => new Product
                    {
                        Sku = new Sku($"S{at:00}"), Currency = CurrencyOf(at), Title = $"=Thing {at}", Brand = at % 2 == 0 ? "Bosch" : "Makita",
                        Supplier = IsNorth(at) ? "North & Sons" : "South",
                    }),
                ],
                [.. all.Select(at => new Listing { Id = IdOf(at), Sku = new Sku($"S{at:00}"), Currency = CurrencyOf(at), ShippingCharge = new Money(0m, CurrencyOf(at)) })],
                [.. all.Where(at => at % 3 == 0).Select(WatchOf)], all.ToDictionary(IdOf, at => new Money(10m, CurrencyOf(at))),
                new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, _now.AddHours(-3)),
            Ct);
        await store.Observations.AppendAsync(
            [
                .. all.Where(at => at % 3 == 0).Select(at => new CrawlRecord
                {
                    Source = new SourceId("acme"), Watch = WatchOf(at).Id, Sku = new Sku($"S{at:00}"), At = _now.AddMinutes(-5),
                    Status = ObservationStatus.Priced, NextDueAt = _now.AddHours(6),
                    Offers =
                    [
                        new Offer
                        {
                            Source = new SourceId("acme"), Price = new Money(RivalOf(at), CurrencyOf(at)), Shipping = new Money(0m, CurrencyOf(at)),
                            Seller = "acme", InStock = true, Confidence = 0.9m,
                        },
                    ],
                }),
            ],
            Ct);
        return await SellAsync(store);
    }

    private async Task<IReadOnlyList<Sold>> SellAsync(SqliteStore store)
    {
        var random = new Random(7);
        var sold = new List<Sold>();
        var today = DateOnly.FromDateTime(_now.UtcDateTime);
        foreach (var back in (int[])[1, 5, 28, 29])
        {
            var rows = Enumerable.Range(0, Count).Select(at => new Sold(
                at, random.Next(1, 9), random.Next(100, 9_000) / 100m, random.Next(3) > 0 ? random.Next(-500, 3_000) / 100m : null, back > 28)).ToList();
            sold.AddRange(rows);
            await store.Kpis.KeepListingDaysAsync(
                new ListingDays(
                    new ChannelId("shop"), today.AddDays(-back),
                    [
                        .. rows.Select(row => new ListingDay(
                            IdOf(row.At), new Sku($"S{row.At:00}"), today.AddDays(-back), null, null, null, 0, row.Units)
                        {
                            Currency = CurrencyOf(row.At), Revenue = new Money(row.Revenue, CurrencyOf(row.At)),
                            Profit = row.Profit is { } profit ? new Money(profit, CurrencyOf(row.At)) : null,
                        }),
                    ],
                    [], _now),
                Ct);
        }

        return sold;
    }

    private static Watch WatchOf(int at) => new(new WatchId(new SourceId("acme"), new Sku($"S{at:00}"), $"https://acme.example/{at}"), "acme");

    /// <param name="IsOld">Before the four weeks.</param>
    private sealed record Sold(int At, int Units, decimal Revenue, decimal? Profit, bool IsOld);
}
