using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>How much is logged: each level holds the ones after it.</summary>
internal enum LogDetail
{
    Debug,
    Info,
    Warning,
    Error,
}

/// <summary>How a line of the log is written.</summary>
internal enum LogFormat
{
    Text,
    Json,
}

/// <summary>What the engine logs on standard error, and how.</summary>
internal sealed record LoggingOptions
{
    /// <summary>Null = info, and with `run --once` only errors.</summary>
    public LogDetail? Level { get; init; }

    /// <summary>Parts of the engine that log more or less than the rest, by the name of their key.</summary>
    public IReadOnlyDictionary<string, LogDetail> Levels { get; init; } = new Dictionary<string, LogDetail>(StringComparer.Ordinal);

    public LogFormat Format { get; init; } = LogFormat.Text;
}

/// <summary>Reads the section "Logging".</summary>
internal static class LoggingConfig
{
    private static readonly LoggingOptions Defaults = new();

    private static readonly Shape.OneOf Details = SettingShapes.Words(
        (LogDetail.Debug, "every decision and every look, too"),
        (LogDetail.Info, "batches that were sent and confirmed, the beginning and end of what is wrong"),
        (LogDetail.Warning, "what needs a person some time, and worse"),
        (LogDetail.Error, "what needs a person now"));

    /// <summary>Each part that can be set apart, with the categories of its log lines.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Parts = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Crawl"] =
            ["Repricer.Engine.Crawling", "Repricer.Engine.Observing", "Repricer.Adapters.Fetchers", "Repricer.Adapters.Scheduling"],
        ["Decide"] = ["Repricer.Engine.Pricing"],
        ["Publish"] = ["Repricer.Engine.Publishing", "Repricer.Adapters.Channels"],
        ["Strategies"] = ["Repricer.Engine.Strategies"],
        ["Store"] = ["Repricer.Adapters.Storage", "Repricer.Engine.Operating", "Repricer.Adapters.Evidence", "Repricer.Engine.Evidence"],
        ["Conditions"] = ["Repricer.Engine.Conditions"],
        ["Api"] = ["Repricer.Host.Api", "Microsoft"],
    };

    private static readonly Shape.Map Levels = new(
        "Logging:Levels",
        Part("Crawl", "Looks at pages and feeds."),
        Part("Decide", "Decisions: at `debug` each with its listing, its price before and after, and what bound it."),
        Part("Publish", "Prices that go out and are read back."),
        Part("Strategies", "Revisions of the strategies."),
        Part("Store", "The store and its upkeep."),
        Part("Conditions", "The beginning and end of everything that `status` tells first."),
        Part("Api", "The JSON API."));

    public static readonly Shape.Map Keys = new(
        "Logging",
        new KeySpec("Level", Details, "How much is logged on standard error.") { Default = "info; with `run --once` only errors" },
        new KeySpec("Levels", Levels, "Parts of the engine that log more or less than the rest."),
        new KeySpec(
            "Format",
            SettingShapes.Words((LogFormat.Text, "one line for people"), (LogFormat.Json, "one JSON object a line, for collectors")),
            "How a line of the log is written; times are UTC in both.")
        {
            Default = SettingShapes.Written(Defaults.Format),
        });

    public static LoggingOptions Read(ConfigSection section)
    {
        var levels = section.Section("Levels");
        return Defaults with
        {
            Level = section.Word<LogDetail>("Level"),
            Levels = Parts.Keys.Select(part => (part, Level: levels.Word<LogDetail>(part))).Where(entry => entry.Level is not null)
                .ToDictionary(entry => entry.part, entry => entry.Level!.Value, StringComparer.Ordinal),
            Format = section.Word<LogFormat>("Format") ?? Defaults.Format,
        };
    }

    private static KeySpec Part(string name, string summary) => new(name, Details, summary) { Default = "as `Level`" };
}
