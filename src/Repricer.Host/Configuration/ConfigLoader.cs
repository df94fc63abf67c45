using Repricer.Adapters.Files;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Engine.Crawling;
using Repricer.Engine.Pricing;
using Repricer.Host.Console;

namespace Repricer.Host.Configuration;

/// <summary>Makes a checked configuration of a file and the environment variables, or tells every fault in them.</summary>
internal static class ConfigLoader
{
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <param name="context">Working directory and environment.</param>
    /// <param name="file">As the person named it; null = the default file, which may be missing.</param>
    /// <returns>The configuration; meaningless where the findings hold an error.</returns>
    public static (AppConfig Config, ConfigFindings Findings) Load(CommandContext context, string? file, KnownNames names)
    {
        var shown = file ?? CommonOptions.DefaultConfigFile;
        var keys = SettingsKeys.Of(names);
        var reader = SettingsKeys.Reader(shown, keys);
        var written = Read(context, shown, isNamed: file is not null, reader) ?? new DocumentNode.Mapping([], 0, 0);
        var root = new EnvironmentOverrides(reader).Lay(written, context.Environment);
        var config = Bind(new ConfigSection(reader.ReadMap(root, keys)!, "", reader), names);
        return (config with { Places = new ConfigPlaces(shown, root) }, new ConfigFindings(reader.Diagnostics));
    }

    /// <returns>Null where there is no file, or none that can be read.</returns>
    private static DocumentNode.Mapping? Read(CommandContext context, string shown, bool isNamed, DocumentReader reader)
    {
        try
        {
            var info = new FileInfo(context.PathOf(shown));
            if (RegularFile.FaultOf(info.FullName) is { } fault && !Directory.Exists(info.FullName))
                Fault("unreadable", $"this {fault}");
            else if (info is { Exists: true, Length: <= MaxBytes })
            {
                var parsed = CommentedJson.Parse(shown, File.ReadAllBytes(info.FullName), "a configuration");
                foreach (var finding in parsed.Diagnostics)
                    reader.Add(finding);
                return parsed.Root as DocumentNode.Mapping;
            }

            if (info.Exists)
                Fault("too-long", $"the file is larger than {MaxBytes / 1024 / 1024} MiB");
            else if (Directory.Exists(info.FullName))
                Fault("unreadable", "this is a folder, no file");
            else if (isNamed)
                Fault("missing", "there is no such file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fault("unreadable", error.Message);
        }

        return null;

        void Fault(string code, string message) => reader.Add(new Diagnostic(shown, 0, 0, DiagnosticLevel.Error, code, message));
    }

    private static AppConfig Bind(ConfigSection root, KnownNames names)
    {
        var config = DataConfig.Read(root.Section("Data"), AppConfig.Defaults);
        config = EvidenceConfig.Read(root.Section("Evidence"), config);
        config = StrategiesConfig.Read(root.Section("Strategies"), config);
        config = SettingsKeys.ReadImport(root.Section("Import"), config);
        config = SettingsKeys.ReadBrowser(root.Section("Browser"), config);
        var fees = FeeScheduleConfig.Read(root.Each("FeeSchedules"));
        var guards = root.Section("Guard");
        var outlier = GuardConfig.ReadOutlierBelowMedian(guards, ChannelTerms.DefaultOutlierBelowMedian);
        var guard = GuardConfig.Read(guards, new GuardLimits());
        var channels = ChannelsConfig.Read(root, names, fees, guard, outlier);
        var alerts = AlertsConfig.Read(root.Section("Alerts"), names);
        var sources = SourcesConfig.Read(root, channels.All, config.StrategiesDirectory);
        return config with
        {
            Cluster = ClusterConfig.Read(root.Section("Cluster"), config.StoreConnection),
            Api = ApiConfig.Read(root.Section("Api")),
            Logging = LoggingConfig.Read(root.Section("Logging")),
            Crawl = CrawlConfig.Read(root.Section("Crawling")),
            Publishing = PublishingConfig.Read(root.Section("Publishing"), channels.Horizons),
            Telemetry = TelemetryConfig.Read(root.Section("Telemetry")),
            Alerts = alerts,
            LettersDirectory = root.Section("Reports").Text("Letters"),
            WeeklyMail = ReportsConfig.Read(root.Section("Reports"), alerts.Targets, names),
            Pricing = SettingsHash.Seal(new PricingSettings
            {
                Hash = "",
                Channels = channels.Terms.ToDictionary(
                    entry => entry.Key,
                    entry => entry.Value with { UnknownTaxDoesNotCount = UnknownTax.SourcesThatDoNotCount(entry.Value, sources) },
                    StringComparer.Ordinal),
                FeeSchedules = fees,
                DefaultFeeSchedule = channels.DefaultFees,
                Rates = ExchangeRateConfig.Read(root.Section("ExchangeRates")),
                OutlierBelowMedian = outlier,
                Guard = guard,
                ChannelGuards = channels.Guards,
            }),
            Channels = channels.All,
            Sources = sources,
            Feeds = FeedsConfig.Read(root),
        };
    }
}
