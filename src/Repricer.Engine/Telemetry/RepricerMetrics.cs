using System.Diagnostics.Metrics;

namespace Repricer.Engine.Telemetry;

/// <summary>
/// The only meter, "Repricer": every instrument there is, declared here with its unit and what it means. A label has few values (a channel,
/// a source, a kind, a state), never a SKU or a listing. What exports them is outside: OTLP, and /metrics for who scrapes.
/// </summary>
public sealed class RepricerMetrics : IDisposable
{
    /// <summary>Seconds from a page's milliseconds to a confirmation that takes hours.</summary>
    private static readonly InstrumentAdvice<double> Durations =
        new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21_600] };

    private readonly Meter _meter = new("Repricer");
    private readonly List<Instrument> _instruments = [];
    private readonly Counter<long> _events;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _pushes;
    private readonly Histogram<double> _pushDuration;
    private readonly Histogram<double> _confirmDuration;
    private readonly Counter<long> _fetches;
    private readonly Histogram<double> _fetchDuration;
    private readonly Counter<long> _alertMessages;

    public RepricerMetrics()
    {
        _events = Counter("repricer.events", "{event}", "What the stages did, by stage and kind");
        _decisions = Counter(
            "repricer.decisions", "{decision}", "Decisions that were committed, by channel, action and the guard's verdict");
        _pushes = Counter("repricer.push.prices", "{price}", "Prices sent, by channel and how the call ended for them");
        _pushDuration = Histogram("repricer.push.duration", "How long a call that sends prices takes, by channel");
        _confirmDuration = Histogram("repricer.confirm.duration", "From the decision to its price known to be live, by channel");
        _fetches = Counter("repricer.fetch.attempts", "{attempt}", "Attempts to fetch a page, by source and how they ended");
        _fetchDuration = Histogram("repricer.fetch.duration", "How long fetching a page takes, by source");
        _alertMessages = Counter("repricer.alert.messages", "{message}", "Messages of alerts, by target and how the delivery ended");
        QueueLength = Gauge("repricer.queue.length", "{item}", "Items that wait before a stage", "stage");
        QueueCapacity = Gauge("repricer.queue.capacity", "{item}", "Items that may wait before a stage", "stage");
        Outbox = Gauge("repricer.outbox.entries", "{entry}", "Entries of the outbox, by channel and state", "channel", "state");
        OldestPending = Gauge("repricer.outbox.oldest.age", "s", "Age of the oldest price that waits to be sent; 0 = none waits");
        Held = Gauge("repricer.listings.held", "{listing}", "Listings whose price is held back, by reason", "reason");
        OldestHold = Gauge("repricer.listings.held.oldest.age", "s", "Age of the oldest hold; 0 = nothing is held");
        Catalogue = Gauge("repricer.catalogue.items", "{item}", "What is in the catalogue, by kind", "kind");
        SourceAge = Gauge(
            "repricer.source.age", "s", "Age of what is known of a source's places, by share of them (0.5, 0.9, 0.99)", "source",
            "quantile");
        SourceReceived = Gauge("repricer.source.received", "{answer}", "Certain answers of a source in the last 24 hours", "source");
        SourceExpected = Gauge(
            "repricer.source.expected", "{answer}", "Certain answers of a source that are looked for in 24 hours", "source");
        HostsLeftAlone = Gauge("repricer.hosts.left_alone", "{host}", "Hosts that are left alone, by what ails them", "trouble");
        Conditions = Gauge("repricer.conditions", "{condition}", "Conditions that hold now, by kind and severity", "kind", "severity");
        StoreSize = Gauge("repricer.store.size", "By", "Size of the store's files on disk", "file");
        string[] bucket = ["application", "account", "region", "bucket"];
        RateAllowed = Gauge("repricer.rate.allowed", "{call}", "Calls an hour that a rate bucket gives, as adopted", bucket);
        RateLeft = Gauge("repricer.rate.left", "{call}", "Calls that a rate bucket gives at once", bucket);
        RateWaiting = Gauge("repricer.rate.waiting", "{call}", "Calls that wait for their turn in a rate bucket", bucket);
        RateWaited = Gauge("repricer.rate.waited", "s", "How long calls have waited in a rate bucket since the start, in all", bucket);
        RateRefused = Gauge("repricer.rate.refused", "{call}", "Calls refused for their rate since the start", bucket);
        EvidenceSize = Gauge("repricer.evidence.size", "By", "Size of the evidence's files on disk");
        EvidenceDays = Gauge("repricer.evidence.days", "{day}", "Days that evidence is kept of");
        SampleAge = Gauge("repricer.sample.age", "s", "How long ago the gauges of the store and of the conditions were read");
    }

    /// <summary>Every instrument in the order of declaration.</summary>
    public IReadOnlyList<Instrument> Instruments => _instruments;

    public GaugeFamily QueueLength { get; }
    public GaugeFamily QueueCapacity { get; }
    public GaugeFamily Outbox { get; }
    public GaugeFamily OldestPending { get; }
    public GaugeFamily Held { get; }
    public GaugeFamily OldestHold { get; }
    public GaugeFamily Catalogue { get; }
    public GaugeFamily Conditions { get; }
    public GaugeFamily SourceAge { get; }
    public GaugeFamily SourceReceived { get; }
    public GaugeFamily SourceExpected { get; }
    public GaugeFamily HostsLeftAlone { get; }
    public GaugeFamily StoreSize { get; }
    public GaugeFamily RateAllowed { get; }
    public GaugeFamily RateLeft { get; }
    public GaugeFamily RateWaiting { get; }
    public GaugeFamily RateWaited { get; }
    public GaugeFamily RateRefused { get; }
    public GaugeFamily EvidenceSize { get; }
    public GaugeFamily EvidenceDays { get; }
    public GaugeFamily SampleAge { get; }

    /// <summary>Counts what a stage did.</summary>
    public void Count(string stage, string kind, long by) => _events.Add(by, new("stage", stage), new("kind", kind));

    /// <param name="channel">Of the listing that was decided.</param>
    /// <param name="action">As "set" or "hold".</param>
    /// <param name="verdict">Of the guard, as "allowed".</param>
    public void Decided(string channel, string action, string verdict) =>
        _decisions.Add(1, new("channel", channel), new("action", action), new("verdict", verdict));

    /// <param name="outcome">As "accepted" or "unknown".</param>
    public void Pushed(string channel, string outcome, long prices) =>
        _pushes.Add(prices, new("channel", channel), new("outcome", outcome));

    /// <summary>Records how long one call took.</summary>
    public void PushTook(string channel, TimeSpan duration) =>
        _pushDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));

    /// <summary>Records how long a price took from its decision to being known live; a clock that was set back counts as no time.</summary>
    public void Confirmed(string channel, TimeSpan sinceDecided) => _confirmDuration.Record(
        Math.Max(0, sinceDecided.TotalSeconds), new KeyValuePair<string, object?>("channel", channel));

    /// <param name="status">As "fetched" or "throttled".</param>
    /// <param name="duration">Zero = the page was not asked for at all, and no duration is recorded.</param>
    public void Fetched(string source, string status, TimeSpan duration)
    {
        _fetches.Add(1, new("source", source), new("status", status));
        if (duration > TimeSpan.Zero)
            _fetchDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("source", source));
    }

    /// <param name="outcome">delivered, failed or expired.</param>
    public void AlertSent(string target, string outcome) => _alertMessages.Add(1, new("target", target), new("outcome", outcome));

    public void Dispose() => _meter.Dispose();

    private Counter<long> Counter(string name, string unit, string help) => Add(_meter.CreateCounter<long>(name, unit, help));

    private Histogram<double> Histogram(string name, string help) =>
        Add(_meter.CreateHistogram(name, "s", help, tags: null, advice: Durations));

    private GaugeFamily Gauge(string name, string unit, string help, params string[] labels)
    {
        var family = new GaugeFamily(labels);
        Add(_meter.CreateObservableGauge(name, family.Measure, unit, help));
        return family;
    }

    private T Add<T>(T instrument)
        where T : Instrument
    {
        _instruments.Add(instrument);
        return instrument;
    }
}
