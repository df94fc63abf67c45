using Repricer.Core.Observing;
using Repricer.Engine.Crawling;

namespace Repricer.Engine.Observing;

/// <summary>Turns one attempt into its record: reads the page where there is one, and says when to look again. No IO.</summary>
internal sealed class PageObserver(ISelectorEngine? selectors, RevisitPolicy revisit, FailureStreaks streaks)
{
    /// <summary>Whether the store shall number the readings whose pages can be kept.</summary>
    public bool AsksForEvidence { get; init; }

    public CrawlRecord Observe(CrawledPage page)
    {
        var (watch, source) = (page.Watch, page.Source);
        var key = watch.Id.ToString();
        var record = Describe(page);
        if (IsWorthASoonerLook(page, record))
            return record with { NextDueAt = revisit.Next(source, key, ObservationStatus.Failed, 1, null, page.At) };
        var retryAfter = (page.Outcome as FetchOutcome.Throttled)?.RetryAfter;
        if (source.LooksPerDay is not null && record.Status.IsPositive())
            return Planned(page, key, record);
        return record with
        {
            NextDueAt = revisit.Next(source, key, record.Status, streaks.Record(key, record.Status), retryAfter, page.At),
        };
    }

    /// <summary>
    /// A page without a price that the browser may read: it is looked at again soon, with the browser beside, and not after a whole
    /// interval.
    /// </summary>
    private static bool IsWorthASoonerLook(CrawledPage page, CrawlRecord record) =>
        record.Status == ObservationStatus.NoPrice && page.Source is { FindsBrowser: true, Fetcher: JavaScriptSources.Plain }
        && page.Watch.LastStatus != ObservationStatus.NoPrice;

    /// <summary>Whether it has changed is known to the store alone: it takes the one or the other.</summary>
    private CrawlRecord Planned(CrawledPage page, string key, CrawlRecord record)
    {
        streaks.Record(key, record.Status);
        var (watch, since) = (page.Watch, page.At - (page.Watch.LastPositiveAt ?? page.At));
        return record with
        {
            NextDueAt = revisit.Next(
                page.Source, key, record.Status, page.At, watch.History.Add(changed: false, since), watch.Importance),
            NextDueIfChanged = revisit.Next(
                page.Source, key, record.Status, page.At, watch.History.Add(changed: true, since), watch.Importance),
        };
    }

    private CrawlRecord Describe(CrawledPage page)
    {
        var record = new CrawlRecord
        {
            Source = page.Source.Id,
            Watch = page.Watch.Id,
            Sku = page.Watch.Id.Sku,
            Fence = page.Fence,
            At = page.At,
            Status = ObservationStatus.Failed,
            NextDueAt = page.At,
            Duration = page.Duration,
        };
        return page.Outcome switch
        {
            FetchOutcome.Fetched fetched => Read(page, fetched, record),
            // The validators stay what they were: the server said that they still hold.
            FetchOutcome.NotModified => record with
            {
                Status = ObservationStatus.NotModified, HttpStatus = 304, ETag = page.Watch.ETag, LastModified = page.Watch.LastModified,
                ReadKey = page.Watch.ReadKey, ContentHash = page.Watch.ContentHash,
            },
            // A shop that is being mended says 404 for a while: nobody's offer ends before it has said so twice.
            FetchOutcome.Gone once when page.Watch.LastHttpStatus is not (404 or 410) => record with
            {
                HttpStatus = once.HttpStatus, Detail = $"HTTP {once.HttpStatus}: it counts as gone when it says so again",
            },
            FetchOutcome.Gone gone =>
                record with { Status = ObservationStatus.Gone, HttpStatus = gone.HttpStatus, Detail = "the page is gone" },
            FetchOutcome.Throttled throttled => record with
            {
                Status = ObservationStatus.Throttled, HttpStatus = throttled.HttpStatus,
                Detail = throttled.RetryAfter is { } wait ? $"asked to wait {wait}" : "asked to slow down",
            },
            FetchOutcome.Blocked blocked =>
                record with { Status = ObservationStatus.Blocked, HttpStatus = blocked.HttpStatus, Detail = blocked.Kind },
            FetchOutcome.Refused refused => record with
            {
                Status = refused.ByRobots ? ObservationStatus.Disallowed : ObservationStatus.Refused, Detail = refused.Reason,
            },
            FetchOutcome.Unavailable missing => record with { Status = ObservationStatus.NoBrowser, Detail = missing.Reason },
            FetchOutcome.Failed failed => record with { HttpStatus = failed.HttpStatus, Detail = failed.Reason },
            _ => throw new InvalidOperationException($"unknown outcome {page.Outcome.GetType().Name}"),
        };
    }

    private CrawlRecord Read(CrawledPage page, FetchOutcome.Fetched fetched, CrawlRecord record)
    {
        var (source, watch) = (page.Source, page.Watch);
        record = record with { HttpStatus = fetched.HttpStatus, Bytes = fetched.Body.Length };
        var readKey = ReadKeys.Of(source, watch);
        var isSame = ReadKeys.IsSame(fetched, watch.ReadKey == readKey ? watch.ContentHash : null, out var hash);
        var isKeptAnyway = watch.IsPictureAsked && fetched.Picture is not null;
        if (isSame && !isKeptAnyway)
            return record with
            {
                Status = ObservationStatus.NotModified, ETag = fetched.ETag, LastModified = fetched.LastModified, ReadKey = readKey,
                ContentHash = hash,
            };

        var seen = SeenPage.Read(source, watch.Expected, fetched, selectors);
        var reading = seen.Reading;
        var shop = new ShopPage(source.Id, watch.Id.Url, watch.Seller, source.PricesIncludeTax);
        var (status, offer, detail) = OfferNormaliser.Normalise(reading, watch.Expected, shop, page.At);
        var move = fetched.MovedTo is { } to && to != watch.MovedTo
            ? PageMove.Of(AddressOf(source, watch), to, reading, status, watch.Expected, watch.Id.Sku)
            : null;
        var keepValidators = status is ObservationStatus.Priced or ObservationStatus.OutOfStock;
        return record with
        {
            Status = status,
            Offers = offer is null ? [] : [offer],
            // Validators of a page that could not be read would turn the next answer into "nothing changed" for ever.
            ETag = keepValidators ? fetched.ETag : null,
            LastModified = keepValidators ? fetched.LastModified : null,
            ReadKey = keepValidators ? readKey : null,
            ContentHash = keepValidators ? hash : null,
            Move = move,
            Method = reading.Method,
            Confidence = reading.Confidence,
            Detail = detail is null || fetched.MovedTo is null
                ? detail
                : $"{detail}; the shop has moved the page for good to {fetched.MovedTo}",
            Evidence = AsksForEvidence ? new EvidenceSlot { IsAskedFor = isKeptAnyway, Seen = seen } : null,
        };
    }

    private static string AddressOf(SourceOptions source, DueWatch watch) =>
        source.BaseUrl is { } root && Uri.TryCreate(root, watch.Address, out var whole) ? whole.AbsoluteUri : watch.Address;
}
