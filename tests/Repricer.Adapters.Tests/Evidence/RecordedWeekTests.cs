using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Evidence;
using Repricer.Adapters.Tests.Storage;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Evidence;

/// <summary>
/// A week of pages of one shop, recorded as the engine does it (ledger, archive, a file a day), and read again by readers that were changed
/// on purpose: exactly the readings that changed are named.
/// </summary>
public sealed class RecordedWeekTests : IAsyncLifetime
{
    private const int Days = 7;
    private const int Pages = 24;
    private const int LooksADay = 3;

    private readonly ManualTimeProvider _time = new(T0);
    private readonly string _folder = TemporaryFolder.Create();
    private readonly RepricerMetrics _metrics = new();
    private readonly SourceOptions _source = new()
    {
        Id = Acme, BaseUrl = new Uri("https://acme.example/"), Interval = TimeSpan.FromHours(8), Locale = "en-IE", Currency = Eur,
    };

    private IStore _store = null!;
    private IEvidenceArchive _archive = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStores.OpenAsync(_folder, _time);
        _archive = EvidenceArchives.Open(
            _folder, new EvidenceOptions(), new EngineStatus(_time, _metrics).Evidence, NullLoggerFactory.Instance)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        await _store.DisposeAsync();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Replay_NamesExactlyTheReadingsThatAChangedReaderReadsOtherwise()
    {
        await RecordAsync();
        var recorded = await ReadAllAsync();

        // What changed nothing was not kept: unchanged pages, and pages whose bytes alone changed.
        Assert.Equal(Days * Pages * LooksADay, _looks);
        Assert.Equal(_changes, recorded.Count);
        Assert.InRange(recorded.Select(one => one.Document.Key.Day).Distinct().Count(), Days, Days + 1);

        Assert.Empty(Differing(recorded, EvidenceReplay.Today));
        Assert.Equal(Named(recorded, answer => answer.ListPrice is not null), Differing(recorded, WithoutCrossedOut));
        Assert.Equal(Named(recorded, answer => answer.Status == "out_of_stock"), Differing(recorded, DeafToStock));
        Assert.Equal(Named(recorded, answer => answer.Amount >= 30m), Differing(recorded, WrongFromThirty));
    }

    private int _looks;
    private int _changes;

    /// <summary>Seven days of looks; a price stands for some of them, and some pages carry a number that changes with each look.</summary>
    private async Task RecordAsync()
    {
        string[] skus = [.. Enumerable.Range(0, Pages).Select(page => page.ToString("00", CultureInfo.InvariantCulture))];
        await _store.Catalog.ApplyImportAsync(Import(skus), Ct);
        var status = new EngineStatus(_time, _metrics);
        var recorder = new EvidenceRecorder(
            _archive, new EvidenceOptions(), status.Evidence, _time, NullLogger<EvidenceRecorder>.Instance);
        var making = recorder.RunAsync(1, Ct);
        for (var look = 0; look < Days * LooksADay; look++)
        {
            var queue = new PageQueue(status, Pages);
            var pipeline = new ObservationPipeline(
                queue, _store.Observations, new RevisitPolicy(new Adapters.Scheduling.QuartzCronSchedule()), null, static _ => { }, status,
                NullLogger<ObservationPipeline>.Instance)
            {
                Kept = recorder.Keep,
            };
            var watches = await _store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, Pages, Ct);
            foreach (var watch in watches)
            {
                await queue.EnqueueAsync(
                    new CrawledPage(_source, watch, Answer(watch, look), _time.GetUtcNow(), TimeSpan.FromMilliseconds(40)), Ct);
            }

            queue.Complete();
            await pipeline.RunAsync(1, Ct);
            _time.Advance(TimeSpan.FromHours(24d / LooksADay));
        }

        recorder.Complete();
        await making.ComesAsync("the end of the recorder", Ct);
        await _archive.FlushAsync(Ct);
    }

    private FetchOutcome.Fetched Answer(DueWatch watch, int look)
    {
        var page = int.Parse(watch.Id.Sku.Value, CultureInfo.InvariantCulture);

        // The state of the page: another one every so many looks, by the page.
        var (state, every) = (look / (1 + (page % 5)), 1 + (page % 5));
        _looks++;
        if (look % every == 0)
            _changes++;
        var price = FormattableString.Invariant($"{10 + page + state}.90");
        var stock = (page + state) % 6 == 0 ? "OutOfStock" : "InStock";
        var before = 20 + page + state + ((page + state) / 2);
        var former = (page + state) % 4 == 0 ? FormattableString.Invariant($"<p>was <del>€{before}.90</del></p>") : "";
        var noise = page % 2 == 0 ? $"<!-- {look} -->" : "";
        var html = $$"""
            <html lang="en"><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product",
            "name":"Thing {{page}}","offers":{"@type":"Offer","price":"{{price}}","priceCurrency":"EUR",
            "availability":"https://schema.org/{{stock}}"} }</script></head>
            <body><h1>Thing {{page}}</h1>{{former}}<p class="price">€{{price}}</p><button>Add to cart</button>{{noise}}</body></html>
            """;
        return new FetchOutcome.Fetched(200, watch.Id.Url, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html), null, null);
    }

    private async Task<IReadOnlyList<(EvidenceDocument Document, ReadOnlyMemory<byte> Page)>> ReadAllAsync()
    {
        var read = new List<(EvidenceDocument, ReadOnlyMemory<byte>)>();
        long? before = null;
        while (await _store.Evidence.ListAsync(new EvidenceQuery(null, null, T0, before, 100), Ct) is { Count: > 0 } part)
        {
            before = part[^1].Key.Number;
            foreach (var entry in part)
            {
                var document = (await _archive.FindAsync(entry.Key, Ct)).OrDefault;
                Assert.NotNull(document);
                var found = Assert.IsType<EvidenceLookup<ReadOnlyMemory<byte>>.Found>(
                    await _archive.FindBytesAsync(entry.Key.Day, document.Page.Sha256, Ct));
                read.Add((document, found.Value));
            }
        }

        return [.. read.OrderBy(one => one.Item1.Number)];
    }

    private static IEnumerable<long> Differing(
        IEnumerable<(EvidenceDocument Document, ReadOnlyMemory<byte> Page)> recorded, PageReaderFunction reader)
    {
        var replay = new EvidenceReplay(reader);
        return recorded.Where(one => replay.Read(one.Document, one.Page).Count > 0).Select(one => one.Document.Number);
    }

    private static List<long> Named(
        IEnumerable<(EvidenceDocument Document, ReadOnlyMemory<byte> Page)> recorded, Func<PageAnswer, bool> isMeant)
    {
        var named = recorded.Where(one => isMeant(one.Document.Answer)).Select(one => one.Document.Number).ToList();
        Assert.InRange(named.Count, 5, recorded.Count() - 5);
        return named;
    }

    private static PageReading WithoutCrossedOut(ReadOnlyMemory<byte> page, PageContext context) =>
        PageReader.Read(page.Span, context) with { ListPrice = null };

    private static PageReading DeafToStock(ReadOnlyMemory<byte> page, PageContext context)
    {
        var read = PageReader.Read(page.Span, context);
        return read.Status == ReadingStatus.OutOfStock ? read with { Status = ReadingStatus.Priced } : read;
    }

    private static PageReading WrongFromThirty(ReadOnlyMemory<byte> page, PageContext context)
    {
        var read = PageReader.Read(page.Span, context);
        return read.Amount >= 30m ? read with { Amount = read.Amount / 10 } : read;
    }
}
