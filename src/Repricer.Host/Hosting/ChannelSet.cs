using Microsoft.Extensions.Logging;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Channels.Demo;
using Repricer.Engine.Publishing;
using Repricer.Host.Commands;
using Repricer.Host.Configuration;

namespace Repricer.Host.Hosting;

/// <summary>The adapters of the configured channels.</summary>
internal static class ChannelSet
{
    /// <summary>Every channel type this executable knows.</summary>
    public static IReadOnlyList<IChannelFactory> Types { get; } = ChannelTypes.With(new DemoMarketplaceFactory());

    /// <exception cref="UserErrorException">Settings are wrong: all faults of all channels, each with its place.</exception>
    public static IReadOnlyList<IChannelAdapter> Create(AppConfig config, EngineRunOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var services = new ChannelServices(time, loggers, options.Secret);
        var faults = new ConfigFaults();
        var adapters = new List<IChannelAdapter>();
        foreach (var channel in config.Channels)
        {
            var factory = Types.First(type => type.Type == channel.Type);
            var (adapter, errors) = factory.Create(channel.Id, channel.Settings, services);
            if (adapter is not null)
                adapters.Add(adapter);
            foreach (var (key, message) in errors)
                faults.Add(channel.Places.GetValueOrDefault(key) ?? channel.Places[""], "channel-setting", key.Length == 0 ? $"{channel.Path}: {message}" : $"{channel.Path}:{key}: {message}");
        }

        if (!faults.Any)
            return adapters;

        adapters.ForEach(adapter => (adapter as IDisposable)?.Dispose());
        throw new UserErrorException([.. faults.Lines()], ExitCode.NotFine);
    }
}
