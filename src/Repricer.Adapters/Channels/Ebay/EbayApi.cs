using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>
/// Calls eBay's Sell APIs with a token. Their answers say nothing of the day's quota: it is asked for now and then, and what is left of it
/// is what is gone by.
/// </summary>
internal sealed class EbayApi : IDisposable
{
    public const string Bucket = "calls";

    /// <summary>The Fulfillment API, which is counted apart.</summary>
    public const string Orders = "orders";

    /// <summary>The Finances API, which is elsewhere, signed where the seller has a key, and counted apart.</summary>
    public const string Finances = "finances";

    private static readonly TimeSpan AskForQuota = TimeSpan.FromMinutes(10);

    private readonly EbaySettings _settings;
    private readonly IRateBuckets _rates;
    private readonly TimeProvider _time;
    private readonly ChannelHttp _http;
    private readonly OAuthToken _token;
    private long _quotaAskedAt = long.MinValue;

    public EbayApi(
        EbaySettings settings, IRateBuckets rates, ITokenStore tokens, TimeProvider time,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        (_settings, _rates, _time) = (settings, rates, time);
        _http = new ChannelHttp(settings.Api, settings.AllowPrivateNetwork, time, wrap: wrap);
        _token = new OAuthToken(new EbayToken(settings, _http, tokens).FetchAsync, time);
    }

    public async ValueTask<(ChannelAnswer.Answered? Answer, CallFault? Fault)> SendAsync(
        HttpMethod method, string path, CancellationToken ct, byte[]? body = null, string bucket = Bucket)
    {
        try
        {
            await LookAtQuotaAsync(ct);
            var (answer, fault) = await OnceAsync(bucket, method, path, body, ct);

            // A token that was refused before its time: nothing was done, and another may do.
            return answer is { Status: 401 } ? await OnceAsync(bucket, method, path, body, ct) : (answer, fault);
        }
        catch (RateWaitException late)
        {
            return (null, new CallFault.Throttled(late.Message, late.After));
        }
        catch (OperationCanceledException)
        {
            return (null, new CallFault.NotSent("no time was left for the call"));
        }
    }

    /// <summary>The tightest of the quotas that an API has; null = eBay does not tell.</summary>
    /// <param name="api">As eBay names it: "inventory".</param>
    public async ValueTask<EbayRate?> QuotaAsync(CancellationToken ct, string api = "inventory")
    {
        var path = "developer/analytics/v1_beta/user_rate_limit/?api_context=sell&api_name=" + api;
        var (answer, fault) = await OnceAsync(Bucket, HttpMethod.Get, path, null, ct);
        return fault is null && answer?.Json(EbayJson.Default.EbayRateLimits)?.RateLimits is { } limits
            ? limits.SelectMany(limit => limit.Resources ?? []).SelectMany(resource => resource.Rates ?? [])
                .Where(rate => rate is { Remaining: >= 0, Limit: > 0 }).MinBy(rate => rate.Remaining)
            : null;
    }

    public void Dispose()
    {
        _token.Dispose();
        _http.Dispose();
        _settings.Signing?.Dispose();
    }

    private async ValueTask<(ChannelAnswer.Answered? Answer, CallFault? Fault)> OnceAsync(
        string bucket, HttpMethod method, string path, byte[]? body, CancellationToken ct)
    {
        switch (await _token.GetAsync(ct))
        {
            case TokenOutcome.Refused refused:
                return (null, new CallFault.Refused(refused.Reason));
            case TokenOutcome.Throttled throttled:
                return (null, new CallFault.Throttled("eBay gives no token for now", throttled.RetryAfter));
            case TokenOutcome.Failed failed:
                return (null, new CallFault.NotSent($"no token: {failed.Reason}"));
            case TokenOutcome.Granted granted:
                await _rates.WaitAsync(bucket, ct);
                var answer = await _http.SendAsync(RequestOf(bucket, method, path, body, granted.Token), ct);
                if (answer is ChannelAnswer.Answered { Status: 401 })
                    _token.Drop(granted.Token);
                if (answer is ChannelAnswer.Answered { Status: 429 } many)
                    _rates.Throttled(bucket, many.RetryAfter);
                return (answer as ChannelAnswer.Answered, EbayAnswer.FaultOf(answer));
            default:
                return (null, new CallFault.NotSent("no token"));
        }
    }

    private ChannelRequest RequestOf(string bucket, HttpMethod method, string path, byte[]? body, Secret token)
    {
        (string, string) bearer = ("Authorization", "Bearer " + token.Reveal());
        if (bucket != Finances)
            return new ChannelRequest(method, path, body) { Headers = [bearer] };
        var address = new Uri(_settings.Finances, path);
        return new ChannelRequest(method, path, body)
        {
            Elsewhere = address, Headers = [bearer, .. _settings.Signing?.HeadersOf(method, address) ?? []],
        };
    }

    private async ValueTask LookAtQuotaAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var asked = Interlocked.Read(ref _quotaAskedAt);
        if ((asked != long.MinValue && now.UtcTicks - asked < AskForQuota.Ticks)
            || Interlocked.CompareExchange(ref _quotaAskedAt, now.UtcTicks, asked) != asked)
            return;

        if (await QuotaAsync(ct) is { } tightest)
            _rates.Adopt(Bucket, null, tightest.Remaining, Until(tightest.Reset, now));
    }

    private static TimeSpan? Until(string? reset, DateTimeOffset now) =>
        DateTimeOffset.TryParse(reset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > now
            ? at - now
            : null;
}
