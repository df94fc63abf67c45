using System.Text;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>Asks for access tokens of fifteen minutes by the API key.</summary>
internal sealed class WalmartToken(WalmartSettings settings, ChannelHttp http, TimeProvider time)
{
    private static readonly byte[] Form = Encoding.UTF8.GetBytes("grant_type=client_credentials");
    private static readonly TimeSpan UsualLife = TimeSpan.FromSeconds(900);

    public async ValueTask<TokenOutcome> FetchAsync(CancellationToken ct)
    {
        var key = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ClientId}:{settings.ClientSecret.Reveal()}"));
        var answer = await http.SendAsync(
            new ChannelRequest(HttpMethod.Post, "v3/token", Form)
            {
                ContentType = "application/x-www-form-urlencoded",
                Headers = [("Authorization", "Basic " + key), .. WalmartApi.CommonHeaders(settings, time)],
            },
            ct);
        if (answer is not ChannelAnswer.Answered answered)
            return new TokenOutcome.Failed(answer is ChannelAnswer.NotSent notSent ? notSent.Reason : "no answer to the call for a token");
        if (answered.IsSuccess && answered.Json(WalmartJson.Default.WalmartTokenAnswer) is { AccessToken: { Length: > 0 } token } granted)
        {
            return new TokenOutcome.Granted(
                new Secret(token), granted.ExpiresIn is > 0 ? TimeSpan.FromSeconds(granted.ExpiresIn.Value) : UsualLife);
        }

        // Walmart's own words only: the body of a success that cannot be read might hold the token.
        var errors = answered.IsSuccess ? [] : WalmartAnswer.ErrorsIn(answered);
        return answered.Status switch
        {
            429 => new TokenOutcome.Throttled(answered.RetryAfter),
            400 or 401 or 403 when errors.Count > 0 =>
                new TokenOutcome.Refused($"HTTP {answered.Status}, {WalmartAnswer.Say(errors)}; look at ClientId and ClientSecret"),
            _ => new TokenOutcome.Failed($"HTTP {answered.Status} without a token"),
        };
    }
}
