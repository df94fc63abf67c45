using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Storage;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Demo;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Hosting;

/// <summary>Makes the adapters of the configured channels.</summary>
internal static class ChannelSet
{
    /// <summary>The one list of channel types that this executable knows; the demo's marketplace is handed in by Repricer.Demo.</summary>
    public static IReadOnlyList<IChannelFactory> Types { get; } = ChannelTypes.With(DemoMarket.ChannelTypes);

    /// <summary>Under what names settings tell the application at the vendor, which some rates are counted for; none of them is a secret.</summary>
    private static readonly string[] ClientKeys = ["ClientId", "AppId", "ApplicationId"];

    /// <param name="rates">Where the channels' rates are kept, which they share.</param>
    /// <exception cref="UserErrorException">Settings are wrong: all faults of all channels, each with its place.</exception>
    public static IReadOnlyList<IChannelAdapter> Create(
        AppConfig config, EngineRunOptions options, TimeProvider time, ILoggerFactory loggers, RateBook rates)
    {
        var services = ServicesFor(options, time, loggers);
        var faults = new List<Diagnostic>();
        var adapters = new List<IChannelAdapter>();
        foreach (var channel in config.Channels)
        {
            var (adapter, errors) = Create(channel, options, services with { Rates = RatesOf(channel, rates) });
            if (adapter is not null)
                adapters.Add(adapter);
            foreach (var (key, message) in errors)
                faults.Add(config.Places.Error(PathOf(channel, key, config.Places), "channel-setting", message));
        }

        foreach (var source in config.Sources.Where(source => source.Channel is not null))
        {
            if (adapters.Find(adapter => adapter.Id == source.Channel) is not null and not IOfferSource)
            {
                faults.Add(config.Places.Error(
                    $"Sources:{source.Id}:Channel", "conflict",
                    $"the channel '{source.Channel}' does not tell who offers what, so it is no source"));
            }
        }

        foreach (var channel in config.Channels.Where(channel => channel.Onboarding.SyncAt is not null))
        {
            if (adapters.Find(adapter => adapter.Id == channel.Id) is not null and not IListingSource)
                faults.Add(config.Places.Error(
                    $"Channels:{channel.Id}:Sync", "conflict",
                    $"a channel of type {channel.Type} does not tell its listings, so there is nothing to take in each day"));
        }

        if (faults.Count == 0)
            return adapters;

        adapters.ForEach(adapter => (adapter as IDisposable)?.Dispose());
        throw new UserErrorException([.. new ConfigFindings(faults).Lines()], ExitCode.NotFine);
    }

    /// <summary>
    /// What adapters are given, but for the rates that an engine shares among its channels. Whoever asks a channel beside a running engine
    /// needs the same tokens: a vendor that replaces them at each use would lock out the other.
    /// </summary>
    public static ChannelServices ServicesFor(EngineRunOptions options, TimeProvider time, ILoggerFactory loggers) =>
        new(time, loggers, options.Secret) { Tokens = new TokenFolder(Path.Combine(options.DataDirectory, "tokens")) };

    /// <summary>With what the channels say of themselves: steps, outputs, caps.</summary>
    public static AppConfig WithFacts(AppConfig config, IReadOnlyList<IChannelAdapter> adapters) =>
        WithFacts(config, adapters.Select(adapter => (adapter.Id, adapter.Traits)));

    /// <summary>
    /// The same for a verb beside no engine: of channels that cannot be made here (a secret is not at hand) it says what is configured.
    /// </summary>
    public static AppConfig WithFacts(AppConfig config, EngineRunOptions options, TimeProvider time)
    {
        var services = ServicesFor(options, time, NullLoggerFactory.Instance);
        return WithFacts(config, config.Channels
            .Select(channel => (channel.Id, Traits: TraitsOf(channel)!))
            .Where(channel => channel.Traits is not null));

        ChannelTraits? TraitsOf(ChannelConfig channel)
        {
            if (Types.First(type => type.Type == channel.Type).Traits is { } known)
                return known;
            var adapter = Create(channel, options, services).Adapter;
            using (adapter as IDisposable)
                return adapter?.Traits;
        }
    }

    private static AppConfig WithFacts(AppConfig config, IEnumerable<(ChannelId Id, ChannelTraits Traits)> told) => config with
    {
        Pricing = SettingsHash.Seal(ChannelFacts.Apply(
            config.Pricing, told, id => config.Channels.FirstOrDefault(channel => channel.Id == id)?.SendBounds)),
    };

    /// <summary>Makes the adapter of one channel, as its factory does.</summary>
    public static ChannelCreation Create(ChannelConfig channel, EngineRunOptions options, ChannelServices services) =>
        Types.First(type => type.Type == channel.Type).Create(
            channel.Id, Resolve(channel.Settings, options.WorkingDirectory), services with
            {
                Account = channel.Account, PricesIncludeTax = channel.PricesIncludeTax, DayZone = channel.DayZone,
            });

    /// <summary>Channels of one account share its rates; where none is named, the channel stands for it.</summary>
    private static Func<string, IReadOnlyList<RateBucket>, IRateBuckets> RatesOf(ChannelConfig channel, RateBook rates)
    {
        var client = ClientKeys.Select(channel.Settings.GetValueOrDefault).FirstOrDefault(id => !string.IsNullOrWhiteSpace(id));
        var application = client is null ? channel.Type : $"{channel.Type}:{client}";
        var account = channel.Account.Name.Length > 0 ? channel.Account.Name : $"channel {channel.Id}";
        return (region, buckets) => rates.For(application, account, region, buckets);
    }

    /// <summary>A setting may stand at the channel or in its account.</summary>
    private static string PathOf(ChannelConfig channel, string key, ConfigPlaces places)
    {
        if (key.Length == 0)
            return channel.Path;
        var own = $"{channel.Path}:{key}";
        return channel.Account.Settings.ContainsKey(key) && !places.Texts().ContainsKey(own) ? $"Accounts:{channel.Account.Name}:{key}" : own;
    }

    /// <summary>Makes folders in a channel's settings full paths; they are relative to the working directory, as every path is.</summary>
    private static IReadOnlyDictionary<string, string?> Resolve(IReadOnlyDictionary<string, string?> settings, string workingDirectory) =>
        settings.TryGetValue("Folder", out var folder) && !string.IsNullOrWhiteSpace(folder)
            ? new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase)
            {
                ["Folder"] = Path.GetFullPath(folder, workingDirectory),
            }
            : settings;
}
