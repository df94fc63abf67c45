using System.Security.Cryptography;
using System.Text;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// Calls a shop's REST API: over https with the keys in a header, and in the query where the host strips that header; over http, which is
/// for private networks only, signed by OAuth 1.0a, which keeps the secret off the wire.
/// </summary>
internal sealed class WooApi : IDisposable
{
    public const string Bucket = "calls";

    private readonly WooSettings _settings;
    private readonly IRateBuckets _rates;
    private readonly TimeProvider _time;
    private readonly Uri _api;
    private readonly ChannelHttp _http;
    private volatile bool _inQuery;

    public WooApi(WooSettings settings, IRateBuckets rates, TimeProvider time, Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        (_settings, _rates, _time) = (settings, rates, time);
        _api = new Uri(settings.Shop, "wp-json/wc/v3/");
        _http = new ChannelHttp(_api, settings.AllowPrivateNetwork, time, wrap: wrap);
    }

    public async ValueTask<ChannelAnswer> SendAsync(WooCall call, CancellationToken ct)
    {
        var answer = await OnceAsync(call, _inQuery, ct);
        if (_inQuery || !_settings.QueryFallback || _api.Scheme != Uri.UriSchemeHttps || !WooAnswer.IsAnonymous(answer))
            return answer;

        // The shop has seen no keys at all, so nothing was done: the same call may go again.
        answer = await OnceAsync(call, inQuery: true, ct);
        _inQuery = answer is ChannelAnswer.Answered { Status: not (401 or 403) };
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<ChannelAnswer> OnceAsync(WooCall call, bool inQuery, CancellationToken ct)
    {
        try
        {
            await _rates.WaitAsync(Bucket, ct);
        }
        catch (OperationCanceledException)
        {
            return new ChannelAnswer.NotSent("no time was left for the call");
        }

        var answer = await _http.SendAsync(Request(call, inQuery), ct);
        if (answer is ChannelAnswer.Answered { Status: 429 } throttled)
            _rates.Throttled(Bucket, throttled.RetryAfter);
        return answer;
    }

    private ChannelRequest Request(WooCall call, bool inQuery)
    {
        var (key, secret) = (_settings.ConsumerKey.Reveal(), _settings.ConsumerSecret.Reveal());
        List<(string Name, string Value)> headers = [("Cache-Control", "no-cache")];
        var query = call.Query;
        if (_api.Scheme == Uri.UriSchemeHttp)
        {
            var keys = new OAuth1Keys(_settings.ConsumerKey, _settings.ConsumerSecret);
            var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            query = [.. query, .. OAuth1.Sign(call.Method, new Uri(_api, call.Path), query, keys, _time.GetUtcNow(), nonce)];
        }
        else if (inQuery)
            query = [.. query, ("consumer_key", key), ("consumer_secret", secret)];
        else
            headers.Add(("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"))));

        var text = string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        return new ChannelRequest(call.Method, text.Length == 0 ? call.Path : $"{call.Path}?{text}", call.Body)
        {
            Headers = headers, Secrets = [_settings.ConsumerSecret, _settings.ConsumerKey],
        };
    }
}

/// <param name="Path">Below /wp-json/wc/v3/.</param>
/// <param name="Query">Not escaped.</param>
internal sealed record WooCall(HttpMethod Method, string Path, IReadOnlyList<(string Name, string Value)> Query, byte[]? Body = null)
{
    public static WooCall Get(string path, params IReadOnlyList<(string Name, string Value)> query) => new(HttpMethod.Get, path, query);
}
