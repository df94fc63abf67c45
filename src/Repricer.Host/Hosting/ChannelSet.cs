using Microsoft.Extensions.Logging;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Host.Commands;
using Repricer.Host.Configuration;

namespace Repricer.Host.Hosting;

/// <summary>Makes the adapters of all configured channels; their own settings are checked here, with the places in the file.</summary>
internal static class ChannelSet
{
    /// <returns>One adapter a channel; fewer where there are faults.</returns>
    public static IReadOnlyList<IChannelAdapter> Create(
        AppConfig config, IReadOnlyList<IChannelFactory> factories, CommandContext context, ILoggerFactory loggers, ConfigFaults faults)
    {
        var services = new ChannelServices(context.Time, loggers, reference => Secret(context, reference));
        var adapters = new List<IChannelAdapter>();
        foreach (var channel in config.Channels)
        {
            if (factories.FirstOrDefault(factory => factory.Type == channel.Type) is not { } factory)
                continue;

            var made = factory.Create(channel.Id, Resolve(channel, context), services);
            foreach (var (key, message) in made.Errors)
                faults.Add(channel.Places.TryGetValue(key, out var place) ? place : channel.Places[""], "channel-setting", $"{channel.Path}:{key}: {message}");
            if (made.Adapter is { } adapter)
                adapters.Add(adapter);
        }

        foreach (var source in config.Sources.Where(source => source.Channel is not null))
        {
            var adapter = adapters.FirstOrDefault(known => known.Id == source.Channel);
            if (adapter is not null and not IOfferSource)
                faults.Add(new ConfigPlace($"source {source.Id}", 0, 0), "conflict", $"Sources:{source.Id}:Channel: the channel '{source.Channel}' does not tell who offers what, so it cannot be a source");
        }

        return adapters;
    }

    /// <summary>"env:NAME" or "file:PATH"; null = not there.</summary>
    private static string? Secret(CommandContext context, string reference)
    {
        if (reference.StartsWith("env:", StringComparison.Ordinal))
            return context.Variable(reference[4..]);
        if (!reference.StartsWith("file:", StringComparison.Ordinal))
            return null;

        try
        {
            return File.ReadAllText(context.PathOf(reference[5..])).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A folder is relative to the working directory, as every path is.</summary>
    private static IReadOnlyDictionary<string, string?> Resolve(ChannelConfig channel, CommandContext context)
    {
        if (!channel.Settings.TryGetValue("Folder", out var folder) || string.IsNullOrWhiteSpace(folder))
            return channel.Settings;

        return new Dictionary<string, string?>(channel.Settings, StringComparer.OrdinalIgnoreCase) { ["Folder"] = context.PathOf(folder) };
    }
}
