using System.Text;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>Asks for access tokens (two hours) by the seller's refresh token (eighteen months).</summary>
internal sealed class EbayToken(EbaySettings settings, ChannelHttp http, ITokenStore tokens)
{
    public async ValueTask<TokenOutcome> FetchAsync(CancellationToken ct)
    {
        var refresh = tokens.Read(settings.Account) ?? settings.RefreshToken.Reveal();
        var form = $"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(refresh)}";
        var client = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ClientId}:{settings.ClientSecret.Reveal()}"));
        var answer = await http.SendAsync(
            new ChannelRequest(HttpMethod.Post, "identity/v1/oauth2/token", Encoding.UTF8.GetBytes(form))
            {
                ContentType = "application/x-www-form-urlencoded", Headers = [("Authorization", "Basic " + client)],
            },
            ct);
        if (answer is not ChannelAnswer.Answered answered)
            return new TokenOutcome.Failed(
                answer is ChannelAnswer.NotSent notSent ? notSent.Reason : "no answer to the asking for a token");

        var granted = answered.Json(EbayJson.Default.EbayTokenAnswer);
        if (answered.IsSuccess && granted is { AccessToken: { Length: > 0 } token, ExpiresIn: > 0 and var life })
        {
            if (granted.RefreshToken is { Length: > 0 } replaced)
                tokens.Write(settings.Account, replaced);
            return new TokenOutcome.Granted(new Secret(token), TimeSpan.FromSeconds(life));
        }

        // The words of the error only: the body of a success that cannot be read might hold the token.
        var why = $"HTTP {answered.Status}, {AnswerText.Excerpt(granted?.Error ?? "no token in the answer")}";
        return answered.Status switch
        {
            429 => new TokenOutcome.Throttled(answered.RetryAfter),
            400 or 401 or 403 when granted?.Error is not null => new TokenOutcome.Refused($"{why}; the seller has to consent anew"),
            _ => new TokenOutcome.Failed(why),
        };
    }
}
