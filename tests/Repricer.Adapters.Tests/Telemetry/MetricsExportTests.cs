using System.Diagnostics.Metrics;
using System.Text;
using Repricer.Adapters.Telemetry;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Telemetry;

public sealed class MetricsExportTests : IDisposable
{
    private readonly RepricerMetrics _metrics = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void Scrape_BeforeAnythingWasMeasured_HasHelpAndTypeOfEveryInstrument()
    {
        using var export = new MetricsExport(_metrics, null);
        var scraped = ScrapedText.Parse(export.Scrape());
        Assert.Equal(_metrics.Instruments.Count, scraped.Types.Count);
        Assert.Empty(scraped.Samples);
        Assert.All(_metrics.Instruments, instrument =>
        {
            Assert.StartsWith("repricer.", instrument.Name, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(instrument.Unit));
            Assert.False(string.IsNullOrWhiteSpace(instrument.Description));
        });
    }

    [Fact]
    public void Scrape_OfEachKind_TellsWhatWasMeasured()
    {
        using var export = new MetricsExport(_metrics, null);
        _metrics.Pushed("shop", "accepted", 3);
        _metrics.Pushed("shop", "accepted", 2);
        _metrics.Pushed("sh\"op\\\n", "rejected", 1);
        _metrics.PushTook("shop", TimeSpan.FromMilliseconds(70));
        _metrics.PushTook("shop", TimeSpan.FromDays(1));
        _metrics.Outbox.Set([(["shop", "pending"], 7)]);
        _metrics.StoreSize.Set([(["database"], 4096)]);

        var samples = ScrapedText.Parse(export.Scrape()).Samples;
        Assert.Equal(5, samples["repricer_push_prices_total{channel=\"shop\",outcome=\"accepted\"}"]);
        Assert.Equal(1, samples["repricer_push_prices_total{channel=\"sh\\\"op\\\\\\n\",outcome=\"rejected\"}"]);
        Assert.Equal(0, samples["repricer_push_duration_seconds_bucket{channel=\"shop\",le=\"0.05\"}"]);
        Assert.Equal(1, samples["repricer_push_duration_seconds_bucket{channel=\"shop\",le=\"0.1\"}"]);
        Assert.Equal(2, samples["repricer_push_duration_seconds_bucket{channel=\"shop\",le=\"+Inf\"}"]);
        Assert.Equal(2, samples["repricer_push_duration_seconds_count{channel=\"shop\"}"]);
        Assert.Equal(86_400.07, samples["repricer_push_duration_seconds_sum{channel=\"shop\"}"], 3);
        Assert.Equal(7, samples["repricer_outbox_entries{channel=\"shop\",state=\"pending\"}"]);
        Assert.Equal(4096, samples["repricer_store_size_bytes{file=\"database\"}"]);
    }

    [Fact]
    public void Scrape_AfterAConditionHasEnded_TellsNoneAndNotTheLastOne()
    {
        using var export = new MetricsExport(_metrics, null);
        _metrics.Conditions.Set([(["channel_down", "critical"], 1), (["channel_down", "critical"], 1)]);
        const string down = "repricer_conditions{kind=\"channel_down\",severity=\"critical\"}";
        Assert.Equal(2, ScrapedText.Parse(export.Scrape()).Samples[down]);
        _metrics.Conditions.Set([]);
        Assert.Equal(0, ScrapedText.Parse(export.Scrape()).Samples[down]);
    }

    [Fact]
    public void Scrape_BesideAnotherEngine_TellsOnlyOfItsOwn()
    {
        using var other = new RepricerMetrics();
        using var export = new MetricsExport(_metrics, null);
        other.Pushed("other", "accepted", 1);
        Assert.Empty(ScrapedText.Parse(export.Scrape()).Samples);
    }

    [Fact]
    public void Gauge_WithMoreLabelsThanItKeeps_LeavesTheRestOut()
    {
        var family = new GaugeFamily("x");
        family.Set(Enumerable.Range(0, GaugeFamily.Most + 5).Select(i => (new[] { $"{i}" }, 1L)));
        using var meter = new Meter("gauges of a test");
        var seen = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter, meter))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => seen++);
        listener.Start();
        meter.CreateObservableGauge("x", family.Measure);
        listener.RecordObservableInstruments();
        Assert.Equal(GaugeFamily.Most, seen);
    }

    [Fact]
    public async Task Otlp_WithACollector_BringsProtobufWithTheHeadersThere()
    {
        await using var collector = new HttpPeer(static _ => Task.FromResult<PeerAnswer?>(
            new PeerAnswer(200) { Headers = { ["Content-Type"] = "application/x-protobuf" } }));
        var otlp = new OtlpOptions(collector.Url, IsHttp: true, "authorization=Bearer abc", TimeSpan.FromHours(1), "one");
        using (new MetricsExport(_metrics, otlp))
        {
            _metrics.Pushed("shop", "accepted", 3);
        }

        await Watchdog.UntilAsync("the metrics", () => new(collector.Requests.Count > 0), Ct);
        var request = collector.Requests.First();
        Assert.Equal(("POST", "/v1/metrics"), (request.Method, request.Path));
        Assert.Equal("application/x-protobuf", request.Headers["Content-Type"]);
        Assert.Equal("Bearer abc", request.Headers["authorization"]);
        var body = Encoding.Latin1.GetString(request.Body);
        foreach (var part in new[] { "repricer.push.prices", "{price}", "Prices sent, by channel", "accepted", "service.name", "repricer" })
            Assert.Contains(part, body, StringComparison.Ordinal);
    }

    [Fact]
    public void Otlp_WithACollectorThatIsDown_DisturbsNothing()
    {
        using var export = new MetricsExport(
            _metrics, new OtlpOptions(new Uri("http://127.0.0.1:9"), IsHttp: false, null, TimeSpan.FromSeconds(1), "one"));
        _metrics.Pushed("shop", "accepted", 3);
        Assert.Equal(3, ScrapedText.Parse(export.Scrape()).Samples["repricer_push_prices_total{channel=\"shop\",outcome=\"accepted\"}"]);
    }
}
