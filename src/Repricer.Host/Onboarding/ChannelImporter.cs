using System.Collections.Concurrent;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Channels;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Publishing;
using Repricer.Host.Configuration;

namespace Repricer.Host.Onboarding;

/// <summary>
/// Takes the listings of channels into the catalogue, the same for the verb, the API and the daily schedule; one import a channel at a
/// time.
/// </summary>
/// <param name="changed">Told that listings changed: one, which goes first, or null for any.</param>
internal sealed class ChannelImporter(
    IStore store, AppConfig config, IReadOnlyList<IChannelAdapter> adapters, TimeProvider time, Action<ListingId?> changed)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>How far a channel is followed; tests shorten it.</summary>
    public PullLimits Limits { get; init; } = new();

    /// <summary>Why listings of a channel cannot be asked for; null = they can.</summary>
    public string? ProblemOf(string channel)
    {
        if (config.Channels.FirstOrDefault(known => known.Id.Value == channel) is not { } options)
            return $"there is no channel '{channel}'"
                + Core.Documents.Suggestion.Ask(channel, [.. config.Channels.Select(known => known.Id.Value)]);
        return SourceOf(channel) is null
            ? $"a channel of type {options.Type} does not tell its listings: import them from files ('repricer import --listings FILE')"
            : null;
    }

    /// <summary>The channel must be one that can be asked, see <see cref="ProblemOf"/>.</summary>
    /// <param name="overwrite">What takes the place of values that are there; null = as the settings say.</param>
    /// <param name="progress">Told after each page; null = nobody looks.</param>
    public async Task<ListingImportOutcome> ImportAsync(
        string channel, IReadOnlyList<string>? overwrite, bool dryRun, Action<PullProgress>? progress, CancellationToken ct)
    {
        var options = config.Channels.First(known => known.Id.Value == channel);
        var source = SourceOf(channel) ?? throw new InvalidOperationException(ProblemOf(channel));
        var gate = _gates.GetOrAdd(channel, static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(ct);
        try
        {
            var outcome = await new ListingImport(store.Catalog, store.Onboarding, time).RunAsync(
                options.Id, source,
                new ListingImportOptions
                {
                    NewInShadow = config.NewListingsInShadow || options.NewListingsInShadow,
                    Overwrite = (overwrite ?? options.Onboarding.SyncOverwrites).ToHashSet(StringComparer.Ordinal),
                },
                Limits, dryRun, progress, ct);
            if (!dryRun && outcome is { Failure: null, Reading: { } reading })
            {
                foreach (var listing in reading.Restocked)
                    changed(listing);
                changed(null);
            }

            return outcome;
        }
        finally
        {
            gate.Release();
        }
    }

    private IListingSource? SourceOf(string channel) => adapters.FirstOrDefault(adapter => adapter.Id.Value == channel) as IListingSource;
}
