using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Makes one call of the Admin API: waits for the points that it costs, carries the token, and says what came of it. A token that is
/// refused is fetched once more; nothing else is tried again here.
/// </summary>
internal sealed partial class ShopifyApi(
    ChannelHttp http, OAuthToken token, IRateBuckets rates, string version, ILogger logger) : IDisposable
{
    public const string Bucket = "points";
    private const string VersionHeader = "X-Shopify-API-Version";

    private readonly ShopifyCosts _costs = new();
    private string? _servedVersion;

    /// <summary>Never throws for anything the other side does.</summary>
    public async ValueTask<ShopifyReply<T>> CallAsync<T>(ShopifyCall call, JsonTypeInfo<ShopifyEnvelope<T>> type, CancellationToken ct)
        where T : class
    {
        try
        {
            return await CallAsync(call, type, mayRenew: true, ct);
        }
        catch (OperationCanceledException)
        {
            // Only waiting for a token or for points ends so, whoever ended it: the call itself says what became of it.
            return new ShopifyReply<T>.NotSent("no time was left for the call");
        }
    }

    /// <summary>A document elsewhere: an upload, or a result. No token goes there.</summary>
    public ValueTask<ChannelAnswer> SendElsewhereAsync(ChannelRequest request, CancellationToken ct) => http.SendAsync(request, ct);

    public void Dispose()
    {
        token.Dispose();
        http.Dispose();
    }

    private async ValueTask<ShopifyReply<T>> CallAsync<T>(
        ShopifyCall call, JsonTypeInfo<ShopifyEnvelope<T>> type, bool mayRenew, CancellationToken ct)
        where T : class
    {
        if (ct.IsCancellationRequested)
            return new ShopifyReply<T>.NotSent("no time was left for the call");
        var asked = await token.GetAsync(ct);
        if (asked is not TokenOutcome.Granted granted)
        {
            return asked switch
            {
                TokenOutcome.Refused refused => new ShopifyReply<T>.Refused(refused.Reason),
                TokenOutcome.Throttled throttled => new ShopifyReply<T>.Throttled(throttled.RetryAfter),
                TokenOutcome.Failed failed => new ShopifyReply<T>.NotSent(failed.Reason),
                _ => new ShopifyReply<T>.NotSent("no access token"),
            };
        }

        await rates.WaitAsync(Bucket, ct, _costs.Reserve(call));
        var answer = await http.SendAsync(
            new ChannelRequest(HttpMethod.Post, $"admin/api/{version}/graphql.json", call.Body)
            {
                Headers = [("X-Shopify-Access-Token", granted.Token.Reveal())],
            },
            ct);
        switch (answer)
        {
            case ChannelAnswer.NotSent notSent:
                return new ShopifyReply<T>.NotSent(notSent.Reason);
            case ChannelAnswer.Answered { Status: 401 } when mayRenew:
                token.Drop(granted.Token);
                return await CallAsync(call, type, mayRenew: false, ct);
            case ChannelAnswer.Answered answered:
                return Read(call, answered, answered.Json(type));
            case ChannelAnswer.Unknown unknown:
                return new ShopifyReply<T>.Unknown(unknown.Reason);
            default:
                return new ShopifyReply<T>.Unknown("an answer of unknown kind");
        }
    }

    private ShopifyReply<T> Read<T>(ShopifyCall call, ChannelAnswer.Answered answered, ShopifyEnvelope<T>? envelope)
        where T : class
    {
        if (answered.Headers.TryGetValue(VersionHeader, out var served) && served != version && served != _servedVersion)
        {
            _servedVersion = served;
            OtherVersion(version, served);
        }

        var reply = ShopifyAnswer.Of(answered, envelope);
        if (envelope?.Extensions?.Cost is { } cost)
        {
            _costs.Learn(call, cost.RequestedQueryCost);
            rates.Adopt(Bucket, cost.ThrottleStatus?.RestoreRate, cost.ThrottleStatus?.CurrentlyAvailable, resetAfter: null);
        }

        if (reply is ShopifyReply<T>.Throttled throttled)
            rates.Throttled(Bucket, throttled.RetryAfter);
        return reply;
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The Admin API answered in version {Served} instead of {Asked}: that version has been dropped; set ApiVersion to a newer one")]
    private partial void OtherVersion(string asked, string served);
}
