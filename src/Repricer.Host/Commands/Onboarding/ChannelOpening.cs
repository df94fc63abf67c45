using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
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

    /// <summary>As an engine would make it, with its rates and its account, but for it alone.</summary>
    /// <exception cref="UserErrorException">The channel's settings are wrong: all faults, each with its place.</exception>
    public static IChannelAdapter Open(CommandContext context, Setup setup, AppConfig config, ChannelConfig channel) =>
        ChannelSet.Create(
            config with { Channels = [channel], Sources = [] }, setup.RunOptions(config, shadow: false), context.Time,
            NullLoggerFactory.Instance, new RateBook(context.Time))[0];
}
