using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Host.Tests.Exports;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>The verbs report and targets, over a store with two kept days.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Weekly_InItsForms_TellsTheSameWeek()
    {
        await StoreAsync();

        Assert.Equal(0, await _run.RunAsync("report", "weekly", "--week", "2026-W20"));
        Assert.Contains("shop, EUR: price index 110.0 (+10.0 on the week before), n 6 of 6.", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("report", "weekly", "--week", "2026-W20", "--json"));
        var figure = JsonNode.Parse(_run.Out)!["channels"]![0]!["figures"]![0]!;
        Assert.Equal(("110", "100", "10", 6), ((string?)figure["value"], (string?)figure["week_before"], (string?)figure["change"],
            (int)figure["n"]!));
        Assert.Equal(0, await _run.RunAsync("report", "weekly", "--week", "2026-W20", "--html", "--out", "week.html"));
        var html = await File.ReadAllTextAsync(Path.Combine(_run.Folder, "week.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<h1>Week 2026-W20</h1>", html, StringComparison.Ordinal);
        Assert.Contains("@page { size: A4", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("report", "weekly", "--week", "2026-W20", "--xlsx", "--out", "week.xlsx"));
        var book = XlsxSheetsTests.Open(
            await File.ReadAllBytesAsync(Path.Combine(_run.Folder, "week.xlsx"), TestContext.Current.CancellationToken));
        Assert.Equal("price index", XlsxSheetsTests.Cells(book, "xl/worksheets/sheet1.xml")["C2"].Text.ToLowerInvariant());
    }

    [Fact]
    public async Task Weekly_OfAWeekWithoutADay_SaysSoAndIsNotFine()
    {
        await StoreAsync();

        Assert.Equal(1, await _run.RunAsync("report", "weekly", "--week", "2020-W10"));
        Assert.Contains("nothing was measured", _run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "report", "weekly", "--week", "2026-20")]
    [InlineData(2, "report", "weekly", "--html")]
    [InlineData(2, "report", "weekly", "--html", "--xlsx", "--out", "x")]
    [InlineData(2, "report", "weekly", "--json", "--html", "--out", "x")]
    [InlineData(1, "report", "weekly")]
    [InlineData(1, "targets", "nothing.csv")]
    public async Task Verb_WrongUse_HasItsExitCode(int code, params string[] args)
    {
        Assert.Equal(code, await _run.RunAsync(args));
        Assert.NotEqual("", _run.Error);
    }

    [Fact]
    public async Task Targets_AFile_ReplacesItsMonthsAlone()
    {
        await StoreAsync();
        _run.Write("a.csv", "month,channel,category,currency,revenue,margin,price_index\n2026-05,shop,,EUR,1000,200,99.5\n2026-06,shop,tools,EUR,50,,\n");
        _run.Write("b.csv", "month,channel,currency,revenue\n2026-05-01,shop,EUR,900\n");

        Assert.Equal(0, await _run.RunAsync("targets", "a.csv", "--dry-run"));
        Assert.Contains("dry run", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("targets", "a.csv"));
        Assert.Contains("2 rows, 2 months: taken in", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("targets", "b.csv", "--json"));

        await using var store = await OpenAsync();
        var kept = await store.Kpis.ReadTargetsAsync(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31),
            TestContext.Current.CancellationToken);
        Assert.Equal(
            [("2026-05", null, 900m, null), ("2026-06", "tools", 50m, (decimal?)null)],
            kept.Select(one => (one.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), one.Category,
                one.Revenue!.Value.Amount, one.Index)));
    }

    [Theory]
    [InlineData("2026-13,shop,,EUR,1,,", "is no month; write it like 2026-11")]
    [InlineData("2026-05,shop,,EUR,,,", "a target of nothing")]
    [InlineData("2026-05,shop,,EUR,-1,,", "is below zero")]
    [InlineData("2026-05,shop,,EUR,1,,5000", "is no index")]
    [InlineData("2026-05,,,EUR,1,,", "a value is needed here")]
    public async Task Targets_AFaultyRow_IsToldWithItsPlaceAndNothingIsTaken(string row, string told)
    {
        await StoreAsync();
        _run.Write("a.csv", "month,channel,category,currency,revenue,margin,price_index\n2026-06,shop,,EUR,5,,\n" + row + "\n");

        Assert.Equal(1, await _run.RunAsync("targets", "a.csv"));
        Assert.Contains("a.csv:3:", _run.Error, StringComparison.Ordinal);
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
        await using var store = await OpenAsync();
        Assert.Empty(await store.Kpis.ReadTargetsAsync(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31),
            TestContext.Current.CancellationToken));
    }

    /// <summary>Six listings, as dear as the lowest in one week and a tenth dearer in the next.</summary>
    private async Task StoreAsync()
    {
        await using var store = await OpenAsync();
        var eur = Currency.Parse("EUR");
        foreach (var (day, own) in ((DateOnly, decimal)[])[(new(2026, 5, 6), 10m), (new(2026, 5, 13), 11m)])
        {
            var rows = Enumerable.Range(0, 6).Select(at => new MarketRow(at, new ListingId(new ChannelId("shop"), $"L{at}"), null, eur,
                null, null, own)
            {
                Rivals = [new RivalTotal("acme", 10m)], Position = Position.Among(own, [10m]), IsFresh = true,
            }).ToList();
            await store.Kpis.KeepHourAsync(
                new KpiHour(
                    new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero),
                    KpiCuts.With(rows, new Dictionary<ListingId, WindowShares>()), _ => day),
                TestContext.Current.CancellationToken);
        }
    }

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(
        Path.Combine(_run.Folder, "data"), TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);
}
