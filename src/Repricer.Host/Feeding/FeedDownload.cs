using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Feeding;

namespace Repricer.Host.Feeding;

/// <summary>
/// Fetches the list of a feed from its address, through the fetcher of the crawl: the same rules of addresses, size and time, and nothing
/// is transferred where the server says that it is the list we know.
/// </summary>
internal static class FeedDownload
{
    /// <param name="secret">Resolves a reference; null = not there.</param>
    public static async Task<FeedFinding> LookAsync(
        FeedOptions feed, FeedState? state, IFetcher fetcher, Func<string, string?> secret, TimeProvider time, CancellationToken ct)
    {
        (string, string)? credential = null;
        if (feed.Secret is { } reference)
        {
            if (secret(reference) is not { Length: > 0 } value)
                return new FeedFinding.Failed($"there is no secret at {reference}");
            credential = (feed.Header, value);
        }

        var asked = time.GetUtcNow();
        var source = new SourceOptions
        {
            Id = new SourceId($"feed:{feed.Name}"), BaseUrl = feed.Url, AllowPrivateNetwork = feed.AllowPrivateNetwork,
            MaxPageBytes = feed.MaxBytes, Timeout = feed.Timeout, RespectRobots = false,
        };
        var request = new FetchRequest(source, feed.Url!.AbsoluteUri, state?.ETag, state?.LastModified) { Credential = credential };
        return await fetcher.FetchAsync(request, ct) switch
        {
            FetchOutcome.Fetched fetched => new FeedFinding.Lists(
            [
                new FeedList(feed.Url.GetLeftPart(UriPartial.Path), fetched.Body, asked, null)
                {
                    ETag = fetched.ETag, LastModified = fetched.LastModified,
                },
            ]),
            FetchOutcome.NotModified => new FeedFinding.Unchanged(asked),
            FetchOutcome.Throttled throttled => new FeedFinding.Failed($"the server asks to come later (HTTP {throttled.HttpStatus})"),
            FetchOutcome.Blocked blocked => new FeedFinding.Failed($"the server refuses (HTTP {blocked.HttpStatus}, {blocked.Kind})"),
            FetchOutcome.Gone gone => new FeedFinding.Failed($"there is no such list (HTTP {gone.HttpStatus})"),
            FetchOutcome.Refused refused => new FeedFinding.Failed(refused.Reason),
            FetchOutcome.Failed failed => new FeedFinding.Failed(failed.Reason),
            FetchOutcome.Unavailable missing => new FeedFinding.Failed(missing.Reason),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }
}
