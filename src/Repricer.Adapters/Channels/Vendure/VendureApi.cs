using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>
/// Makes one call of the Admin API: waits for its turn, carries the key or the session and the channel's token, and says what came of it. A
/// session that is refused is opened once more; nothing else is tried again here.
/// </summary>
internal sealed class VendureApi : IDisposable
{
    public const string Bucket = "calls";

    private readonly VendureSettings _settings;
    private readonly IRateBuckets _rates;
    private readonly ChannelHttp _http;
    private readonly OAuthToken _session;
    private readonly string _path;

    public VendureApi(VendureSettings settings, IRateBuckets rates, TimeProvider time)
    {
        (_settings, _rates) = (settings, rates);
        _http = new ChannelHttp(new Uri(settings.Api.GetLeftPart(UriPartial.Authority) + "/"), settings.AllowPrivateNetwork, time);
        _path = settings.Api.AbsolutePath.Trim('/');
        _session = new OAuthToken(SignInAsync, time);
    }

    /// <summary>Never throws for anything the other side does.</summary>
    /// <param name="inCurrency">
    /// Prices that the server reckons are asked for in our currency: an error where the channel has it not.
    /// </param>
    public async ValueTask<VendureReply<T>> CallAsync<T>(
        byte[] body, JsonTypeInfo<VendureEnvelope<T>> type, CancellationToken ct, bool inCurrency = false)
        where T : class
    {
        try
        {
            var reply = await OnceAsync(body, type, inCurrency, mayRenew: _settings.Login is VendureLogin.Administrator, ct);
            if (reply.Fault is CallFault.Throttled throttled)
                _rates.Throttled(Bucket, throttled.After);
            return reply;
        }
        catch (OperationCanceledException)
        {
            // Only waiting for a session or a turn ends so, whoever ended it: the call itself says what became of it.
            return VendureReply<T>.Of(new CallFault.NotSent("no time was left for the call"));
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _http.Dispose();
    }

    private async ValueTask<VendureReply<T>> OnceAsync<T>(
        byte[] body, JsonTypeInfo<VendureEnvelope<T>> type, bool inCurrency, bool mayRenew, CancellationToken ct)
        where T : class
    {
        ct.ThrowIfCancellationRequested();
        var session = await _session.GetAsync(ct);
        if (session is not TokenOutcome.Granted granted)
        {
            return VendureReply<T>.Of(session switch
            {
                TokenOutcome.Refused refused => new CallFault.Refused(refused.Reason),
                TokenOutcome.Throttled throttled => new CallFault.Throttled("too many tries to sign in", throttled.RetryAfter),
                TokenOutcome.Failed failed => new CallFault.NotSent(failed.Reason),
                _ => new CallFault.NotSent("no session"),
            });
        }

        await _rates.WaitAsync(Bucket, ct);
        var answer = await _http.SendAsync(Request(body, granted.Token, inCurrency), ct);
        var reply = VendureAnswer.Of(answer, type);
        if (!mayRenew || !reply.IsForbidden)
            return reply;

        // Refused before it was worked on. Either the session has ended, or this administrator may not do it: a new session tells.
        _session.Drop(granted.Token);
        return await OnceAsync(body, type, inCurrency, mayRenew: false, ct);
    }

    private ChannelRequest Request(byte[] body, Secret? token, bool inCurrency)
    {
        List<(string Name, string Value)> headers = [];
        if (token is not null)
        {
            headers.Add(_settings.Login is VendureLogin.Key
                ? ("vendure-api-key", token.Reveal())
                : ("Authorization", $"Bearer {token.Reveal()}"));
        }

        if (_settings.ChannelToken is { } channel)
            headers.Add(("vendure-token", channel));
        var path = inCurrency ? $"{_path}?currencyCode={_settings.Currency}" : _path;
        return new ChannelRequest(HttpMethod.Post, path, body) { Headers = headers };
    }

    /// <summary>A key is its own session; an administrator's is asked for. The password is never repeated.</summary>
    private async ValueTask<TokenOutcome> SignInAsync(CancellationToken ct)
    {
        if (_settings.Login is VendureLogin.Key key)
            return new TokenOutcome.Granted(key.ApiKey, TimeSpan.FromDays(1));
        var administrator = (VendureLogin.Administrator)_settings.Login;
        var body = VendureBody.Of(VendureDocuments.Login, json =>
        {
            json.WriteString("user", administrator.User);
            json.WriteString("password", administrator.Password.Reveal());
        });
        await _rates.WaitAsync(Bucket, ct);
        var answer = await _http.SendAsync(
            Request(body, token: null, inCurrency: false) with { Secrets = [administrator.Password] }, ct);
        return VendureSession.Of(answer, VendureAnswer.Of(answer, VendureJson.Default.VendureEnvelopeVendureLoginAnswer));
    }
}
