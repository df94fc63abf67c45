using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Measuring;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>The verb report map-letters, over a store with two cases of one seller.</summary>
public sealed class MapLettersCommandTests : IDisposable
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private readonly CommandRun _run = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Letters_AreListedWrittenAndMarkedAsSent()
    {
        await StoreAsync();
        Assert.Equal(0, await _run.RunAsync("report", "map-letters"));
        Assert.Contains("Ácme & Co: 2 case(s), 2 start(s) in 30 days; no letter within a year", _run.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _run.RunAsync("report", "map-letters", "--out", "letters-out"));
        var text = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_run.Folder, "letters-out"), "*.txt")), Ct);
        Assert.Contains("To: Ácme & Co", text, StringComparison.Ordinal);
        Assert.Contains("- Mug, article A\n  advertised at 8.00 EUR, minimum 10.00 EUR, that is 20.0 % below", text, StringComparison.Ordinal);
        Assert.Contains("https://acme.example/A", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Our last letter", text, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_run.Folder, "letters-out"), "*.html")), Ct);
        Assert.Contains("cme &amp; Co", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);

        Assert.Equal(0, await _run.RunAsync("report", "map-letters", "--seller", "Ácme & Co", "--sent", "--note", "by mail"));
        Assert.Contains("letter 1 about 2 case(s) marked as sent", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("report", "map-letters", "--json"));
        var seller = JsonNode.Parse(_run.Out)!["items"]![0]!;
        Assert.Equal((2, "by mail"), (seller["cases"]!.AsArray().Count, (string?)seller["letters"]![0]!["note"]));
    }

    [Fact]
    public async Task Letter_AboutOneCase_HasThatCaseAlone()
    {
        await StoreAsync();
        Assert.Equal(0, await _run.RunAsync("report", "map-letters", "--case", "1", "--out", "one"));
        var text = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_run.Folder, "one"), "*.txt")), Ct);
        Assert.Contains("article A", text, StringComparison.Ordinal);
        Assert.DoesNotContain("article B", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_AreWrittenOnceEditedAndUsed_AndFaultsHaveTheirPlace()
    {
        await StoreAsync();
        Assert.Equal(0, await _run.RunAsync("report", "map-letters", "--templates"));
        Assert.Contains("below_percent", _run.Out, StringComparison.Ordinal);
        _run.Write(Path.Combine("letters", "map.txt"), "Sehr geehrte {{seller}}, {{count}} Angebote\n");
        Assert.Equal(0, await _run.RunAsync("report", "map-letters", "--templates"));
        Assert.Equal(0, await _run.RunAsync("report", "map-letters", "--out", "own"));
        Assert.Equal(
            "Sehr geehrte Ácme & Co, 2 Angebote\n",
            await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_run.Folder, "own"), "*.txt")), Ct));

        _run.Write(Path.Combine("letters", "map.txt"), "Sehr geehrte\n {{seler}}\n");
        Assert.Equal(1, await _run.RunAsync("report", "map-letters", "--out", "own"));
        Assert.Contains("map.txt:2:2: error: there is no 'seler'; did you mean 'seller'?", _run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("report", "map-letters", "--templates"));
    }

    [Theory]
    [InlineData(2, "--sent: say which letter", "--sent")]
    [InlineData(2, "name one of them", "--seller", "a", "--case", "1")]
    [InlineData(2, "--note goes with --sent", "--note", "x")]
    [InlineData(1, "did you mean 'Ácme & Co'?", "--seller", "Acme & Co")]
    [InlineData(1, "no case 99 asks for somebody", "--case", "99")]
    public async Task Letters_WrongUse_HasItsExitCode(int code, string told, params string[] args)
    {
        await StoreAsync();
        Assert.Equal(code, await _run.RunAsync(["report", "map-letters", .. args]));
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
    }

    private async Task StoreAsync()
    {
        await using var store = await SqliteStore.OpenAsync(
            Path.Combine(_run.Folder, "data"), TimeProvider.System, NullLogger.Instance, Ct);
        var now = TimeProvider.System.GetUtcNow();
        await store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [.. ((string[])["A", "B"]).Select(sku => new Product { Sku = new Sku(sku), Currency = Eur, Title = "Mug", Map = new Money(10m, Eur) })],
                [.. ((string[])["A", "B"]).Select(sku => new Listing { Id = new ListingId(new ChannelId("shop"), sku), Sku = new Sku(sku), Currency = Eur })],
                [], new Dictionary<ListingId, Money>(), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, now),
            Ct);
        await store.Kpis.SyncMapCasesAsync(
            [
                .. ((string[])["A", "B"]).Select((sku, at) => new MapBreach(
                    at + 1, "Ácme & Co", new Money(8m, Eur), new Money(10m, Eur), now.AddHours(-3), now, "acme", $"https://acme.example/{sku}",
                    null)),
            ],
            static (_, _) => false, now, Ct);
    }
}
