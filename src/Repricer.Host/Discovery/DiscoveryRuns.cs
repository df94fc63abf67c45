using System.Collections.Concurrent;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;

namespace Repricer.Host.Discovery;

/// <summary>Looks for pages of a source, one run of it at a time.</summary>
/// <param name="discoverer">Null = nothing here crawls pages.</param>
internal sealed class DiscoveryRuns(IReadOnlyList<SourceOptions> sources, Discoverer? discoverer)
{
    private readonly ConcurrentDictionary<SourceId, byte> _running = new();

    /// <returns>What is wrong with the source; null = it can be walked.</returns>
    public string? ProblemOf(string source)
    {
        if (sources.FirstOrDefault(known => known.Id.Value == source) is not { } options)
            return $"there is no source '{source}'{Core.Documents.Suggestion.Ask(source, [.. sources.Select(known => known.Id.Value)])}";
        return options.Channel is not null || options.BaseUrl is null ? $"source '{source}' is no shop: it has no pages of its own" : null;
    }

    /// <returns>Null where a run of the source is under way, or nothing crawls.</returns>
    public async Task<DiscoveryReport?> RunAsync(string source, DiscoveryOptions options, CancellationToken ct)
    {
        var which = sources.First(known => known.Id.Value == source);
        if (discoverer is null || !_running.TryAdd(which.Id, 0))
            return null;
        try
        {
            return await discoverer.RunAsync(which, options, ct);
        }
        finally
        {
            _running.TryRemove(which.Id, out _);
        }
    }
}
