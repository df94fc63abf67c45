using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// Calls a store's API. Its quota is the store's, shared with every other app that it has: each answer says what is left of it, and that is
/// what is gone by.
/// </summary>
internal sealed class BigCommerceApi(
    BigCommerceSettings settings, IRateBuckets rates, TimeProvider time, Func<HttpMessageHandler, HttpMessageHandler>? wrap) : IDisposable
{
    public const string Bucket = "store";

    private readonly ChannelHttp _http = new(settings.Api, settings.AllowPrivateNetwork, time, wrap: wrap);

    /// <param name="path">Below /v3/, with its query; "../v2/" is the older version.</param>
    public async ValueTask<ChannelAnswer> SendAsync(HttpMethod method, string path, CancellationToken ct, byte[]? body = null)
    {
        try
        {
            await rates.WaitAsync(Bucket, ct);
        }
        catch (OperationCanceledException)
        {
            return new ChannelAnswer.NotSent("no time was left for the call");
        }

        var answer = await _http.SendAsync(
            new ChannelRequest(method, path, body) { Headers = [("X-Auth-Token", settings.AccessToken.Reveal())] }, ct);
        if (answer is ChannelAnswer.Answered answered)
            Adopt(answered);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>How long until the quota is full again; null = the answer does not say, and the store is overloaded.</summary>
    public static TimeSpan? ResetOf(ChannelAnswer.Answered answer) =>
        Number(answer, "X-Rate-Limit-Time-Reset-Ms") is { } reset
            ? TimeSpan.FromTicks((long)(reset * TimeSpan.TicksPerMillisecond))
            : answer.RetryAfter;

    private void Adopt(ChannelAnswer.Answered answer)
    {
        if (answer.Status == 429)
        {
            rates.Throttled(Bucket, ResetOf(answer));
            return;
        }

        var (quota, window) = (Number(answer, "X-Rate-Limit-Requests-Quota"), Number(answer, "X-Rate-Limit-Time-Window-Ms"));
        var left = Number(answer, "X-Rate-Limit-Requests-Left");
        if (left is not null || (quota is not null && window > 0))
            rates.Adopt(Bucket, window > 0 ? quota * 1000m / window : null, left, ResetOf(answer));
    }

    private static decimal? Number(ChannelAnswer.Answered answer, string name) =>
        answer.Headers.TryGetValue(name, out var text)
        && decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 86_400_000m
            ? number
            : null;
}
