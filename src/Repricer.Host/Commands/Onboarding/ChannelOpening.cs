using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Onboarding;

/// <summary>Makes the adapter of one channel for a verb, where no engine runs.</summary>
internal static class ChannelOpening
{
    /// <exception cref="UserErrorException">The settings name no such channel.</exception>
    public static ChannelConfig Find(AppConfig config, string channel) =>
        config.Channels.FirstOrDefault(known => known.Id.Value == channel)
        ?? throw new UserErrorException(
            $"there is no channel '{channel}'{Suggestion.Ask(channel, [.. config.Channels.Select(known => known.Id.Value)])}");

    /// <exception cref="UserErrorException">The channel's settings are wrong: all faults.</exception>
    public static IChannelAdapter Open(CommandContext context, Setup setup, AppConfig config, ChannelConfig channel)
    {
        var (adapter, errors) = ChannelSet.Create(
            channel, setup.RunOptions(config, shadow: false), new ChannelServices(context.Time, NullLoggerFactory.Instance, setup.Secret));
        return adapter ?? throw new UserErrorException(
            [
                .. errors.Select(error => config.Places.Error(
                    error.Key.Length == 0 ? channel.Path : $"{channel.Path}:{error.Key}", "channel-setting", error.Message).ToString()),
            ],
            ExitCode.NotFine);
    }
}
