using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>
/// For pages whose price needs JavaScript: a fresh context a page in a Chromium of the machine, everything through
/// <see cref="LoopbackProxy"/>, nothing downloaded, no images, media or fonts. The answer is the rendered document as UTF-8. Validators are
/// not used: a rendered document has none.
/// </summary>
internal sealed partial class BrowserFetcher : IFetcher, IAsyncDisposable
{
    public const string TypeName = "browser";
    private const int BudgetPages = 8;
    private const int PictureWidth = 1280;
    private const int PictureHeight = 3000;
    private const int PictureQuality = 60;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly GuardedDialer _dialer;
    private readonly BrowserPool? _pool;
    private readonly ILogger _logger;
    private readonly Func<string, string?> _secret;

    /// <param name="secret">Resolves "env:NAME" and "file:PATH" in a source's settings; null = nothing is there.</param>
    public BrowserFetcher(
        TimeProvider time, GuardedDialer dialer, BrowserOptions options, ILogger logger, Func<string, string?>? secret = null)
    {
        (_time, _dialer, _logger, _secret) = (time, dialer, logger, secret ?? (static _ => null));
        var (path, missing) = BrowserFinder.Find(
            options.ExecutablePath, Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        if (path is not null && !Directory.Exists(Path.Combine(AppContext.BaseDirectory, ".playwright")))
            missing = $"the browser's driver is missing: there is no folder .playwright in {AppContext.BaseDirectory}";
        Unavailable = missing;
        if (missing is null)
            _pool = new BrowserPool(path!, options);
        LogBrowser(path ?? missing!);
    }

    public string Name => TypeName;

    public string? Unavailable { get; }

    public async ValueTask<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct)
    {
        if (_pool is null)
            return new FetchOutcome.Unavailable(Unavailable!);
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url))
            return new FetchOutcome.Refused($"'{request.Url}' is not an address", ByRobots: false);
        if (UrlPolicy.Refuse(request.Source, url, from: null) is { } reason)
            return new FetchOutcome.Refused(reason, ByRobots: false);
        var with = SourceRequest.Of(request.Source, _secret, out var missing);
        if (missing is not null)
            return missing;

        try
        {
            await using var lease = await _pool.AcquireAsync(ct);
            using var deadline = new FetchDeadline(request.Source.Timeout, _time, ct);
            try
            {
                return await OpenAsync(lease, request, with, url, deadline);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                lease.IsStuck = true;
                LogStuck(request.Url);
                return new FetchOutcome.Failed($"no complete page within {request.Source.Timeout.TotalSeconds} s");
            }
        }
        catch (PlaywrightException ex)
        {
            ct.ThrowIfCancellationRequested();
            return new FetchOutcome.Failed("browser: " + FirstLine(ex.Message));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_pool is not null)
            await _pool.DisposeAsync();
    }

    private async Task<FetchOutcome> OpenAsync(
        BrowserPool.Lease lease, FetchRequest request, SourceRequest with, Uri url, FetchDeadline deadline)
    {
        var (source, ct) = (request.Source, deadline.Token);
        var hops = new MainFrameHops(request, with, url, deadline);
        await using var proxy = new LoopbackProxy(source, _dialer, (long)source.MaxPageBytes * BudgetPages, with.Proxy);
        var context = await lease.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            AcceptDownloads = false,
            ServiceWorkers = ServiceWorkerPolicy.Block,
            UserAgent = UserAgents.Of(source),
            Locale = source.Locale,
            Proxy = new Proxy { Server = proxy.Address, Bypass = "<-loopback>" },
        }).WaitAsync(ct);
        try
        {
            await CookieJar.FillAsync(context, source, with.Cookies, ct);
            return await ReadAsync(context, proxy, request, url, hops, ct);
        }
        catch (PlaywrightException ex) when (!ct.IsCancellationRequested)
        {
            if (hops.Refusal is { } hop)
                return hop;
            if (lease.WasEnded)
                return new FetchOutcome.Failed("the page takes more memory than the browser's pages may have");
            return (proxy.RefusalOf(url.IdnHost) ?? proxy.AnyRefusal) is { } refusal ? new FetchOutcome.Refused(refusal, ByRobots: false)
                : new FetchOutcome.Failed("browser: " + FirstLine(ex.Message));
        }
        finally
        {
            await CloseAsync(lease, context);
        }
    }

    private async Task<FetchOutcome> ReadAsync(
        IBrowserContext context, LoopbackProxy proxy, FetchRequest request, Uri url, MainFrameHops hops, CancellationToken ct)
    {
        var source = request.Source;
        await context.AddInitScriptAsync("delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection;").WaitAsync(ct);
        await context.RouteAsync("**/*", route => RouteFilter.JudgeAsync(route, source)).WaitAsync(ct);
        var page = await context.NewPageAsync().WaitAsync(ct);
        await hops.WatchAsync(context, page);
        var response = await page
            .GotoAsync(url.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = 0 })
            .WaitAsync(ct);
        if (proxy.RefusalOf(url.IdnHost) is { } refusal)
            return new FetchOutcome.Refused(refusal, ByRobots: false);
        if (response is null)
            return new FetchOutcome.Failed("browser: no answer");

        if (hops.Refusal is { } refused)
            return refused;

        // Redirects happen inside the browser; their addresses were checked at the proxy, their hosts on the way and once more here.
        var final = new Uri(page.Url);
        if (UrlPolicy.Refuse(source, final, url) is { } reason)
            return new FetchOutcome.Refused(
                $"redirected to {final.GetLeftPart(UriPartial.Authority)}: {proxy.RefusalOf(final.IdnHost) ?? reason}", ByRobots: false);
        var headers = await response.AllHeadersAsync().WaitAsync(ct);
        if (HttpAnswers.Classify(response.Status, name => headers.GetValueOrDefault(name), _time.GetUtcNow()) is { } noPage)
            return noPage;

        await SettleAsync(page, ct);
        if (hops.Refusal is { } later)
            return later;
        if (proxy.IsOverBudget)
            return new FetchOutcome.Failed($"the page loads more than {(long)source.MaxPageBytes * BudgetPages} bytes", response.Status);
        // Asked inside the page first, so that a huge document never crosses over.
        if (await page.EvaluateAsync<long>("document.documentElement.outerHTML.length").WaitAsync(ct) > source.MaxPageBytes)
            return TooLarge(source, response.Status);
        var body = Encoding.UTF8.GetBytes(await page.ContentAsync().WaitAsync(ct));
        if (body.Length > source.MaxPageBytes)
            return TooLarge(source, response.Status);
        var fetched = new FetchOutcome.Fetched(response.Status, page.Url, "text/html; charset=utf-8", body, null, null)
        {
            Headers = ChosenHeaders.Of(name => headers.GetValueOrDefault(name.ToLowerInvariant())),
        };
        return request.WantsPicture is { } wants ? fetched with { Picture = await TakePictureAsync(page, fetched, wants, ct) } : fetched;
    }

    /// <summary>
    /// The top of the page, where prices stand. A picture that cannot be taken, also for want of time, costs nothing but itself: the page
    /// is complete.
    /// </summary>
    private static async Task<PagePicture?> TakePictureAsync(
        IPage page, FetchOutcome.Fetched fetched, Func<FetchOutcome.Fetched, CancellationToken, ValueTask<bool>> wants,
        CancellationToken ct)
    {
        try
        {
            if (!await wants(fetched, ct))
                return null;
            var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight").WaitAsync(ct);
            var image = await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Type = ScreenshotType.Jpeg,
                Quality = PictureQuality,
                FullPage = true,
                Clip = new Clip { X = 0, Y = 0, Width = PictureWidth, Height = Math.Clamp(height, 1, PictureHeight) },
                Timeout = (float)Settle.TotalMilliseconds,
            }).WaitAsync(ct);
            return new PagePicture("image/jpeg", image);
        }
        catch (Exception ex) when (ex is PlaywrightException or TimeoutException or OperationCanceledException)
        {
            return null;
        }
    }

    // Quiet network means rendered, on most shops; the others are read as they stand after a few seconds.
    private static async Task SettleAsync(IPage page, CancellationToken ct)
    {
        try
        {
            await page
                .WaitForLoadStateAsync(LoadState.NetworkIdle, new PageWaitForLoadStateOptions { Timeout = (float)Settle.TotalMilliseconds })
                .WaitAsync(ct);
        }
        catch (TimeoutException ex)
        {
            _ = ex;
        }
    }

    private static async Task CloseAsync(BrowserPool.Lease lease, IBrowserContext context)
    {
        try
        {
            await context.CloseAsync().WaitAsync(CloseTimeout);
        }
        catch (Exception ex) when (ex is PlaywrightException or TimeoutException)
        {
            lease.IsStuck = true;
        }
    }

    private static FetchOutcome.Failed TooLarge(SourceOptions source, int status) =>
        new($"larger than {source.MaxPageBytes} bytes", status);

    private static string FirstLine(string message) => message.Split('\n')[0];

    [LoggerMessage(Level = LogLevel.Debug, Message = "browser: {Browser}")]
    private partial void LogBrowser(string browser);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Url} did not end in time; its browser takes no further page")]
    private partial void LogStuck(string url);
}
