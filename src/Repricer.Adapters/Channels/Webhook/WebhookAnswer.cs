using System.Net;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Webhook;

/// <summary>
/// What a status code says about the effect. The body is not read: it is the receiver's own, and says nothing that binds.
/// </summary>
internal static class WebhookAnswer
{
    public const string GoneReason = "the receiver answered 410 Gone and wants no more; put its new address into Url and restart";

    public static PushOutcome Classify(HttpResponseMessage response, DateTimeOffset now)
    {
        var code = (int)response.StatusCode;
        var wish = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };

        return code switch
        {
            >= 200 and < 300 => new PushOutcome.Accepted(),
            408 or 429 => new PushOutcome.Throttled(wish),

            // The one 5xx that is meant as "not now": it names a time.
            503 when wish is not null => new PushOutcome.Throttled(wish),
            401 or 403 or 407 => new PushOutcome.Refused($"the receiver answered {code}; look at the signing secret on both sides"),
            (int)HttpStatusCode.Gone => new PushOutcome.Rejected(GoneReason),
            >= 300 and < 400 => new PushOutcome.Rejected($"the receiver answered {code} and points to "
                + $"{response.Headers.Location?.ToString() ?? "nowhere"}; redirects are not followed, put the new address into Url"),
            >= 400 and < 500 => new PushOutcome.Rejected($"the receiver answered {code}"),

            // A failing server may have failed after it had written the prices.
            _ => new PushOutcome.Unknown($"the receiver answered {code}"),
        };
    }
}
