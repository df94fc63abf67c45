using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Engine.Onboarding;

/// <summary>
/// Takes the listings of a channel into the catalogue: everything that is read is applied in one transaction, or nothing is.
/// </summary>
public sealed class ListingImport(ICatalogStore catalog, IOnboardingStore kept, TimeProvider time)
{
    /// <param name="dryRun">Says what would happen; nothing is written, not even that it was tried.</param>
    /// <param name="progress">Told after each page; null = nobody looks.</param>
    public async Task<ListingImportOutcome> RunAsync(
        ChannelId channel, IListingSource source, ListingImportOptions options, PullLimits limits, bool dryRun,
        Action<PullProgress>? progress, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var outcome = await TakeAsync(channel, source, options, limits, dryRun, progress, ct);
        if (!dryRun)
            await KeepAsync(channel, at, outcome, ct);
        return outcome;
    }

    private async Task<ListingImportOutcome> TakeAsync(
        ChannelId channel, IListingSource source, ListingImportOptions options, PullLimits limits, bool dryRun,
        Action<PullProgress>? progress, CancellationToken ct)
    {
        var pulled = await new ListingPull(source, limits, time).RunAsync(progress, ct);
        if (pulled is not PullOutcome.Whole whole)
        {
            var failed = (PullOutcome.Failed)pulled;
            return new ListingImportOutcome
            {
                Channel = channel, DryRun = dryRun, Failure = failed.Reason, Refused = failed.Refused, Pages = failed.Pages,
            };
        }

        var strange = whole.Listings.Count(listing => listing.Id.Channel != channel);
        if (strange > 0)
            return new ListingImportOutcome
            {
                Channel = channel, DryRun = dryRun, Pages = whole.Pages,
                Failure = $"the adapter told {strange} listings of another channel: that is a fault of the program",
            };

        var reading = ListingImportBuilder.Build(whole.Listings, await catalog.GetMatchesAsync(channel, ct), options, time.GetUtcNow());
        try
        {
            var counts = dryRun ? await catalog.PreviewImportAsync(reading.Import, ct) : await catalog.ApplyImportAsync(reading.Import, ct);
            return new ListingImportOutcome
            {
                Channel = channel, DryRun = dryRun, Pages = whole.Pages, Stated = whole.Stated, Reading = reading, Counts = counts,
            };
        }
        catch (StoreException error)
        {
            return new ListingImportOutcome { Channel = channel, DryRun = dryRun, Pages = whole.Pages, Failure = error.Message };
        }
    }

    private async Task KeepAsync(ChannelId channel, DateTimeOffset at, ListingImportOutcome outcome, CancellationToken ct)
    {
        var before = (await kept.GetSyncsAsync(ct)).FirstOrDefault(state => state.Channel == channel) ?? new SyncState(channel, at);
        var state = outcome is { Failure: null, Reading: { } reading, Counts: { } counts }
            ? before with
            {
                LastAttemptAt = at, LastSuccessAt = at, FailingSince = null, LastError = null, Told = reading.Told,
                Added = counts.ListingsAdded, Changed = counts.ListingsChanged, NotTaken = reading.NotTaken,
                Missing = reading.Missing.Count,
            }
            : before with { LastAttemptAt = at, FailingSince = before.FailingSince ?? at, LastError = outcome.Failure };
        await kept.SaveSyncAsync(state, ct);
    }
}

/// <summary>How an import from a channel ended.</summary>
public sealed record ListingImportOutcome
{
    public required ChannelId Channel { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Why nothing was taken; null = it was.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the channel refused our credentials, or what they may do.</summary>
    public bool Refused { get; init; }

    public int Pages { get; init; }

    /// <summary>How many listings the channel says it has; null = it does not say.</summary>
    public int? Stated { get; init; }

    /// <summary>What was read; null = it was not read to the end.</summary>
    public ListingImportReading? Reading { get; init; }

    /// <summary>What the store took, or would; null = nothing.</summary>
    public ImportCounts? Counts { get; init; }

    /// <summary>Whether the channel says that it has more than it told: the rest is not known.</summary>
    public bool IsPart => Stated > Reading?.Told;

    /// <summary>Whether everything was taken.</summary>
    public bool IsFine => Failure is null && !IsPart && Reading is { NotTaken: 0 };
}
