using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>What an answer of eBay says of the effect. 207 is a success of the call: each offer has its own word.</summary>
internal static class EbayAnswer
{
    public static CallFault? FaultOf(ChannelAnswer answer) => answer switch
    {
        ChannelAnswer.NotSent notSent => new CallFault.NotSent(notSent.Reason),
        ChannelAnswer.Unknown unknown => new CallFault.Unknown(unknown.Reason),
        ChannelAnswer.Answered { IsSuccess: true } => null,
        ChannelAnswer.Answered answered => FaultOf(answered, answered.Json(EbayJson.Default.EbayErrors)?.Errors),
        _ => new CallFault.Unknown("an answer of unknown kind"),
    };

    public static CallFault NoJson(ChannelAnswer.Answered? answer) => new CallFault.Unknown(
        answer is null ? "no answer" : $"HTTP {answer.Status} with something else than eBay's answer: {answer.Excerpt()}");

    /// <summary>One offer of a call.</summary>
    public static PushOutcome OfOffer(EbayPushResponse? response)
    {
        if (response?.StatusCode is not { } status)
            return new PushOutcome.Unknown("eBay's answer does not name it");
        if (status is >= 200 and < 300)
            return new PushOutcome.Accepted();
        var reason = $"{status}, {Say(response.Errors)}";
        return status switch
        {
            401 or 403 => new PushOutcome.Refused(reason),
            429 => new PushOutcome.Throttled(null),
            >= 500 => new PushOutcome.Unknown(reason),
            _ => new PushOutcome.Rejected(reason),
        };
    }

    private static CallFault FaultOf(ChannelAnswer.Answered answer, IReadOnlyList<EbayError>? errors)
    {
        var reason = errors is { Count: > 0 } ? $"HTTP {answer.Status}, {Say(errors)}" : $"HTTP {answer.Status}: {answer.Excerpt()}";
        return answer.Status switch
        {
            429 => new CallFault.Throttled(reason, answer.RetryAfter),
            503 when answer.RetryAfter is not null => new CallFault.Throttled(reason, answer.RetryAfter),
            401 => new CallFault.Refused(reason),
            403 when errors is { Count: > 0 } => new CallFault.Refused(reason),
            >= 300 and < 400 => new CallFault.Refused($"HTTP {answer.Status}, the API is elsewhere: look at Url"),
            400 or 404 or 409 or 413 or 415 when errors is { Count: > 0 } => new CallFault.Rejected(reason, answer.Status),
            _ => new CallFault.Unknown(reason),
        };
    }

    private static string Say(IReadOnlyList<EbayError>? errors) => errors is [{ } error, ..]
        ? AnswerText.Excerpt($"{error.LongMessage ?? error.Message} ({error.ErrorId})")
        : "eBay names no reason";
}
