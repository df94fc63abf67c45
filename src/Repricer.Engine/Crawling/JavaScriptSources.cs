using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Observing;

namespace Repricer.Engine.Crawling;

/// <summary>
/// Finds the sources whose prices come by JavaScript, and remembers them. A page that gave no price twice by HTTP is looked at with the
/// browser in the same moment; where that reads one, the source is read by the browser from then on. Only of sources of which nobody has
/// said by what they are fetched. What was tried in vain is tried again an hour later, then ever more seldom. Safe from any thread.
/// </summary>
/// <param name="read">Reads a page as the observation stage does: what it comes to, and the price where there is one.</param>
public sealed partial class JavaScriptSources(
    ISourceStore store, FetcherCatalog fetchers,
    Func<SourceOptions, DueWatch, FetchOutcome.Fetched, (ObservationStatus Status, string? Price)> read, TimeProvider time,
    ILogger<JavaScriptSources> logger)
{
    /// <summary>What is used where nothing else is said or found.</summary>
    public const string Plain = "http";

    /// <summary>What runs scripts.</summary>
    public const string Browser = "browser";

    private const int MostDoublings = 7;
    private static readonly TimeSpan FirstRest = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<SourceId, FoundFetcher> _known = new();
    private readonly ConcurrentDictionary<SourceId, byte> _trying = new();
    private readonly Places _restoring = new();
    private volatile bool _isRestored;

    /// <summary>Takes up what is remembered, at the first call; later ones do nothing.</summary>
    public async ValueTask RestoreAsync(CancellationToken ct)
    {
        if (_isRestored)
            return;

        await _restoring.TakeAsync(1, ct);
        try
        {
            if (_isRestored)
                return;
            foreach (var found in await store.GetFetchersAsync(ct))
                _known[found.Source] = found;
            _isRestored = true;
        }
        finally
        {
            _restoring.Release();
        }
    }

    /// <summary>The source as it is read: with the fetcher that it turned out to need.</summary>
    public SourceOptions Effective(SourceOptions source) =>
        IsOpen(source) && _known.GetValueOrDefault(source.Id)?.Fetcher is { } found && fetchers.Find(found) is not null
            ? source with { Fetcher = found }
            : source;

    /// <summary>
    /// Whether the page is to be looked at with the browser now: one of a source at a time. With true, <see cref="EndTrial"/> must follow.
    /// </summary>
    internal bool TryBegin(SourceOptions source, DueWatch watch, FetchOutcome outcome)
    {
        if (!IsOpen(source) || watch.LastStatus != ObservationStatus.NoPrice || outcome is not FetchOutcome.Fetched page
            || fetchers.Find(Browser) is not { Unavailable: null } || !_trying.TryAdd(source.Id, 0))
            return false;
        var known = _known.GetValueOrDefault(source.Id);
        if (known?.Fetcher is null && time.GetUtcNow() >= NextTry(known) && read(source, watch, page).Status == ObservationStatus.NoPrice)
            return true;
        EndTrial(source);
        return false;
    }

    /// <summary>Takes in what the browser brought.</summary>
    /// <returns>Whether it gives the price that HTTP does not; then it is remembered.</returns>
    internal async ValueTask<bool> NoteAsync(SourceOptions source, DueWatch watch, FetchOutcome outcome, CancellationToken ct)
    {
        var rendered = source with { Fetcher = Browser };
        var (status, price) = outcome is FetchOutcome.Fetched page ? read(rendered, watch, page) : (ObservationStatus.Failed, null);
        var now = time.GetUtcNow();
        var isFound = status == ObservationStatus.Priced;
        var found = isFound
            ? new FoundFetcher(
                source.Id, Browser, now, ShownText.Line($"HTTP gives no price for {watch.Address}, the browser gives {price}"), now, 0)
            : new FoundFetcher(source.Id, null, null, null, now, (_known.GetValueOrDefault(source.Id)?.InVain ?? 0) + 1);
        await store.SaveFetcherAsync(found, ct);
        _known[source.Id] = found;
        if (isFound)
            LogFound(source.Id, found.Reason!);
        else
            LogInVain(source.Id, watch.Address);
        return isFound;
    }

    internal void EndTrial(SourceOptions source) => _trying.TryRemove(source.Id, out _);

    private static bool IsOpen(SourceOptions source) => source is { FindsBrowser: true, Fetcher: Plain };

    private static DateTimeOffset NextTry(FoundFetcher? known) => known is null
        ? DateTimeOffset.MinValue
        : known.TriedAt + (FirstRest * (1 << Math.Clamp(known.InVain - 1, 0, MostDoublings)));

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "source {Source} is read by the browser from now on: {Reason}. Its setting Fetcher says otherwise where it is written")]
    private partial void LogFound(SourceId source, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "source {Source}: the browser reads no price on {Url} either")]
    private partial void LogInVain(SourceId source, string url);
}
