using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace Repricer.Adapters.Telemetry;

/// <summary>
/// The text format 0.0.4 that Prometheus and many others scrape. Names follow OpenTelemetry's rules: dots become underscores, a unit and
/// for counters "total" are appended.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <param name="instruments">All of them: one that nothing was measured of is told, too.</param>
    /// <param name="metrics">What was measured, by the instrument's name.</param>
    public static string Write(IReadOnlyList<Instrument> instruments, IReadOnlyDictionary<string, Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var instrument in instruments)
        {
            var name = NameOf(instrument);
            text.Append("# HELP ").Append(name).Append(' ').Append(Help(instrument.Description ?? "")).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(instrument)).Append('\n');
            if (!metrics.TryGetValue(instrument.Name, out var metric))
                continue;
            foreach (ref readonly var point in metric.GetMetricPoints())
                Append(text, name, metric.MetricType, in point);
        }

        return text.ToString();
    }

    internal static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        name += instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return instrument is Counter<long> ? name + "_total" : name;
    }

    private static string TypeOf(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        Histogram<double> => "histogram",
        _ => "gauge",
    };

    private static void Append(StringBuilder text, string name, MetricType type, in MetricPoint point)
    {
        var labels = Labels(point.Tags);
        switch (type)
        {
            case MetricType.LongSum:
                Line(text, name, labels, point.GetSumLong());
                break;
            case MetricType.LongGauge:
                Line(text, name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.Histogram:
                var below = 0L;
                foreach (var bucket in point.GetHistogramBuckets())
                {
                    below += bucket.BucketCount;
                    Line(text, name + "_bucket", [.. labels, ("le", Number(bucket.ExplicitBound))], below);
                }

                text.Append(name).Append("_sum").Append(Braced(labels)).Append(' ').Append(Number(point.GetHistogramSum())).Append('\n');
                Line(text, name + "_count", labels, point.GetHistogramCount());
                break;
        }
    }

    private static List<(string Name, string Value)> Labels(OpenTelemetry.ReadOnlyTagCollection tags)
    {
        var labels = new List<(string, string)>();
        foreach (var tag in tags)
            labels.Add((tag.Key, Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? ""));
        return labels;
    }

    private static void Line(StringBuilder text, string name, IReadOnlyList<(string Name, string Value)> labels, long value) =>
        text.Append(name).Append(Braced(labels)).Append(' ').Append(CultureInfo.InvariantCulture, $"{value}").Append('\n');

    private static string Braced(IReadOnlyList<(string Name, string Value)> labels) => labels.Count == 0
        ? ""
        : $"{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))}}}";

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Help(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Escape(string text) => Help(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
