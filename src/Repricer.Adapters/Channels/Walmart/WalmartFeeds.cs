using System.Collections.Concurrent;
using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Sends many prices as one feed and reads how it ended. Walmart tells the items of a feed fifty at a time, so that how far the telling of
/// one has come is kept between two looks.
/// </summary>
internal sealed class WalmartFeeds(WalmartApi api, WalmartSettings settings, WalmartRefusals refusals)
{
    private const int PageSize = 50;
    private const int PagesAtOnce = 4;

    /// <summary>Walmart asks to wait so long before the first look, and promises an end within fifteen minutes.</summary>
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, WalmartFeedReport> _reports = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var changes = batch.Changes;
        var outcomes = new PushOutcome[changes.Count];
        List<int> ready = [];
        foreach (var i in Enumerable.Range(0, changes.Count).OrderByDescending(i => changes[i].Version))
        {
            if (WalmartPrices.Problem(changes[i], settings) is { } problem)
                outcomes[i] = new PushOutcome.Rejected(problem);
            else
                ready.Add(i);
        }

        if (ready.Count == 0)
            return outcomes;

        // Feeds are few in their time: the turn is waited for first, and what may go is asked for after that.
        var late = await api.TurnAsync(WalmartBuckets.Feed, ct);
        var may = late is null ? await batch.MayPostAsync([.. ready.Select(i => changes[i].Listing)]) : new HashSet<ListingId>();
        var feed = new WalmartFeedDocument(settings);
        List<int> sent = [];
        foreach (var i in ready)
        {
            if (!may.Contains(changes[i].Listing))
                outcomes[i] = late?.ToUnsent() ?? new PushOutcome.NotSent(SendBatch.MayNotGo);
            else if (feed.Names(changes[i].Listing.Value))
                outcomes[i] = new PushOutcome.NotSent("a newer price of it goes in the same feed; Walmart would take any of the two");
            else if (sent.Count >= settings.MaxFeed || !feed.TryAdd(changes[i]))
                outcomes[i] = new PushOutcome.NotSent("the feed is full; it goes with the next", TimeSpan.FromMinutes(1));
            else
                sent.Add(i);
        }

        if (sent.Count == 0)
            return outcomes;
        foreach (var i in sent)
            refusals.Sending(changes[i].Listing.Value);
        var outcome = await SendAsync(feed, ct);
        foreach (var i in sent)
            outcomes[i] = outcome;
        return outcomes;
    }

    public async ValueTask<SubmissionOutcome> ReadAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var report = _reports.GetOrAdd(submission, static _ => new WalmartFeedReport());
        var outcome = await WalkAsync(submission, report, listings, ct);
        if (outcome is not SubmissionOutcome.Pending)
            _reports.TryRemove(submission, out _);
        return outcome;
    }

    private async ValueTask<PushOutcome> SendAsync(WalmartFeedDocument feed, CancellationToken ct)
    {
        var (answer, fault) = await api.SendAsync(
            WalmartBuckets.Feed, HttpMethod.Post, "v3/feeds?feedType=PRICE_AND_PROMOTION", ct, feed.ToBytes(), hasTurn: true);

        // Refused as a whole: the feed is at fault, never one price in it.
        if (fault is CallFault.Rejected rejected)
            return new PushOutcome.NotSent(rejected.Reason);
        if (fault is not null)
            return fault.ToPush();
        return answer!.Json(WalmartJson.Default.WalmartFeedCreated)?.FeedId is { Length: > 0 } id
            ? new PushOutcome.Accepted(id, CheckAfter)
            : WalmartAnswer.NoJson(answer).ToPush();
    }

    private async ValueTask<SubmissionOutcome> WalkAsync(
        string submission, WalmartFeedReport report, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        while (true)
        {
            // The first page says whether there is an end at all, and how many there are.
            int[] offsets = report.Offset == 0 ? [0] : [.. Enumerable.Range(0, PagesAtOnce).Select(i => report.Offset + (i * PageSize))];
            var pages = await Task.WhenAll(offsets.Select(offset => PageAsync(submission, offset, ct)));
            foreach (var (page, fault) in pages)
            {
                if (fault is CallFault.Rejected { Status: 404 })
                    return new SubmissionOutcome.Lost("Walmart knows no such feed (any more)");
                if (page is null)
                    return new SubmissionOutcome.Pending(Wait(fault));
                if (page.FeedStatus == "ERROR")
                {
                    return new SubmissionOutcome.Lost(
                        "the feed ended as ERROR: " + WalmartAnswer.Say(page.IngestionErrors?.IngestionError ?? []));
                }

                if (page.FeedStatus != "PROCESSED")
                    return new SubmissionOutcome.Pending(LookAgain);
                if (!report.Add(page, PageSize))
                    return report.Of(submission, listings, CheckAfter);
            }
        }
    }

    private static TimeSpan Wait(CallFault? fault) =>
        fault is CallFault.Throttled { After: { } after } && after > LookAgain ? after : LookAgain;

    private async Task<(WalmartFeed? Page, CallFault? Fault)> PageAsync(string submission, int offset, CancellationToken ct)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"v3/feeds/{Uri.EscapeDataString(submission)}?includeDetails=true&offset={offset}&limit={PageSize}");
        var (answer, fault) = await api.SendAsync(WalmartBuckets.ReadFeed, HttpMethod.Get, path, ct);
        return (fault is null ? answer!.Json(WalmartJson.Default.WalmartFeed) : null, fault);
    }
}
