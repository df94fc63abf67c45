using System.Text;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Exchanges the refresh token for one of an hour, at Login with Amazon.</summary>
internal sealed class AmazonToken(ChannelHttp http, Uri address, AmazonCredentials credentials, IRateBuckets rates)
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(1);

    public async ValueTask<TokenOutcome> FetchAsync(CancellationToken ct)
    {
        var form = string.Join('&', new (string Name, string Value)[]
        {
            ("grant_type", "refresh_token"),
            ("refresh_token", credentials.RefreshToken.Reveal()),
            ("client_id", credentials.ClientId),
            ("client_secret", credentials.ClientSecret.Reveal()),
        }.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        await rates.WaitAsync(AmazonBuckets.Token, ct);
        var answer = await http.SendAsync(
            new ChannelRequest(HttpMethod.Post, "", Encoding.UTF8.GetBytes(form))
            {
                ContentType = "application/x-www-form-urlencoded;charset=UTF-8", Elsewhere = address,
            },
            ct);
        return answer switch
        {
            ChannelAnswer.Answered { IsSuccess: true } answered => Granted(answered),
            ChannelAnswer.Answered { Status: 429 } answered => new TokenOutcome.Throttled(answered.RetryAfter),
            ChannelAnswer.Answered { Status: 400 or 401 or 403 } answered => Refused(answered),
            ChannelAnswer.Answered answered => new TokenOutcome.Failed($"Login with Amazon answered HTTP {answered.Status}"),
            ChannelAnswer.NotSent notSent => new TokenOutcome.Failed($"Login with Amazon: {notSent.Reason}"),
            ChannelAnswer.Unknown unknown => new TokenOutcome.Failed($"Login with Amazon: {unknown.Reason}"),
            _ => new TokenOutcome.Failed("Login with Amazon: an outcome of unknown kind"),
        };
    }

    private static TokenOutcome Granted(ChannelAnswer.Answered answered) =>
        answered.Json(AmazonJson.Default.WireToken) is { AccessToken: { Length: > 0 } token } granted
            ? new TokenOutcome.Granted(
                new Secret(token), granted.ExpiresIn is > 0 ? TimeSpan.FromSeconds(granted.ExpiresIn.Value) : UsualLife)
            : new TokenOutcome.Failed("Login with Amazon answered 200 without a token");

    /// <summary>Only Amazon's own word for it is repeated: a description might hold what was sent.</summary>
    private static TokenOutcome Refused(ChannelAnswer.Answered answered)
    {
        var error = answered.Json(AmazonJson.Default.WireTokenError)?.Error;
        return error is null
            ? new TokenOutcome.Failed($"Login with Amazon answered HTTP {answered.Status}")
            : new TokenOutcome.Refused(
                $"Login with Amazon says {AnswerText.Excerpt(error)}: look at ClientId, ClientSecret and RefreshToken");
    }
}

/// <param name="ClientId">Of the application at Amazon.</param>
/// <param name="RefreshToken">What the seller's authorisation gave.</param>
internal sealed record AmazonCredentials(string ClientId, Secret ClientSecret, Secret RefreshToken);
