using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Calls the Selling Partner API: token, rate, connection. It tries again once only, with a new token, after a refusal of the old one:
/// that call certainly had no effect.
/// </summary>
internal sealed class AmazonApi(ChannelHttp http, OAuthToken token, IRateBuckets rates, TimeProvider time) : IDisposable
{
    private const string RateHeader = "x-amzn-RateLimit-Limit";

    /// <summary>Waits for the turn of a call that is to be made right after something that must not grow old.</summary>
    /// <returns>Why it did not come; null = it is there, and the call is made with it.</returns>
    public async ValueTask<AmazonCall?> TurnAsync(string bucket, CancellationToken ct)
    {
        try
        {
            await rates.WaitAsync(bucket, ct);
            return null;
        }
        catch (OperationCanceledException)
        {
            return new AmazonCall.NotSent("no time was left for the call");
        }
    }

    /// <param name="hasTurn">Its turn was waited for (<see cref="TurnAsync"/>).</param>
    public async ValueTask<AmazonCall> CallAsync(
        string bucket, HttpMethod method, string path, byte[]? body, CancellationToken ct, bool hasTurn = false)
    {
        try
        {
            for (var isSecond = false; ; isSecond = true)
            {
                var outcome = await token.GetAsync(ct);
                if (outcome is not TokenOutcome.Granted granted)
                    return Without(outcome);

                var call = Judge(bucket, await SendAsync(bucket, method, path, body, granted.Token, hasTurn && !isSecond, ct));
                if (call is not AmazonCall.Refused || isSecond)
                    return call;
                token.Drop(granted.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Only waiting for the token and for the rate can end so: nothing of the call has gone out.
            return new AmazonCall.NotSent("no time was left for the call");
        }
    }

    /// <summary>A document behind a presigned address: without our token, which it must not see.</summary>
    public async ValueTask<ChannelAnswer> DocumentAsync(
        HttpMethod method, Uri address, byte[]? body, string contentType, CancellationToken ct)
    {
        try
        {
            await rates.WaitAsync(AmazonBuckets.Document, ct);
        }
        catch (OperationCanceledException)
        {
            return new ChannelAnswer.NotSent("no time was left for the call");
        }

        return await http.SendAsync(
            new ChannelRequest(method, "", body) { Elsewhere = address, ContentType = contentType, Accept = "*/*" }, ct);
    }

    public void Dispose()
    {
        token.Dispose();
        http.Dispose();
    }

    private async ValueTask<ChannelAnswer> SendAsync(
        string bucket, HttpMethod method, string path, byte[]? body, Secret access, bool hasTurn, CancellationToken ct)
    {
        if (!hasTurn)
            await rates.WaitAsync(bucket, ct);
        var date = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return await http.SendAsync(
            new ChannelRequest(method, path, body) { Headers = [("x-amz-access-token", access.Reveal()), ("x-amz-date", date)] }, ct);
    }

    private AmazonCall Judge(string bucket, ChannelAnswer answer)
    {
        switch (answer)
        {
            case ChannelAnswer.Answered { Status: 429 } throttled:
                rates.Throttled(bucket, throttled.RetryAfter);
                return new AmazonCall.Throttled(throttled.RetryAfter);
            case ChannelAnswer.Answered { Status: 503, RetryAfter: { } after }:
                return new AmazonCall.Throttled(after);
            case ChannelAnswer.Answered { Status: 401 or 403 } refused:
                return new AmazonCall.Refused(new AmazonCall.Answered(refused).Reason);
            case ChannelAnswer.Answered answered:
                Adopt(bucket, answered);
                return new AmazonCall.Answered(answered);
            case ChannelAnswer.NotSent notSent:
                return new AmazonCall.NotSent(notSent.Reason);
            case ChannelAnswer.Unknown unknown:
                return new AmazonCall.Unknown(unknown.Reason);
            default:
                return new AmazonCall.Unknown("an outcome of unknown kind");
        }
    }

    /// <summary>The header may be missing, and may hold anything.</summary>
    private void Adopt(string bucket, ChannelAnswer.Answered answered)
    {
        if (answered.Headers.TryGetValue(RateHeader, out var text)
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0)
        {
            rates.Adopt(bucket, rate, null, null);
        }
    }

    private static AmazonCall Without(TokenOutcome outcome) => outcome switch
    {
        TokenOutcome.Refused refused => new AmazonCall.Refused(refused.Reason),
        TokenOutcome.Throttled throttled => new AmazonCall.Throttled(throttled.RetryAfter),
        TokenOutcome.Failed failed => new AmazonCall.NotSent(failed.Reason),
        _ => new AmazonCall.NotSent("there is no token"),
    };
}
