using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Calls Walmart with a token and the headers that it wants of every call, and goes by what its answers say of the calls that are left.
/// </summary>
internal sealed class WalmartApi : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly CallFault NoTime = new CallFault.NotSent("no time was left for the call");

    private readonly WalmartSettings _settings;
    private readonly IRateBuckets _rates;
    private readonly TimeProvider _time;
    private readonly ChannelHttp _http;
    private readonly OAuthToken _token;

    public WalmartApi(WalmartSettings settings, IRateBuckets rates, TimeProvider time)
    {
        (_settings, _rates, _time) = (settings, rates, time);
        _http = new ChannelHttp(settings.Api, settings.AllowPrivateNetwork, time);
        var token = new WalmartToken(settings, _http, time);
        _token = new OAuthToken(
            async ct =>
            {
                await rates.WaitAsync(WalmartBuckets.Token, ct);
                return await token.FetchAsync(ct);
            },
            time);
    }

    /// <summary>Waits for the turn of a call that is to be made right after something that must not grow old.</summary>
    /// <returns>Why it did not come; null = it is there, and the call is made with it.</returns>
    public async ValueTask<CallFault?> TurnAsync(string bucket, CancellationToken ct)
    {
        try
        {
            await _rates.WaitAsync(bucket, ct);
            return null;
        }
        catch (OperationCanceledException)
        {
            return NoTime;
        }
    }

    /// <param name="path">Below the API's address, with its query.</param>
    /// <param name="hasTurn">Its turn was waited for (<see cref="TurnAsync"/>).</param>
    /// <returns>An answer of success, or why there is none.</returns>
    public async ValueTask<(ChannelAnswer.Answered? Answer, CallFault? Fault)> SendAsync(
        string bucket, HttpMethod method, string path, CancellationToken ct, byte[]? body = null, bool hasTurn = false)
    {
        try
        {
            var (answer, fault) = await OnceAsync(bucket, method, path, body, hasTurn, ct);

            // A token that was refused before its time: nothing was done, and another may do.
            return answer is { Status: 401 } ? await OnceAsync(bucket, method, path, body, hasTurn: false, ct) : (answer, fault);
        }
        catch (RateWaitException late)
        {
            return (null, new CallFault.Throttled(late.Message, late.After));
        }
        catch (OperationCanceledException)
        {
            // Only waiting for the token and for the rate can end so: nothing of the call has gone out.
            return (null, NoTime);
        }
    }

    /// <summary>A number of the call's own, by which Walmart finds it again, and what else stands on every call.</summary>
    public static IEnumerable<(string Name, string Value)> CommonHeaders(WalmartSettings settings, TimeProvider time)
    {
        yield return ("WM_SVC.NAME", "Walmart Marketplace");
        yield return ("WM_QOS.CORRELATION_ID", Guid.CreateVersion7(time.GetUtcNow()).ToString());
        if (settings.Partner is { } partner)
            yield return ("WM_CONSUMER.CHANNEL.TYPE", partner);
        if (settings.Market == "us")
            yield break;
        yield return ("WM_MARKET", settings.Market);
        yield return ("WM_GLOBAL_VERSION", "3.1");
    }

    public void Dispose()
    {
        _token.Dispose();
        _http.Dispose();
    }

    private async ValueTask<(ChannelAnswer.Answered? Answer, CallFault? Fault)> OnceAsync(
        string bucket, HttpMethod method, string path, byte[]? body, bool hasTurn, CancellationToken ct)
    {
        switch (await _token.GetAsync(ct))
        {
            case TokenOutcome.Refused refused:
                return (null, new CallFault.Refused(refused.Reason));
            case TokenOutcome.Throttled throttled:
                return (null, new CallFault.Throttled("Walmart gives no token for now", throttled.RetryAfter));
            case TokenOutcome.Failed failed:
                return (null, new CallFault.NotSent($"no token: {failed.Reason}"));
            case TokenOutcome.Granted granted:
                if (!hasTurn)
                    await _rates.WaitAsync(bucket, ct);
                var answer = await _http.SendAsync(
                    new ChannelRequest(method, path, body)
                    {
                        Headers = [("WM_SEC.ACCESS_TOKEN", granted.Token.Reveal()), .. CommonHeaders(_settings, _time)],
                    },
                    ct);
                if (answer is ChannelAnswer.Answered { Status: 401 })
                    _token.Drop(granted.Token);
                return (answer as ChannelAnswer.Answered, WalmartAnswer.FaultOf(answer, Adopt(bucket, answer)));
            default:
                return (null, new CallFault.NotSent("no token"));
        }
    }

    /// <summary>Takes over what an answer says of the calls that are left.</summary>
    /// <returns>How long to wait until there are calls again, where it says so.</returns>
    private TimeSpan? Adopt(string bucket, ChannelAnswer answer)
    {
        if (answer is not ChannelAnswer.Answered answered)
            return null;
        var wait = WaitOf(answered) ?? answered.RetryAfter;
        if (WalmartAnswer.IsThrottled(answered))
            _rates.Throttled(bucket, wait);
        else if (Number(answered, "X-Current-Token-Count") is { } left)
            _rates.Adopt(bucket, null, left, wait);
        return wait;
    }

    /// <summary>The time of the next token, in milliseconds since 1970; both of its names are in use.</summary>
    private TimeSpan? WaitOf(ChannelAnswer.Answered answer)
    {
        var text = Number(answer, "X-Next-Replenishment-Time") ?? Number(answer, "X-Next-Replenish-Time");
        if (text is not { } at || at >= 253_402_300_800_000m)
            return null;
        var wait = DateTimeOffset.FromUnixTimeMilliseconds((long)at) - _time.GetUtcNow();
        return wait > TimeSpan.Zero && wait < LongestWait ? wait : null;
    }

    private static decimal? Number(ChannelAnswer.Answered answer, string name) =>
        answer.Headers.TryGetValue(name, out var text)
        && decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
