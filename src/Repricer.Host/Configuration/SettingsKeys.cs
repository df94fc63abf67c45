using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>
/// The table of all settings: it reads the file, words the faults, and writes src/docs/settings.md and src/docs/appsettings.schema.json. A
/// setting is
/// added to its section, to the table and to the reading below it.
/// </summary>
internal static class SettingsKeys
{
    private static readonly Shape.Map Import = new(
        "Import",
        new KeySpec("NewListingsInShadow", SettingShapes.Flag, "Listings that an import adds start in shadow: everything but the push.")
        {
            Default = SettingShapes.Written(AppConfig.Defaults.NewListingsInShadow),
        },
        new KeySpec(
            "PruneUpTo", new Shape.Points(0, 100),
            "Share of the products, listings or watches that `import --prune` removes without `--confirm-prune`.")
        {
            Default = SettingShapes.Written(AppConfig.Defaults.PruneUpTo),
        });

    private static readonly Shape.Map Browser = new(
        "Browser",
        new KeySpec("ExecutablePath", SettingShapes.Path, "The Chromium that reads pages which need JavaScript.")
        {
            Default = "the first that is found in the usual places",
        });

    /// <param name="names">The plug-ins there are: their words and keys are part of the table.</param>
    public static Shape.Map Of(KnownNames names) => new(
        "the settings",
        new KeySpec("Data", DataConfig.Keys, "Where everything is kept, and how long."),
        new KeySpec("Cluster", ClusterConfig.Keys, "This engine as one node of several that share a store."),
        new KeySpec("Evidence", EvidenceConfig.Keys, "What is kept of the pages that prices were read from."),
        new KeySpec("Strategies", StrategiesConfig.Keys, "Where strategies are written, and how an edit comes in force."),
        new KeySpec("Api", ApiConfig.Keys, "The JSON API."),
        new KeySpec("Logging", LoggingConfig.Keys, "What the engine logs, and how."),
        new KeySpec("Import", Import, "Imports of a catalogue."),
        new KeySpec("Browser", Browser, "The browser for pages that need JavaScript."),
        new KeySpec("Crawling", CrawlConfig.Keys, "What the shops of all sources together are asked at the most."),
        new KeySpec("Publishing", PublishingConfig.Keys, "How prices go out and are read back."),
        new KeySpec("Telemetry", TelemetryConfig.Keys, "How metrics come out; nothing is sent anywhere unless it is said here."),
        new KeySpec("Alerts", AlertsConfig.Keys(names), "Who is told what is wrong."),
        new KeySpec("Reports", ReportsConfig.Keys(names), "Which reports go out by themselves."),
        new KeySpec(
            "FeeSchedules", new Shape.ListOf(FeeScheduleConfig.Keys, MayBeEmpty: true),
            "What channels take of a sale. Several of one name hold one after the other, each from its `ValidFrom` on."),
        new KeySpec("ExchangeRates", ExchangeRateConfig.Keys, "Dated rates between currencies; without a fresh one nothing is converted."),
        new KeySpec("Guard", GuardConfig.Keys,
            "What the guard lets through, for all channels; a channel's own section overrides single keys."),
        new KeySpec(
            "Accounts", new Shape.Named("Accounts", "the account's name, which channels name", AccountsConfig.Keys)
            {
                ProblemOf = id => ConfigNames.ProblemOf(id, "account"),
            },
            "Sellers' accounts at vendors, each for one channel or several; secrets stand there as `env:NAME` or `file:PATH`."),
        new KeySpec(
            "Channels", new Shape.Named("Channels", "the channel's id, which listings carry", ChannelsConfig.Keys(names))
            {
                ProblemOf = id => ConfigNames.ProblemOf(id, "channel"),
            },
            "Where our own offers are sold."),
        new KeySpec(
            "Sources", new Shape.Named("Sources", "the source's id, which watches carry", SourcesConfig.Keys(names))
            {
                ProblemOf = id => ConfigNames.ProblemOf(id, "source"),
            },
            "Where competitors' offers are read."),
        new KeySpec(
            "Feeds", new Shape.Named("Feeds", "the feed's name", FeedsConfig.Keys(names))
            {
                ProblemOf = id => ConfigNames.ProblemOf(id, "feed"),
            },
            "Lists of costs and stock that another system writes again and again."),
        new KeySpec("$schema", new Shape.Text(1000, "address"), "Where an editor finds the schema of this file; nothing else reads it."));

    /// <summary>A reader of one configuration: keys without case, null as if unset, messages with the whole way to a key.</summary>
    public static DocumentReader Reader(string file, Shape.Map settings) => new(file)
    {
        Keys = StringComparer.OrdinalIgnoreCase,
        NamesPaths = true,
        BlankIsUnset = true,
        Everywhere = [.. Each(settings, "")],
    };

    public static AppConfig ReadImport(ConfigSection section, AppConfig config) => config with
    {
        NewListingsInShadow = section.Flag("NewListingsInShadow") ?? config.NewListingsInShadow,
        PruneUpTo = section.Percent("PruneUpTo") ?? config.PruneUpTo,
    };

    public static AppConfig ReadBrowser(ConfigSection section, AppConfig config) => config with
    {
        BrowserExecutable = section.Text("ExecutablePath"),
    };

    /// <summary>Every key with the group it belongs to, for "it belongs in …".</summary>
    private static IEnumerable<(string Key, string Map)> Each(Shape shape, string what) => shape switch
    {
        Shape.Map map => map.Keys.SelectMany(key => Each(key.Shape, map.What).Prepend((key.Name, map.What))),
        Shape.ListOf list => Each(list.Item, what),
        Shape.Named named => Each(named.Item, what),
        _ => [],
    };
}
