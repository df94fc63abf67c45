using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>How metrics come out.</summary>
internal sealed record TelemetryOptions
{
    /// <summary>Whether GET /metrics answers.</summary>
    public bool Scrape { get; init; } = true;

    /// <summary>The collector that metrics are sent to; null = nothing is sent.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Protobuf over HTTP; else gRPC.</summary>
    public bool OtlpIsHttp { get; init; }

    /// <summary>Where the headers are, env:NAME or file:PATH; null = none.</summary>
    public string? OtlpHeaders { get; init; }

    /// <summary>How often; 1 s to 1 h.</summary>
    public TimeSpan OtlpInterval { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Reads the section "Telemetry".</summary>
internal static class TelemetryConfig
{
    private static readonly TelemetryOptions Defaults = new();

    private static readonly Shape.Map Otlp = new(
        "Telemetry:Otlp",
        new KeySpec(
            "Endpoint", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem },
            "The collector, such as http://127.0.0.1:4317; with `http` the path /v1/metrics is appended where there is none.")
        {
            Default = "nothing is sent",
        },
        new KeySpec("Protocol", new Shape.OneOf(("grpc", "OTLP over gRPC"), ("http", "protobuf over HTTP")), "How it is spoken to.")
        {
            Default = "grpc",
        },
        new KeySpec(
            "Headers", new Shape.Text(1000, "place of a secret, `env:NAME` or `file:PATH`") { ProblemOf = SecretProblem },
            "Where the headers are, as name=value,name=value: collectors take their keys there.")
        {
            Default = "none",
        },
        new KeySpec("Interval", new Shape.Duration(SettingShapes.OneSecond, TimeSpan.FromHours(1)), "How often metrics are sent.")
        {
            Default = SettingShapes.Written(Defaults.OtlpInterval),
        });

    public static readonly Shape.Map Keys = new(
        "Telemetry",
        new KeySpec("Scrape", SettingShapes.Flag, "`GET /metrics` answers in the text format of Prometheus, to who may read.")
        {
            Default = SettingShapes.Written(Defaults.Scrape),
        },
        new KeySpec("Otlp", Otlp, "Sends metrics to an OpenTelemetry collector."));

    public static TelemetryOptions Read(ConfigSection section)
    {
        var otlp = section.Section("Otlp");
        return Defaults with
        {
            Scrape = section.Flag("Scrape") ?? Defaults.Scrape,
            OtlpEndpoint = otlp.Text("Endpoint") is { } endpoint ? new Uri(endpoint) : null,
            OtlpIsHttp = otlp.Text("Protocol") == "http",
            OtlpHeaders = otlp.Text("Headers"),
            OtlpInterval = otlp.Duration("Interval") ?? Defaults.OtlpInterval,
        };
    }

    private static string? AddressProblem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 }
            ? null
            : $"'{ScalarText.Shorten(text)}' is no address such as http://127.0.0.1:4317";

    private static string? SecretProblem(string text) =>
        text.StartsWith("env:", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal)
            ? null
            : "must name where the headers are, env:NAME or file:PATH, and not hold them";
}
