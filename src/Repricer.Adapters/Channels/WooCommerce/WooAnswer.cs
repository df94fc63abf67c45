using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// What an answer of a shop says of the effect. WordPress answers errors as JSON with a code; whatever is no such JSON comes from somebody
/// between us and it (a firewall, a cache, a server that fell over), who does not know what was done.
/// </summary>
internal static class WooAnswer
{
    /// <summary>The shop has seen no keys: a host that keeps the Authorization header for itself looks like this.</summary>
    public static bool IsAnonymous(ChannelAnswer answer) => answer is ChannelAnswer.Answered { Status: 401 } refused
        && refused.Json(WooJson.Default.WooError)?.Code is { } code
        && code.StartsWith("woocommerce_rest_cannot_", StringComparison.Ordinal);

    /// <returns>Null where there is an answer with a status of success; whether its body can be read is another question.</returns>
    public static CallFault? FaultOf(ChannelAnswer answer) => answer switch
    {
        ChannelAnswer.NotSent notSent => new CallFault.NotSent(notSent.Reason),
        ChannelAnswer.Unknown unknown => new CallFault.Unknown(unknown.Reason),
        ChannelAnswer.Answered { IsSuccess: true } => null,
        ChannelAnswer.Answered answered => FaultOf(answered, answered.Json(WooJson.Default.WooError)),
        _ => new CallFault.Unknown("an answer of unknown kind"),
    };

    /// <summary>A body that should have been JSON of the shop and is not.</summary>
    public static CallFault NoJson(ChannelAnswer answer) => new CallFault.Unknown(
        answer is ChannelAnswer.Answered answered
            ? $"HTTP {answered.Status} with something else than the shop's answer: {answered.Excerpt()}"
            : "no answer");

    /// <summary>One item of a batch that as a whole was answered with 200.</summary>
    public static PushOutcome OfItem(WooItem? item)
    {
        if (item is null)
            return new PushOutcome.Unknown("the shop's answer does not name it");
        if (item.Error is not { } error)
            return new PushOutcome.Accepted();

        var reason = Say(error);
        return error.Status switch
        {
            401 or 403 => new PushOutcome.Refused(reason),
            429 => new PushOutcome.Throttled(null),
            >= 500 => new PushOutcome.Unknown(reason),
            _ => new PushOutcome.Rejected(reason),
        };
    }

    private static CallFault FaultOf(ChannelAnswer.Answered answer, WooError? error)
    {
        var reason = error?.Code is null ? $"HTTP {answer.Status}: {answer.Excerpt()}" : $"HTTP {answer.Status}, {Say(error)}";
        return answer.Status switch
        {
            429 or 408 => new CallFault.Throttled(reason, answer.RetryAfter),

            // Maintenance: it names a time, and nothing of the shop has run.
            503 when answer.RetryAfter is not null => new CallFault.Throttled(reason, answer.RetryAfter),
            401 => new CallFault.Refused(reason),
            403 when error?.Code is not null => new CallFault.Refused(reason),
            404 when error?.Code is null or "rest_no_route" => new CallFault.Refused(
                $"{reason}; there is no WooCommerce at the address, or its permalinks are plain"),
            >= 300 and < 400 => new CallFault.Refused($"HTTP {answer.Status}, the shop is at {Elsewhere(answer)}: put that into Url"),
            400 or 404 or 405 or 409 or 413 or 414 or 415 or 422 when error?.Code is not null =>
                new CallFault.Rejected(reason, answer.Status),
            413 => new CallFault.Rejected(reason, answer.Status),
            _ => new CallFault.Unknown(reason),
        };
    }

    /// <summary>Without its query, in which the keys may stand.</summary>
    private static string Elsewhere(ChannelAnswer.Answered answer) =>
        answer.Headers.GetValueOrDefault("Location", "another address").Split('?')[0];

    private static string Say(WooError error) => error.Message is { Length: > 0 } message
        ? AnswerText.Excerpt($"{message} ({error.Code})")
        : error.Code ?? "the shop names no reason";
}
