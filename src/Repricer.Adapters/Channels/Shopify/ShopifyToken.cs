using System.Text;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Fetches access tokens: by the client credentials grant, for an app of one's own organisation, which last a day; or the one token that
/// is configured, which lasts until somebody takes it back.
/// </summary>
internal static class ShopifyToken
{
    private const int DefaultLife = 3_600;

    public static Func<CancellationToken, ValueTask<TokenOutcome>> Fixed(Secret token) =>
        _ => ValueTask.FromResult<TokenOutcome>(new TokenOutcome.Granted(token, TimeSpan.FromDays(1)));

    public static Func<CancellationToken, ValueTask<TokenOutcome>> ByClient(ChannelHttp http, string clientId, Secret clientSecret) =>
        async ct =>
        {
            var form = $"grant_type=client_credentials&client_id={Uri.EscapeDataString(clientId)}"
                + $"&client_secret={Uri.EscapeDataString(clientSecret.Reveal())}";
            var request = new ChannelRequest(HttpMethod.Post, "admin/oauth/access_token", Encoding.UTF8.GetBytes(form))
            {
                ContentType = "application/x-www-form-urlencoded",
            };
            return await http.SendAsync(request, ct) switch
            {
                ChannelAnswer.Answered answered => Read(answered),
                ChannelAnswer.NotSent notSent => new TokenOutcome.Failed($"no access token: {notSent.Reason}"),
                ChannelAnswer.Unknown unknown => new TokenOutcome.Failed($"no access token: {unknown.Reason}"),
                _ => new TokenOutcome.Failed("no access token"),
            };
        };

    /// <summary>An answer's body is not repeated: on a bad day it holds what was sent.</summary>
    private static TokenOutcome Read(ChannelAnswer.Answered answered)
    {
        var answer = answered.Json(ShopifyJson.Default.ShopifyTokenAnswer);
        return answered switch
        {
            { IsSuccess: true } when answer?.AccessToken is { Length: > 0 } token =>
                new TokenOutcome.Granted(new Secret(token), TimeSpan.FromSeconds(Math.Max(60, answer.ExpiresIn ?? DefaultLife))),
            { IsSuccess: true } => new TokenOutcome.Failed("no access token: the answer holds none"),
            { Status: 429 } => new TokenOutcome.Throttled(answered.RetryAfter),
            { Status: >= 500 } => new TokenOutcome.Failed($"no access token: HTTP {answered.Status}"),
            _ => new TokenOutcome.Refused(
                $"no access token: HTTP {answered.Status}{(answer?.Error is { } error ? $" {AnswerText.Excerpt(error)}" : "")}; look at"
                + " ClientId, ClientSecret and whether the app is installed in this shop"),
        };
    }
}
