using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers;

/// <summary>What an HTTP status means for a page; the same for every fetcher.</summary>
internal static class HttpAnswers
{
    /// <returns>Null when there is a page to read.</returns>
    public static FetchOutcome? Classify(int status, string? retryAfter, DateTimeOffset now) => status switch
    {
        >= 200 and < 300 => null,
        404 or 410 => new FetchOutcome.Gone(status),
        429 or 503 => new FetchOutcome.Throttled(RetryAfter.Parse(retryAfter, now), status),
        401 or 403 or 407 or 451 => new FetchOutcome.Blocked($"HTTP {status}", status),
        _ => new FetchOutcome.Failed($"HTTP {status}", status),
    };
}
