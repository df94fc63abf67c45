using System.CommandLine;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Selectors;
using Repricer.Adapters.Strategies;
using Repricer.Core.Catalog;
using Repricer.Core.Sources;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Host.Console;
using Repricer.Reading;

namespace Repricer.Host.Commands;

/// <summary>
/// A page that a person named, with what is known of it: a saved file, or fetched by the engine's own rules (addresses, robots.txt, size,
/// deadlines).
/// </summary>
internal sealed record PageInput(ReadOnlyMemory<byte> Body, PageContext Context, SourceOptions Source)
{
    /// <summary>The answer of a site that gave no page: gone, or a wall; null = there is a page.</summary>
    public PageReading? Instead { get; init; }

    public static bool IsUrl(string target) => target.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public static Currency? CurrencyOf(string? code)
    {
        if (code is null)
            return null;
        return Currency.TryParse(code, out var currency)
            ? currency
            : throw new UserErrorException($"'{code}' is no ISO 4217 currency code", ExitCode.WrongUsage);
    }

    /// <exception cref="UserErrorException">The file or page cannot be had: why.</exception>
    public static async Task<PageInput> ReadAsync(
        CommandContext context, string target, PageOptions options, ParseResult parsed, CancellationToken ct,
        SourceOptions? configured = null)
    {
        var url = parsed.GetValue(options.Url);
        // A watch may be written without its host; a file of that name goes first.
        if (configured?.BaseUrl is { } root && !IsUrl(target) && !File.Exists(context.PathOf(target))
            && Uri.TryCreate(root, target, out var whole))
            target = whole.AbsoluteUri;
        if (IsUrl(target) && url is not null)
            throw new UserErrorException("--url says where a saved page is from; the page to fetch is named already", ExitCode.WrongUsage);
        if (IsUrl(target)
            ? !Uri.TryCreate(target, UriKind.Absolute, out var address)
            : !Uri.TryCreate(url, UriKind.Absolute, out address) && url is not null)
            throw new UserErrorException($"'{url ?? target}' is no http address", ExitCode.WrongUsage);

        var source = configured is not null ? Adapted(configured, options, parsed) : new SourceOptions
        {
            Id = new SourceId("page"),
            BaseUrl = address is { Scheme: "http" or "https" } ? new Uri(address.GetLeftPart(UriPartial.Authority)) : null,
            AllowedHosts = address is { Host.Length: > 0 } ? [Sibling(address.IdnHost)] : [],
            AllowPrivateNetwork = parsed.GetValue(options.AllowPrivate),
            Locale = parsed.GetValue(options.Locale),
            Currency = CurrencyOf(parsed.GetValue(options.Currency)),
            // Two requests in all, robots.txt and the page; what robots.txt asks for is kept.
            RequestsPerSecond = 5m,
        };
        var known = new PageContext { Url = address?.ToString(), Locale = source.Locale, Currency = source.Currency };
        var input = IsUrl(target)
            ? await FetchAsync(context, address!, source, known, ct)
            : new PageInput(Files.Read(context, target), known, source);
        return source.Profile is { } profile && input.Instead is null
            ? input.With(profile, new AngleSharpSelectorEngine(context.Time))
            : input;
    }

    /// <summary>Gives the source as it is configured, but for what the command line says otherwise.</summary>
    private static SourceOptions Adapted(SourceOptions source, PageOptions options, ParseResult parsed) => source with
    {
        Locale = parsed.GetValue(options.Locale) ?? source.Locale,
        Currency = CurrencyOf(parsed.GetValue(options.Currency)) ?? source.Currency,
        AllowPrivateNetwork = parsed.GetValue(options.AllowPrivate) || source.AllowPrivateNetwork,
    };

    /// <summary>Adds what a profile's selectors find, as the engine does.</summary>
    /// <exception cref="UserErrorException">The profile has errors: all of them.</exception>
    public PageInput With(CommandContext context, string profileFile)
    {
        var selectors = new AngleSharpSelectorEngine(context.Time);
        var compiled = SourceProfileFiles.Compile(
            profileFile, Encoding.UTF8.GetString(Files.Read(context, profileFile)), selectors.ProblemOf);
        if (compiled.Profile is not { } profile)
            throw new UserErrorException([.. compiled.Diagnostics.Select(finding => finding.ToString())], ExitCode.NotFine);

        return With(profile, selectors);
    }

    private PageInput With(SourceProfile profile, AngleSharpSelectorEngine selectors)
    {
        var charset = Charset.Detect(Body.Span, Context.ContentType, Context.Url);
        return this with
        {
            Context = Context with { ExtraCandidates = SelectorAmounts.Read(selectors.Select(Body, charset, profile), Source) },
        };
    }

    private static async Task<PageInput> FetchAsync(
        CommandContext context, Uri url, SourceOptions source, PageContext known, CancellationToken ct)
    {
        await using var fetchers = FetcherTypes.Create(context.Time, null, NullLoggerFactory.Instance, context.Secret);
        var answer = await new PoliteFetcher(fetchers.Robots, context.Time).FetchAsync(
            fetchers.Catalog[source.Fetcher], new FetchRequest(source, url.AbsoluteUri), ct);
        return answer.Outcome switch
        {
            FetchOutcome.Fetched page => new PageInput(
                page.Body, known with { Url = page.FinalUrl, HttpStatus = page.HttpStatus, ContentType = page.ContentType }, source),
            FetchOutcome.Gone gone => None(ReadingStatus.Gone, $"the site answers {gone.HttpStatus}"),
            FetchOutcome.Blocked blocked => None(ReadingStatus.Blocked, blocked.Kind),
            FetchOutcome.Throttled throttled =>
                throw new UserErrorException($"{url}: the site asks for patience{(throttled.RetryAfter is { } wait ? $": {wait}" : "")}"),
            FetchOutcome.Refused refused => throw new UserErrorException($"{url}: {refused.Reason}"),
            FetchOutcome.Failed failed => throw new UserErrorException($"{url}: {failed.Reason}"),
            FetchOutcome.Unavailable missing => throw new UserErrorException($"{url}: {missing.Reason}"),
            _ => throw new InvalidOperationException($"no answer to an unconditional request: {answer.Outcome.GetType().Name}"),
        };

        PageInput None(ReadingStatus status, string reason) =>
            new(default, known, source) { Instead = new PageReading { Status = status, Reason = reason } };
    }

    /// <summary>
    /// Gives the host with "www." or without it: shops redirect between the two, and both are the one that was asked for.
    /// </summary>
    private static string Sibling(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : $"www.{host}";
}

/// <summary>The options of verbs that read one page.</summary>
internal sealed class PageOptions
{
    public Option<string?> Url { get; } = new("--url") { Description = "Where a saved page is from.", HelpName = "URL" };
    public Option<string?> Locale { get; } = new("--locale") { Description = "Language of the shop, e.g. de-DE.", HelpName = "TAG" };
    public Option<string?> Currency { get; } = new("--currency")
    {
        Description = "The shop's currency, where the page names none.", HelpName = "CODE",
    };
    public Option<bool> AllowPrivate { get; } = new("--allow-private", "--allow-private-network")
    {
        Description = "Loopback and private addresses may be fetched.",
    };

    public IReadOnlyList<Option> All => [Url, Locale, Currency, AllowPrivate];
}
