using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers.Http;

/// <summary>
/// Plain HTTP(S). Every connection goes through <see cref="GuardedDialer"/>; no proxy from the environment, no cookies, redirects by hand,
/// each checked. Deadlines: connect 5 s, headers 10 s, whole answer the source's. One immediate retry when the connection broke before an
/// answer.
/// </summary>
internal sealed class HttpFetcher(TimeProvider time, GuardedDialer dialer) : IFetcher, IDisposable
{
    public const string TypeName = "http";
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);
    private const int MostRedirects = 5;
    private const int LongestValidator = 512;
    private const int MostDials = 2;
    private static readonly HttpRequestOptionsKey<DialCount> DialsKey = new("dials");

    // A pool of connections for each source: a connection that one source was allowed to open must not serve another.
    private readonly ConcurrentDictionary<(SourceId Source, bool AllowPrivate), HttpMessageInvoker> _clients = new();

    public string Name => TypeName;

    public string? Unavailable => null;

    public async ValueTask<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct)
    {
        using var deadline = new FetchDeadline(request.Source.Timeout, time, ct);
        try
        {
            return await FollowAsync(request, deadline);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new FetchOutcome.Failed($"no complete answer within {request.Source.Timeout.TotalSeconds} s");
        }
        catch (Exception ex) when (!ct.IsCancellationRequested
            && ex is HttpRequestException or IOException or InvalidDataException or SocketException or TimeoutException)
        {
            return Classify(ex);
        }
        catch (Exception ex) when (ct.IsCancellationRequested && ex is not OperationCanceledException)
        {
            throw new OperationCanceledException("cancelled while fetching", ex, ct);
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private async Task<FetchOutcome> FollowAsync(FetchRequest request, FetchDeadline deadline)
    {
        var ct = deadline.Token;
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url))
            return new FetchOutcome.Refused($"'{request.Url}' is not an address", ByRobots: false);

        Uri? from = null;
        for (var redirects = 0; ; redirects++)
        {
            if (UrlPolicy.Refuse(request.Source, url, from) is { } reason)
                return new FetchOutcome.Refused(
                    from is null ? reason : $"redirected to {url.GetLeftPart(UriPartial.Authority)}: {reason}", ByRobots: false);

            if (from is not null && request.MayFollow is { } mayFollow
                && await deadline.StandStillAsync(stop => mayFollow(url, stop)) is { } forbidden)
                return forbidden;

            using var response = await SendOnceOrTwiceAsync(request, url, ct);
            if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
                return await AnswerAsync(request, url, response, ct);
            if (redirects == MostRedirects)
                return new FetchOutcome.Failed($"more than {MostRedirects} redirects", (int)response.StatusCode);
            if (response.Headers.Location is not { } location || !Uri.TryCreate(url, location, out var target))
                return new FetchOutcome.Failed("a redirect to nowhere", (int)response.StatusCode);

            (from, url) = (url, target);
        }
    }

    private async Task<HttpResponseMessage> SendOnceOrTwiceAsync(FetchRequest request, Uri url, CancellationToken ct)
    {
        var dials = new DialCount();
        try
        {
            return await SendAsync(request, url, dials, ct);
        }
        catch (HttpRequestException ex) when (!ct.IsCancellationRequested && ex.HttpRequestError == HttpRequestError.ConnectionError
            && dials.Made < MostDials
                && Cause<AddressRefusedException>(ex) is null && Cause<TimeoutException>(ex) is null)
        {
            return await SendAsync(request, url, dials, ct);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(FetchRequest request, Uri url, DialCount dials, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Options.Set(DialsKey, dials);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgents.Of(request.Source));
        message.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5");
        if (request.Source.Locale is { Length: > 0 } locale)
            message.Headers.TryAddWithoutValidation("Accept-Language", locale);
        if (request.ETag is { Length: > 0 and <= LongestValidator } etag)
            message.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (request.LastModified is { Length: > 0 and <= LongestValidator } modified)
            message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);

        if (request.Credential is { } credential && IsSameOrigin(request.Url, url))
            message.Headers.TryAddWithoutValidation(credential.Name, credential.Value);

        using var headers = new CancellationTokenSource(HeadersTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, headers.Token);
        try
        {
            return await ClientOf(request.Source).SendAsync(message, either.Token);
        }
        catch (OperationCanceledException ex) when (!ct.IsCancellationRequested && headers.IsCancellationRequested)
        {
            throw new TimeoutException($"no headers within {HeadersTimeout.TotalSeconds} s", ex);
        }
    }

    private async Task<FetchOutcome> AnswerAsync(FetchRequest request, Uri url, HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (status == 304)
            return request.ETag is null && request.LastModified is null
                ? new FetchOutcome.Failed("304 without being asked for it", status)
                : new FetchOutcome.NotModified();
        if (HttpAnswers.Classify(status, name => Header(response.Headers, name), time.GetUtcNow()) is { } noPage)
            return noPage;
        if (response.Content.Headers.ContentLength > request.Source.MaxPageBytes)
            return TooLarge(request, status);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var bytes = await BodyReader.ReadAsync(body, response.Content.Headers.ContentLength, request.Source.MaxPageBytes, ct);
        return bytes is null
            ? TooLarge(request, status)
            : new FetchOutcome.Fetched(status, url.AbsoluteUri, Header(response.Content.Headers, "Content-Type"), bytes,
                Validator(Header(response.Headers, "ETag")), Validator(Header(response.Content.Headers, "Last-Modified")))
            {
                ServerTime = response.Headers.Date,
                Headers = ChosenHeaders.Of(name => Header(response.Headers, name) ?? Header(response.Content.Headers, name)),
            };
    }

    /// <summary>What a redirect leads to elsewhere never sees the secret.</summary>
    private static bool IsSameOrigin(string asked, Uri url) => Uri.TryCreate(asked, UriKind.Absolute, out var first)
        && first.GetLeftPart(UriPartial.Authority) == url.GetLeftPart(UriPartial.Authority);

    private static FetchOutcome.Failed TooLarge(FetchRequest request, int status) =>
        new($"larger than {request.Source.MaxPageBytes} bytes", status);

    private static string? Validator(string? text) => text is { Length: > LongestValidator } ? null : text;

    private static string? Header(System.Net.Http.Headers.HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static FetchOutcome Classify(Exception ex)
    {
        if (Cause<AddressRefusedException>(ex) is { } refused)
            return new FetchOutcome.Refused(refused.Message, ByRobots: false);
        if (Cause<TimeoutException>(ex) is { } timeout)
            return new FetchOutcome.Failed(timeout.Message);
        return new FetchOutcome.Failed((ex.InnerException ?? ex).Message);
    }

    private static T? Cause<T>(Exception? ex)
        where T : Exception
    {
        while (ex is not null and not T)
            ex = ex.InnerException;
        return ex as T;
    }

    private HttpMessageInvoker ClientOf(SourceOptions source) =>
        _clients.GetOrAdd(
            (source.Id, source.AllowPrivateNetwork), static (key, guarded) => new HttpMessageInvoker(Handler(guarded, key.AllowPrivate)),
            dialer);

    private static SocketsHttpHandler Handler(GuardedDialer dialer, bool allowPrivate) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = GuardedDialer.ConnectTimeout * 2,
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, ct) => DialAsync(dialer, context, allowPrivate, ct),
    };

    // The handler itself sends a request again, up to three times, when the other side hangs up without an answer: here it ends.
    private static async ValueTask<Stream> DialAsync(
        GuardedDialer dialer, SocketsHttpConnectionContext context, bool allowPrivate, CancellationToken ct)
    {
        if (context.InitialRequestMessage.Options.TryGetValue(DialsKey, out var dials) && dials.Made++ >= MostDials)
            throw new IOException("the connection was closed without an answer, twice");
        return await dialer.DialAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, allowPrivate, ct);
    }

    /// <summary>Connections opened for one request, retries included.</summary>
    private sealed class DialCount
    {
        public int Made { get; set; }
    }
}
