using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers;

/// <summary>What an HTTP answer means for a page by its status and headers; the same for every fetcher.</summary>
internal static class HttpAnswers
{
    /// <summary>Headers by which guards of sites say that what they deliver is their own challenge, not the site's page.</summary>
    private static readonly (string Header, string Value, string Wall)[] Challenges =
    [
        ("cf-mitigated", "challenge", "a challenge of Cloudflare"),
        ("x-amzn-waf-action", "challenge", "a challenge of AWS WAF"),
        ("x-amzn-waf-action", "captcha", "a captcha of AWS WAF"),
    ];

    /// <param name="header">Gives a header of the answer by its name in lower case; null = it has none.</param>
    /// <returns>Null when there is a page to read.</returns>
    public static FetchOutcome? Classify(int status, Func<string, string?> header, DateTimeOffset now)
    {
        // Before the status: a challenge comes with 200, 202, 403, 405, 429 or 503, and none of these then means what it says.
        if (Array.Find(Challenges, one => string.Equals(header(one.Header)?.Trim(), one.Value, StringComparison.OrdinalIgnoreCase))
            is { Wall: { } wall })
            return new FetchOutcome.Blocked(wall, status);
        return status switch
        {
            >= 200 and < 300 => null,
            404 or 410 => new FetchOutcome.Gone(status),
            429 or 503 => new FetchOutcome.Throttled(RetryAfter.Parse(header("retry-after"), now), status),
            401 or 403 or 407 or 451 => new FetchOutcome.Blocked($"HTTP {status}", status),
            _ => new FetchOutcome.Failed($"HTTP {status}", status),
        };
    }
}
