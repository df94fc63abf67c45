using Repricer.Engine.Pricing;
using Repricer.Engine.Strategies;
using Repricer.Host.Console;

namespace Repricer.Host.Configuration;

/// <summary>File and environment variables to a checked configuration, or to every fault in it.</summary>
internal static class ConfigLoader
{
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    /// <param name="context">Working directory and environment.</param>
    /// <param name="file">As the person named it; null = the default file, which may be missing.</param>
    /// <returns>The configuration; meaningless where there are faults.</returns>
    public static (AppConfig Config, ConfigFaults Faults) Load(CommandContext context, string? file, KnownNames names)
    {
        var faults = new ConfigFaults();
        var shown = file ?? CommonOptions.DefaultConfigFile;
        var root = ReadFile(context, file, shown, faults) ?? new ConfigNode(ConfigKind.Object, new ConfigPlace(shown, 0, 0));
        EnvironmentOverrides.Apply(root, context.Environment, faults);
        return (Bind(new ConfigSection(root, root.Place, "", faults), names), faults);
    }

    private static ConfigNode? ReadFile(CommandContext context, string? file, string shown, ConfigFaults faults)
    {
        var path = context.PathOf(shown);
        if (!File.Exists(path))
        {
            if (file is not null)
                faults.Add(new ConfigPlace(shown, 0, 0), "missing", "there is no such file");
            return null;
        }

        try
        {
            return ConfigParser.Parse(shown, File.ReadAllBytes(path), faults);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(new ConfigPlace(shown, 0, 0), "unreadable", error.Message);
            return null;
        }
    }

    private static AppConfig Bind(ConfigSection root, KnownNames names)
    {
        var defaults = new AppConfig { Pricing = new PricingSettings { Hash = "", Channels = new Dictionary<string, Core.Catalog.ChannelTerms>() } };

        var data = root.Section("Data");
        var directory = NotBlank(data, "Directory") ?? defaults.DataDirectory;
        var retention = RetentionConfig.Read(data.Section("Retention"));
        data.Done();

        var strategies = root.Section("Strategies");
        var strategiesDirectory = NotBlank(strategies, "Directory") ?? defaults.StrategiesDirectory;
        var reload = strategies.Duration("ReloadInterval", TimeSpan.FromSeconds(1), OneHour) ?? defaults.StrategiesReload;
        var activation = strategies.OneOf("Activation", [("on_save", Activation.OnSave), ("on_apply", Activation.OnApply)]) ?? defaults.StrategiesActivation;
        strategies.Done();

        var api = ApiConfig.Read(root.Section("Api"));

        var import = root.Section("Import");
        var shadow = import.Flag("NewListingsInShadow") ?? defaults.NewListingsInShadow;
        import.Done();

        var browser = root.Section("Browser");
        var executable = NotBlank(browser, "ExecutablePath");
        browser.Done();

        var publishing = PublishingConfig.Read(root.Section("Publishing"));
        var fees = FeeScheduleConfig.Read(root.Each("FeeSchedules"));
        var rates = ExchangeRateConfig.Read(root.Section("ExchangeRates"));
        var guards = root.Section("Guard");
        var outlier = GuardConfig.ReadOutlierBelowMedian(guards, Core.Catalog.ChannelTerms.DefaultOutlierBelowMedian);
        var guard = GuardConfig.Read(guards, new Core.Guarding.GuardLimits());
        var channels = ChannelsConfig.Read(root.Named("Channels"), names, fees, guard, outlier);
        var sources = SourcesConfig.Read(root.Named("Sources"), names, channels.All);
        root.Done();

        return defaults with
        {
            DataDirectory = directory,
            Retention = retention,
            StrategiesDirectory = strategiesDirectory,
            StrategiesReload = reload,
            StrategiesActivation = activation,
            Api = api,
            NewListingsInShadow = shadow,
            BrowserExecutable = executable,
            Publishing = publishing,
            Pricing = SettingsHash.Seal(new PricingSettings
            {
                Hash = "",
                Channels = channels.Terms,
                FeeSchedules = fees,
                DefaultFeeSchedule = channels.DefaultFees,
                Rates = rates,
                OutlierBelowMedian = outlier,
                Guard = guard,
                ChannelGuards = channels.Guards,
            }),
            Sources = sources,
            Channels = channels.All,
        };
    }

    internal static string? NotBlank(ConfigSection section, string key)
    {
        var text = section.Text(key);
        if (text is null || text.Trim().Length > 0)
            return text;

        section.Fault(key, "out-of-range", "must not be blank; leave the key out for the default");
        return null;
    }
}
