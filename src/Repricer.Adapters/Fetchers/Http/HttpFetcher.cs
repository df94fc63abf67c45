using System.Net;
using System.Net.Sockets;
using Repricer.Engine.Crawling;
using ZstdSharp;

namespace Repricer.Adapters.Fetchers.Http;

/// <summary>
/// Plain HTTP(S). Every connection goes through <see cref="GuardedDialer"/>; no proxy but the source's own, no cookies but those of its
/// settings, redirects by hand, each checked. Deadlines: connect 5 s, headers 10 s, whole answer the source's. One immediate retry when the
/// connection broke before an answer.
/// </summary>
/// <param name="secret">Resolves "env:NAME" and "file:PATH" in a source's settings; null = nothing is there.</param>
internal sealed class HttpFetcher(TimeProvider time, GuardedDialer dialer, Func<string, string?>? secret = null) : IFetcher, IDisposable
{
    public const string TypeName = "http";
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);
    private const int MostRedirects = 5;
    private const int LongestValidator = 512;

    private readonly SourceConnections _connections = new(dialer);

    public string Name => TypeName;

    public string? Unavailable => null;

    public async ValueTask<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct)
    {
        var with = SourceRequest.Of(request.Source, secret ?? (static _ => null), out var refusal);
        if (refusal is not null)
            return refusal;

        using var deadline = new FetchDeadline(request.Source.Timeout, time, ct);
        try
        {
            return await FollowAsync(request, with, deadline);
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

    public void Dispose() => _connections.Dispose();

    private async Task<FetchOutcome> FollowAsync(FetchRequest request, SourceRequest with, FetchDeadline deadline)
    {
        var ct = deadline.Token;
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url))
            return new FetchOutcome.Refused($"'{request.Url}' is not an address", ByRobots: false);

        Uri? from = null;
        Uri? movedTo = null;
        var isPermanent = true;
        for (var redirects = 0; ; redirects++)
        {
            if (UrlPolicy.Refuse(request.Source, url, from) is { } reason)
                return new FetchOutcome.Refused(
                    from is null ? reason : $"redirected to {url.GetLeftPart(UriPartial.Authority)}: {reason}", ByRobots: false);

            if (from is not null && request.MayFollow is { } mayFollow
                && await deadline.StandStillAsync(stop => mayFollow(url, stop)) is { } forbidden)
                return forbidden;

            using var response = await SendOnceOrTwiceAsync(request, with, url, ct);
            if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                var answer = await AnswerAsync(request, url, response, ct);
                return answer is FetchOutcome.Fetched page && movedTo is not null
                    ? page with { MovedTo = movedTo.GetLeftPart(UriPartial.Query) }
                    : answer;
            }

            if (redirects == MostRedirects)
                return new FetchOutcome.Failed($"more than {MostRedirects} redirects", (int)response.StatusCode);
            if (response.Headers.Location is not { } location || !Uri.TryCreate(url, location, out var target))
                return new FetchOutcome.Failed("a redirect to nowhere", (int)response.StatusCode);

            // Where the first of them that is not for good leads, the page may be elsewhere tomorrow.
            isPermanent &= response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.PermanentRedirect;
            movedTo = isPermanent ? target : movedTo;
            (from, url) = (url, target);
        }
    }

    private async Task<HttpResponseMessage> SendOnceOrTwiceAsync(
        FetchRequest request, SourceRequest with, Uri url, CancellationToken ct)
    {
        var dials = new SourceConnections.DialCount();
        try
        {
            return await SendAsync(request, with, url, dials, ct);
        }
        catch (HttpRequestException ex) when (!ct.IsCancellationRequested && ex.HttpRequestError == HttpRequestError.ConnectionError
            && dials.Made < SourceConnections.MostDials
                && Cause<AddressRefusedException>(ex) is null && Cause<TimeoutException>(ex) is null && Cause<ProxyException>(ex) is null)
        {
            return await SendAsync(request, with, url, dials, ct);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        FetchRequest request, SourceRequest with, Uri url, SourceConnections.DialCount dials, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Options.Set(SourceConnections.DialsKey, dials);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgents.Of(request.Source));
        message.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5");
        if (request.Source.Locale is { Length: > 0 } locale)
            message.Headers.TryAddWithoutValidation("Accept-Language", locale);
        if (request.ETag is { Length: > 0 and <= LongestValidator } etag)
            message.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (request.LastModified is { Length: > 0 and <= LongestValidator } modified)
            message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);

        // The handler adds what it unpacks itself.
        message.Headers.TryAddWithoutValidation("Accept-Encoding", ZstdBody.Encoding);
        if (SourceRequest.IsOwn(request.Source, url))
            AddOwn(message, with);
        if (request.Credential is { } credential && IsSameOrigin(request.Url, url))
            message.Headers.TryAddWithoutValidation(credential.Name, credential.Value);

        using var headers = new CancellationTokenSource(HeadersTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, headers.Token);
        try
        {
            return await _connections.Of(request.Source, with.Proxy).SendAsync(message, either.Token);
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
        PageBuffer? body;
        try
        {
            body = await UnpackAsync(response, request.Source.MaxPageBytes, ct);
        }
        catch (Exception ex) when (!ct.IsCancellationRequested && ex is InvalidDataException or InvalidOperationException or ZstdException)
        {
            return new FetchOutcome.Failed($"the body cannot be unpacked: {ex.Message}", status);
        }

        return body is null
            ? TooLarge(request, status)
            : new FetchOutcome.Fetched(status, url.AbsoluteUri, Header(response.Content.Headers, "Content-Type"), body.Memory,
                Validator(Header(response.Headers, "ETag")), Validator(Header(response.Content.Headers, "Last-Modified")))
            {
                ServerTime = response.Headers.Date,
                Headers = ChosenHeaders.Of(name => Header(response.Headers, name) ?? Header(response.Content.Headers, name)),
            };
    }

    private static async Task<PageBuffer?> UnpackAsync(HttpResponseMessage response, int maxBytes, CancellationToken ct)
    {
        var headers = response.Content.Headers;
        var isZstd = string.Equals(headers.ContentEncoding.LastOrDefault(), ZstdBody.Encoding, StringComparison.OrdinalIgnoreCase);
        await using var sent = await response.Content.ReadAsStreamAsync(ct);
        if (!isZstd)
            return await BodyReader.ReadAsync(sent, headers.ContentLength, maxBytes, ct);
        await using var unpacked = ZstdBody.Unpack(sent);
        return await BodyReader.ReadAsync(unpacked, length: null, maxBytes, ct);
    }

    private static void AddOwn(HttpRequestMessage message, SourceRequest with)
    {
        foreach (var (name, value) in with.Headers)
        {
            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (with.CookieHeader is { } cookies)
            message.Headers.TryAddWithoutValidation("Cookie", cookies);
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
        if (Cause<ProxyException>(ex) is { } proxy)
            return new FetchOutcome.Failed(proxy.Message);
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
}
