using Microsoft.Extensions.Logging;
using Repricer.Adapters.Channels;
using Repricer.Core.Documents;
using Repricer.Demo;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Hosting;

/// <summary>Makes the adapters of the configured channels.</summary>
internal static class ChannelSet
{
    /// <summary>The one list of channel types that this executable knows; the demo's marketplace is handed in by Repricer.Demo.</summary>
    public static IReadOnlyList<IChannelFactory> Types { get; } = ChannelTypes.With(DemoMarket.ChannelTypes);

    /// <exception cref="UserErrorException">Settings are wrong: all faults of all channels, each with its place.</exception>
    public static IReadOnlyList<IChannelAdapter> Create(
        AppConfig config, EngineRunOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var services = new ChannelServices(time, loggers, options.Secret);
        var faults = new List<Diagnostic>();
        var adapters = new List<IChannelAdapter>();
        foreach (var channel in config.Channels)
        {
            var (adapter, errors) = Create(channel, options, services);
            if (adapter is not null)
                adapters.Add(adapter);
            foreach (var (key, message) in errors)
                faults.Add(config.Places.Error(key.Length == 0 ? channel.Path : $"{channel.Path}:{key}", "channel-setting", message));
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

    /// <summary>Makes the adapter of one channel, as its factory does.</summary>
    public static ChannelCreation Create(ChannelConfig channel, EngineRunOptions options, ChannelServices services) =>
        Types.First(type => type.Type == channel.Type)
            .Create(channel.Id, Resolve(channel.Settings, options.WorkingDirectory), services);

    /// <summary>Makes folders in a channel's settings full paths; they are relative to the working directory, as every path is.</summary>
    private static IReadOnlyDictionary<string, string?> Resolve(IReadOnlyDictionary<string, string?> settings, string workingDirectory) =>
        settings.TryGetValue("Folder", out var folder) && !string.IsNullOrWhiteSpace(folder)
            ? new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase)
            {
                ["Folder"] = Path.GetFullPath(folder, workingDirectory),
            }
            : settings;
}
