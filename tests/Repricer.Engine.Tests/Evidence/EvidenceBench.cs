using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;
using Repricer.Engine.Tests.Crawling;
using Repricer.Reading;
using Repricer.Testing;

namespace Repricer.Engine.Tests.Evidence;

/// <summary>A recorder over an archive in memory, and pages for it.</summary>
internal sealed class EvidenceBench : IDisposable
{
    private readonly RepricerMetrics _metrics = new();

    public EvidenceBench(EvidenceOptions? options = null)
    {
        Status = new EngineStatus(TimeProvider.System, _metrics);
        Recorder = new EvidenceRecorder(
            Archive, options ?? new EvidenceOptions(), Status.Evidence, TimeProvider.System, NullLogger<EvidenceRecorder>.Instance);
    }

    public MemoryArchive Archive { get; } = new();

    public EngineStatus Status { get; }

    public EvidenceRecorder Recorder { get; }

    public static SourceOptions Source { get; } = CrawlBench.Source() with { Locale = "de-DE", Currency = Currency.Parse("EUR") };

    public static string Html(string price, string more = "") =>
        $$"""
        <html lang="de"><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle",
        "offers":{"@type":"Offer","price":"{{price}}","priceCurrency":"EUR","availability":"https://schema.org/InStock"} }</script>
        <h1>Kettle</h1><p class="price">{{price}} €</p>{{more}}</html>
        """;

    public static (CrawledPage Page, CrawlRecord Record) Page(long number, string html, PagePicture? picture = null)
    {
        var id = new WatchId(Source.Id, new Sku("K-1"), "http://shop.example/kettle");
        var at = new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.Zero).AddTicks(12_345_678 + (number * TimeSpan.TicksPerSecond));
        var fetched = new FetchOutcome.Fetched(200, id.Url, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html), null, null)
        {
            Headers = [KeyValuePair.Create("Server", "nginx")], Picture = picture,
        };
        var watch = new DueWatch(id, null, new ExpectedProduct("K-1", null, "MPN-7", "Kettle", "Acme"), null, null, null);
        var page = new CrawledPage(Source, watch, fetched, at, TimeSpan.FromMilliseconds(42));
        return (page, new CrawlRecord
        {
            Source = id.Source, Watch = id, Sku = id.Sku, At = at, NextDueAt = at, Status = ObservationStatus.Priced,
            Evidence = new EvidenceSlot { Number = number, Seen = SeenPage.Read(Source, watch.Expected, fetched, null) },
        });
    }

    /// <summary>Makes everything that was taken into documents.</summary>
    public async Task<IReadOnlyList<EvidenceDocument>> MakeAsync()
    {
        Recorder.Complete();
        await Recorder.RunAsync(2, CancellationToken.None).ComesAsync("the recorder's end");
        return [.. Archive.Documents.OrderBy(document => document.Number)];
    }

    public void Dispose() => _metrics.Dispose();
}
