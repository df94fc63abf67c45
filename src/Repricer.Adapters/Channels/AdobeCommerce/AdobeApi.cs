using System.Security.Cryptography;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>Calls a shop's REST API, as whoever it is that the shop lets in.</summary>
internal sealed class AdobeApi : IDisposable
{
    public const string Bucket = "calls";

    /// <summary>A shop's administrators are logged in for four hours unless it was told otherwise, and no answer says how long.</summary>
    private static readonly TimeSpan LifeOfAdmin = TimeSpan.FromHours(4);

    private readonly AdobeSettings _settings;
    private readonly IRateBuckets _rates;
    private readonly TimeProvider _time;
    private readonly Uri _rest;
    private readonly ChannelHttp _http;
    private readonly OAuthToken _admin;

    public AdobeApi(AdobeSettings settings, IRateBuckets rates, TimeProvider time, Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        (_settings, _rates, _time) = (settings, rates, time);
        _rest = new Uri(settings.Shop, "rest/");
        _http = new ChannelHttp(_rest, settings.AllowPrivateNetwork, time, wrap: wrap);
        _admin = new OAuthToken(LogInAsync, time);
    }

    public ValueTask<ChannelAnswer> PostAsync(string path, byte[] body, CancellationToken ct) =>
        SendAsync(new AdobeCall(HttpMethod.Post, path, [], body), ct);

    public ValueTask<ChannelAnswer> GetAsync(string path, IReadOnlyList<(string Name, string Value)> query, CancellationToken ct) =>
        SendAsync(new AdobeCall(HttpMethod.Get, path, query), ct);

    public async ValueTask<ChannelAnswer> SendAsync(AdobeCall call, CancellationToken ct)
    {
        if (_settings.Access is not AdobeAccess.Admin)
            return await OnceAsync(call, HeaderOf(call), ct);

        for (var last = false; ; last = true)
        {
            var (token, none) = await AdminAsync(ct);
            if (token is null)
                return none;
            var answer = await OnceAsync(call, "Bearer " + token.Reveal(), ct);
            if (answer is not ChannelAnswer.Answered { Status: 401 })
                return answer;

            // Refused before anything was done: logged in again, the same call may go again, once.
            _admin.Drop(token);
            if (last)
                return answer;
        }
    }

    public void Dispose()
    {
        _admin.Dispose();
        _http.Dispose();
    }

    private string HeaderOf(AdobeCall call) => _settings.Access switch
    {
        AdobeAccess.Bearer bearer => "Bearer " + bearer.Token.Reveal(),
        AdobeAccess.Signed signed => OAuth1.Header(OAuth1.Sign(
            call.Method, new Uri(_rest, call.Path), call.Query, signed.Keys, _time.GetUtcNow(),
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))),
        _ => throw new InvalidOperationException("an administrator has no header of his own"),
    };

    private async ValueTask<(Secret? Token, ChannelAnswer None)> AdminAsync(CancellationToken ct)
    {
        try
        {
            return await _admin.GetAsync(ct) switch
            {
                TokenOutcome.Granted granted => (granted.Token, NotLoggedIn("")),
                TokenOutcome.Refused refused => (null, new ChannelAnswer.Answered(
                    401, new Dictionary<string, string>(), JsonSerializer.SerializeToUtf8Bytes(
                        new AdobeFailure(refused.Reason, null, null), AdobeJson.Default.AdobeFailure), null)),
                TokenOutcome.Throttled throttled => (null, new ChannelAnswer.Answered(
                    429, new Dictionary<string, string>(), [], throttled.RetryAfter)),
                TokenOutcome.Failed failed => (null, NotLoggedIn(failed.Reason)),
                _ => (null, NotLoggedIn("no token was had")),
            };
        }
        catch (OperationCanceledException)
        {
            return (null, NotLoggedIn("no time was left for the call"));
        }
    }

    private static ChannelAnswer.NotSent NotLoggedIn(string why) => new(why);

    private async ValueTask<TokenOutcome> LogInAsync(CancellationToken ct)
    {
        var admin = (AdobeAccess.Admin)_settings.Access;
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new AdobeLogin(admin.Username, admin.Password.Reveal()), AdobeJson.Default.AdobeLogin);
        var answer = await OnceAsync(new AdobeCall(HttpMethod.Post, "all/V1/integration/admin/token", [], body), null, ct);
        return AdobeAnswer.FaultOf(answer) switch
        {
            CallFault.Refused refused => new TokenOutcome.Refused($"the administrator is not let in: {refused.Reason}"),
            CallFault.Rejected rejected => new TokenOutcome.Refused($"the administrator is not let in: {rejected.Reason}"),
            CallFault.Throttled throttled => new TokenOutcome.Throttled(throttled.After),
            { } fault => new TokenOutcome.Failed($"logging in: {fault.Reason}"),
            null => AdobeAnswer.Read(answer, AdobeJson.Default.String) is { Length: > 0 } token
                ? new TokenOutcome.Granted(new Secret(token), LifeOfAdmin)
                : new TokenOutcome.Failed("the shop answers logging in with something else than a token"),
        };
    }

    private async ValueTask<ChannelAnswer> OnceAsync(AdobeCall call, string? authorization, CancellationToken ct)
    {
        try
        {
            await _rates.WaitAsync(Bucket, ct);
        }
        catch (OperationCanceledException)
        {
            return new ChannelAnswer.NotSent("no time was left for the call");
        }

        var text = string.Join('&', call.Query.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        var request = new ChannelRequest(call.Method, text.Length == 0 ? call.Path : $"{call.Path}?{text}", call.Body)
        {
            Headers = authorization is null ? [] : [("Authorization", authorization), ("Cache-Control", "no-cache")],
        };
        var answer = await _http.SendAsync(request, ct);
        if (answer is ChannelAnswer.Answered { Status: 429 } throttled)
            _rates.Throttled(Bucket, throttled.RetryAfter);
        return answer;
    }
}

/// <param name="Path">Below /rest/: the code of a store view, or "all", stands before V1.</param>
/// <param name="Query">Not escaped.</param>
internal sealed record AdobeCall(HttpMethod Method, string Path, IReadOnlyList<(string Name, string Value)> Query, byte[]? Body = null);
