using Repricer.Core.Catalog;
using Repricer.Core.Matching;
using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Engine.Discovery;

/// <summary>How far one run goes.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>Most pages that are fetched, 1 to 100,000; what is left is the next run's. Default 200.</summary>
    public int MaxPages { get; init; } = 200;

    /// <summary>A page that was looked at not longer ago is not looked at again; default 30 days.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Nothing is kept.</summary>
    public bool DryRun { get; init; }
}

/// <summary>
/// Walks the sitemaps of a source, looks at pages that nobody watches, and proposes those that sell a product of ours. Addresses whose
/// words are alike to a title of the catalogue are looked at first: a shop has more pages than one wants to ask for. It proposes, a person
/// decides: nothing is watched by itself. Safe to run beside a crawl of the same source, since both go through the same door.
/// </summary>
public sealed class Discoverer(
    IProposalStore proposals, PoliteFetcher door, FetcherCatalog fetchers, IFetcher plain, TimeProvider time)
{
    private const int MostAddresses = 200_000;
    private const int Batch = 20;
    private const int AskAtOnce = 500;
    private const int LongestTitle = 300;
    private const int Candidates = 5;

    /// <summary>Told after each page: how many were looked at, of how many that will be.</summary>
    public Action<int, int>? Progress { get; set; }

    /// <summary>The source as it is read: with the fetcher that it turned out to need.</summary>
    public Func<SourceOptions, SourceOptions> Effective { get; init; } = static source => source;

    /// <exception cref="OperationCanceledException">What was looked at by then is kept.</exception>
    public async Task<DiscoveryReport> RunAsync(SourceOptions source, DiscoveryOptions options, CancellationToken ct)
    {
        if (source.BaseUrl is not { } root)
            return new DiscoveryReport(source.Id, 0, 0, 0, 0, 0, 0, 0, "the source has no address whose sitemaps could be read");

        var matcher = new ArticleMatcher(await proposals.ReadProductsAsync(ct));
        var walk = await WalkAsync(source, root, ct);
        var hinted = options.DryRun ? 0 : await HintAsync(source, walk.Changed, ct);
        var (waiting, known) = await LeaveKnownAsync(source, walk, options, ct);
        var chosen = waiting.OrderByDescending(url => matcher.Hint(WordsOf(url))).ThenBy(url => url, StringComparer.Ordinal)
            .Take(options.MaxPages).ToList();
        var (looked, proposed, unmatched, failed) = (0, 0, 0, 0);
        foreach (var batch in chosen.Chunk(Batch))
        {
            var rejected = await proposals.FindRejectedAsync(source.Id, batch, ct);
            List<LookedAtPage> pages = [];
            try
            {
                foreach (var url in batch)
                {
                    pages.Add(await LookAsync(source, url, matcher, rejected.GetValueOrDefault(url), ct));
                    Progress?.Invoke(looked + pages.Count, chosen.Count);
                }
            }
            finally
            {
                if (!options.DryRun && pages.Count > 0)
                    await proposals.RecordAsync(pages, CancellationToken.None);
            }

            looked += pages.Count;
            proposed += pages.Count(page => page.IsProposed);
            failed += pages.Count(page => page.Why is not null);
            unmatched += pages.Count(page => page is { IsProposed: false, Why: null });
        }

        return new DiscoveryReport(
            source.Id, walk.Addresses.Count, known, looked, proposed, unmatched, failed, waiting.Count - looked, walk.Trouble)
        {
            Hinted = hinted,
        };
    }

    /// <summary>Walks the sitemaps, and makes watched pages due that have changed since they were looked at; looks at no page.</summary>
    /// <returns>How many were made due, and why not all sitemaps could be walked; null = they were.</returns>
    public async Task<(int Hinted, string? Trouble)> HintAsync(SourceOptions source, CancellationToken ct)
    {
        if (source.BaseUrl is not { } root)
            return (0, null);
        var walk = await WalkAsync(source, root, ct);
        return (await HintAsync(source, walk.Changed, ct), walk.Trouble);
    }

    /// <summary>Makes watched pages due that have changed since they were looked at.</summary>
    private async Task<int> HintAsync(SourceOptions source, IReadOnlyList<ChangedPage> changed, CancellationToken ct)
    {
        var hinted = 0;
        foreach (var part in changed.Chunk(AskAtOnce))
            hinted += await proposals.HintAsync(source.Id, part, time.GetUtcNow(), ct);
        return hinted;
    }

    private async Task<SitemapWalk> WalkAsync(SourceOptions source, Uri root, CancellationToken ct)
    {
        var seeds = await SitemapsOfAsync(source, root, ct);
        var trouble = (string?)null;
        var walker = new SitemapWalker(async (url, stop) =>
        {
            if (!MayAsk(source, root, url))
                return null;
            var answer = await door.FetchAsync(plain, new FetchRequest(source with { MaxPageBytes = SitemapReader.MaxBytes }, url), stop);
            if (answer.Outcome is FetchOutcome.Fetched { HttpStatus: 200 } fetched)
                return fetched.Body.ToArray();
            trouble = $"{url}: {Describe(answer.Outcome)}";
            return null;
        });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var dates = new LastModHints(time.GetUtcNow());
        await foreach (var entry in walker.WalkAsync(seeds, ct))
        {
            if (seen.Count == MostAddresses)
            {
                trouble = $"more than {MostAddresses} addresses: the rest is left";
                break;
            }

            if (!MayAsk(source, root, entry.Loc))
                continue;
            seen.Add(entry.Loc);
            dates.Add(entry);
        }

        return new SitemapWalk(
            [.. seen], dates.Believed(), seen.Count == 0 ? trouble ?? "the sitemaps name no page of the source" : trouble);
    }

    /// <summary>Those that robots.txt names, else the place where most shops have theirs.</summary>
    private async Task<IReadOnlyList<string>> SitemapsOfAsync(SourceOptions source, Uri root, CancellationToken ct)
    {
        var robots = await door.FetchAsync(plain, new FetchRequest(source, new Uri(root, "/robots.txt").AbsoluteUri), ct);
        var named = robots.Outcome is FetchOutcome.Fetched { HttpStatus: 200 } fetched
            ? RobotsPolicy.Parse(fetched.Body.Span).Sitemaps
            : [];
        return named.Count == 0
            ? [new Uri(root, "/sitemap.xml").AbsoluteUri]
            : [.. named.Select(text => Uri.TryCreate(root, text, out var url) ? url.AbsoluteUri : text)];
    }

    private static bool MayAsk(SourceOptions source, Uri root, string url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http" && address.UserInfo.Length == 0
        && (address.Host == root.Host || source.AllowedHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase));

    private async Task<(List<string> Waiting, int Known)> LeaveKnownAsync(
        SourceOptions source, SitemapWalk walk, DiscoveryOptions options, CancellationToken ct)
    {
        var since = time.GetUtcNow() - options.Again;
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in walk.Changed.Chunk(AskAtOnce))
            changed.UnionWith(await proposals.FindChangedAsync(source.Id, part, ct));
        var waiting = new List<string>(walk.Addresses.Count);
        foreach (var part in walk.Addresses.Chunk(AskAtOnce))
        {
            var known = await proposals.FindKnownAsync(source.Id, part, since, ct);
            waiting.AddRange(part.Where(url => !known.Contains(url) || changed.Contains(url)));
        }

        return (waiting, walk.Addresses.Count - waiting.Count);
    }

    private async Task<LookedAtPage> LookAsync(
        SourceOptions source, string url, ArticleMatcher matcher, IReadOnlySet<Sku>? rejected, CancellationToken ct)
    {
        var fetcher = fetchers[Effective(source).Fetcher];
        var answer = await door.FetchAsync(fetcher, new FetchRequest(source, url), ct);
        var now = time.GetUtcNow();
        if (answer.Outcome is not FetchOutcome.Fetched fetched)
            return new LookedAtPage(source.Id, url, now, null, null, null, Describe(answer.Outcome));

        var reading = PageReader.Read(fetched.Body.Span, new PageContext
        {
            Url = fetched.FinalUrl,
            HttpStatus = fetched.HttpStatus,
            ContentType = fetched.ContentType,
            Locale = source.Locale,
            Currency = source.Currency,
        });
        var title = reading.Title is { Length: > LongestTitle } whole ? whole[..LongestTitle] : reading.Title;
        if (reading.Amount is null && reading.Gtin is null && reading.Status is not (ReadingStatus.Priced or ReadingStatus.OutOfStock))
            return new LookedAtPage(source.Id, url, now, title, null, null, "the page sells nothing that could be read");

        var page = new PageArticle(title, reading.Gtin, reading.Mpn, IsUsed: reading.Condition > Condition.New);
        var match = matcher.Find(page, Candidates).FirstOrDefault(verdict => rejected?.Contains(verdict.Sku) != true);
        return new LookedAtPage(source.Id, url, now, title, reading.Gtin, match, null);
    }

    /// <summary>What an address says of its page: the words of its path.</summary>
    private static string WordsOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? Uri.UnescapeDataString(address.AbsolutePath) : url;

    private static string Describe(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched fetched => $"the server answers {fetched.HttpStatus}",
        FetchOutcome.Throttled => "the server asks for patience",
        FetchOutcome.Blocked blocked => blocked.Kind,
        FetchOutcome.Gone gone => $"the server answers {gone.HttpStatus}",
        FetchOutcome.Refused refused => refused.Reason,
        FetchOutcome.Unavailable missing => missing.Reason,
        FetchOutcome.Failed failed => failed.Reason,
        _ => "nothing came",
    };

    /// <param name="Changed">What the sitemaps say of when pages changed, as far as it is believed.</param>
    private sealed record SitemapWalk(List<string> Addresses, IReadOnlyList<ChangedPage> Changed, string? Trouble);
}
