using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Engine.Onboarding;

/// <summary>
/// Reads all listings of a channel, page by page: whole, or not at all. A cursor that the channel has forgotten starts again from the
/// first page, once; pages that come again cost nothing but time, for a listing counts once.
/// </summary>
public sealed class ListingPull(IListingSource source, PullLimits limits, TimeProvider time)
{
    /// <summary>So many pages in a row that tell nothing new under a cursor that was there before are a circle.</summary>
    private const int CirclePages = 2;

    private readonly Dictionary<ListingId, int> _places = [];
    private readonly List<ChannelListing> _listings = [];
    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private int _pages, _nothingNew;
    private int? _stated;
    private bool _restarted;

    /// <param name="progress">Told after each page; null = nobody looks.</param>
    public async Task<PullOutcome> RunAsync(Action<PullProgress>? progress, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        string? cursor = null;
        while (_pages < limits.Pages)
        {
            if (time.GetElapsedTime(began) > limits.Whole)
                return new PullOutcome.Failed($"it took longer than {limits.Whole}: the listings were not read to the end", _pages);

            var outcome = await ReadAsync(cursor, ct);
            if (outcome is not ListingPageOutcome.Page page)
            {
                if (cursor is null || _restarted || outcome is ListingPageOutcome.Refused)
                    return FailureOf(outcome);
                (cursor, _restarted) = (null, true);
                _cursors.Clear();
                continue;
            }

            _pages++;
            _stated = page.Total ?? _stated;
            _nothingNew = Take(page.Listings) > 0 ? 0 : _nothingNew + 1;
            progress?.Invoke(new PullProgress(_pages, _listings.Count, _stated));
            if (page.Next is not { } next)
                return new PullOutcome.Whole(_listings, _pages, _stated);
            if (!_cursors.Add(next) && _nothingNew >= CirclePages)
                return new PullOutcome.Failed(
                    "the channel repeats its pages for ever: the same cursor came again with nothing new", _pages);
            cursor = next;
        }

        return new PullOutcome.Failed($"there are more than {limits.Pages} pages", _pages);
    }

    /// <returns>How many listings were not there before.</returns>
    private int Take(IReadOnlyList<ChannelListing> page)
    {
        var before = _listings.Count;
        foreach (var listing in page)
        {
            if (_places.TryAdd(listing.Id, _listings.Count))
                _listings.Add(listing);
            else
                _listings[_places[listing.Id]] = listing;
        }

        return _listings.Count - before;
    }

    /// <summary>Asks until a page comes, the tries are used up, or the channel refuses.</summary>
    private async Task<ListingPageOutcome> ReadAsync(string? cursor, CancellationToken ct)
    {
        var pause = limits.Pause;
        for (var tries = 1; ; tries++)
        {
            var outcome = await ReadOnceAsync(cursor, ct);
            if (outcome is ListingPageOutcome.Page or ListingPageOutcome.Refused || tries >= limits.Tries)
                return outcome;

            var wait = outcome is ListingPageOutcome.Throttled { RetryAfter: { } asked } && asked > pause ? asked : pause;
            if (wait > limits.Whole)
                return outcome;
            await Task.Delay(wait, time, ct);
            pause *= 2;
        }
    }

    private async Task<ListingPageOutcome> ReadOnceAsync(string? cursor, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(limits.Page, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await source.ReadListingsAsync(cursor, changedSince: null, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ListingPageOutcome.Failed($"no answer within {limits.Page}");
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            return new ListingPageOutcome.Failed($"the adapter broke: {error.GetType().Name}: {error.Message}");
        }
    }

    private PullOutcome.Failed FailureOf(ListingPageOutcome outcome) => outcome switch
    {
        ListingPageOutcome.Refused refused => new PullOutcome.Failed(refused.Reason, _pages, Refused: true),
        ListingPageOutcome.Failed failed => new PullOutcome.Failed(failed.Reason, _pages),
        ListingPageOutcome.Throttled { RetryAfter: { } after } =>
            new PullOutcome.Failed($"the channel asks to wait {after}: try again then", _pages),
        _ => new PullOutcome.Failed("the channel asks for patience: try again later", _pages),
    };
}
