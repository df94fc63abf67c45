using System.Net.Http.Headers;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Repricer.Engine.Telemetry;

namespace Repricer.Adapters.Telemetry;

/// <summary>How metrics are sent to a collector.</summary>
/// <param name="Endpoint">The collector, http or https; for HTTP the path /v1/metrics is appended where there is none.</param>
/// <param name="IsHttp">Protobuf over HTTP; else gRPC.</param>
/// <param name="Headers">As "name=value,name=value"; may hold secrets; null = none.</param>
/// <param name="Interval">How often; one second or more.</param>
/// <param name="Instance">Tells engines apart, as service.instance.id.</param>
public sealed record OtlpOptions(Uri Endpoint, bool IsHttp, string? Headers, TimeSpan Interval, string Instance);

/// <summary>
/// Brings the engine's metrics out: as text for who scrapes, and by OTLP where a collector is configured. A collector that is down costs a
/// thread of its own some waiting and the engine nothing.
/// </summary>
public sealed class MetricsExport : IDisposable
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);
    private const int LongestGoodbyeMs = 2_000;

    private readonly RepricerMetrics _metrics;
    private readonly MeterProvider _provider;
    private readonly Collected _collected = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly Lock _scraping = new();

    /// <param name="otlp">Null = nothing is sent anywhere.</param>
    public MetricsExport(RepricerMetrics metrics, OtlpOptions? otlp)
    {
        _metrics = metrics;
        _reader = new BaseExportingMetricReader(_collected) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        var own = metrics.Instruments[0].Meter;
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("repricer", serviceInstanceId: otlp?.Instance))
            .AddMeter(own.Name)

            // By name every engine of the process would be meant.
            .AddView(instrument => ReferenceEquals(instrument.Meter, own) ? null : MetricStreamConfiguration.Drop)
            .AddReader(_reader);
        if (otlp is not null)
            builder.AddOtlpExporter((exporter, reader) => Configure(exporter, reader, otlp));
        _provider = builder.Build();
    }

    /// <summary>The content type of <see cref="Scrape"/>.</summary>
    public static string ContentType => PrometheusText.ContentType;

    /// <summary>All metrics at this moment, in the text format of Prometheus.</summary>
    public string Scrape()
    {
        lock (_scraping)
        {
            var text = "";
            _collected.Take = metrics => text = PrometheusText.Write(_metrics.Instruments, metrics);
            _reader.Collect();
            return text;
        }
    }

    public void Dispose()
    {
        // What was measured last is sent if that is quickly done; a collector that hangs does not hold up the end.
        _provider.Shutdown(LongestGoodbyeMs);
        _provider.Dispose();
    }

    private static void Configure(OtlpExporterOptions exporter, MetricReaderOptions reader, OtlpOptions otlp)
    {
        var isBare = otlp.Endpoint.AbsolutePath is "/" or "";
        exporter.Endpoint = otlp.IsHttp && isBare ? new Uri(otlp.Endpoint, "/v1/metrics") : otlp.Endpoint;
        exporter.Protocol = otlp.IsHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Headers = otlp.Headers;
        exporter.TimeoutMilliseconds = (int)LongestCall.TotalMilliseconds;
        exporter.HttpClientFactory = () =>
        {
            var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = LongestCall };
            client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Repricer", "1"));
            return client;
        };
        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)otlp.Interval.TotalMilliseconds;
        reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = (int)LongestCall.TotalMilliseconds;
    }

    /// <summary>Hands on what a collection brought, within that collection: its points are the library's own memory.</summary>
    private sealed class Collected : BaseExporter<Metric>
    {
        public Action<IReadOnlyDictionary<string, Metric>>? Take { get; set; }

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var metrics = new Dictionary<string, Metric>(StringComparer.Ordinal);
            foreach (var metric in batch)
                metrics[metric.Name] = metric;
            Take?.Invoke(metrics);
            return ExportResult.Success;
        }
    }
}
