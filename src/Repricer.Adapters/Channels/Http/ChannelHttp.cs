using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Http;

/// <summary>
/// Calls one API and says what is certain of the effect: connection refused, or ended before a byte went out, is not sent; all after it is
/// unknown. No proxy of the environment, no redirects, no cookies; an answer beyond the limit is torn. It never tries again by itself: that
/// is the outbox's part, which has to know of each call.
/// </summary>
internal sealed class ChannelHttp : IDisposable
{
    /// <summary>Most bytes of an answer that are read.</summary>
    public const int DefaultMaxAnswer = 16 * 1024 * 1024;

    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly int _maxAnswer;
    private readonly HttpClient _client;

    /// <param name="address">The API's address, with a slash at its end.</param>
    /// <param name="allowPrivateNetwork">Whether it may be on this machine or in a private network: for tests, and shops of one's
    /// own.</param>
    /// <param name="wrap">Puts something around the connection, such as a check of the vendor's contract; null = nothing.</param>
    public ChannelHttp(
        Uri address, bool allowPrivateNetwork, TimeProvider time, int maxAnswer = DefaultMaxAnswer,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap = null)
    {
        (_address, _time, _maxAnswer) = (address, time, maxAnswer);
        HttpMessageHandler handler = Connection(allowPrivateNetwork);
        _client = new HttpClient(wrap is null ? handler : wrap(handler)) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Repricer", "1"));
    }

    /// <param name="ct">The deadline; a call that it ends is not sent before the first byte, unknown after it.</param>
    public async ValueTask<ChannelAnswer> SendAsync(ChannelRequest request, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return new ChannelAnswer.NotSent("no time was left for the call");

        using var content = request.Body is null ? null : new ObservedBody(request.Body, request.ContentType);
        using var message =
            new HttpRequestMessage(request.Method, request.Elsewhere ?? new Uri(_address, request.Path)) { Content = content };
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        foreach (var (name, value) in request.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
            return await ReadAsync(response, ct) is { } body
                ? new ChannelAnswer.Answered(
                    (int)response.StatusCode, HeadersOf(response), RepeatedSecrets.Hide(request, body), RetryAfterOf(response))
                : new ChannelAnswer.Unknown($"HTTP {(int)response.StatusCode}, and an answer of more than {_maxAnswer / 1024} KiB");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            var why = error is OperationCanceledException ? "no answer in time" : error.InnerException?.Message ?? error.Message;

            // A call without a body counts as begun as soon as there is a connection, which nobody tells: it changes nothing, or is
            // refused before.
            return content is { Started: false } || IsNoConnection(error) ? new ChannelAnswer.NotSent(why) : new ChannelAnswer.Unknown(why);
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsNoConnection(Exception error) => error is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError,
    };

    private async ValueTask<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength > _maxAnswer)
            return null;

        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (read.Length + count > _maxAnswer)
                return null;
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated)
            headers[name] = values.ToString();
        foreach (var (name, values) in response.Content.Headers.NonValidated)
            headers[name] = values.ToString();
        return headers;
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => response.StatusCode == HttpStatusCode.TooManyRequests
            && response.Headers.NonValidated.TryGetValues("Retry-After", out var odd)
            && decimal.TryParse(odd.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and < 86_400
                ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
                : null,
    };

    /// <summary>Judged addresses, and answers unpacked as they come.</summary>
    private static SocketsHttpHandler Connection(bool allowPrivateNetwork)
    {
        var handler = WebhookConnection.Handler(allowPrivateNetwork);
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.MaxConnectionsPerServer = 8;
        return handler;
    }
}
