using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>What an answer of an operator's API says of the effect.</summary>
internal static class MiraklAnswer
{
    /// <returns>Null where there is an answer with a status of success, whatever is in it.</returns>
    public static CallFault? FaultOf(ChannelAnswer answer) => answer switch
    {
        ChannelAnswer.NotSent notSent => new CallFault.NotSent(notSent.Reason),
        ChannelAnswer.Unknown unknown => new CallFault.Unknown(unknown.Reason),
        ChannelAnswer.Answered { IsSuccess: true } => null,
        ChannelAnswer.Answered answered => FaultOf(answered),
        _ => new CallFault.Unknown("an answer of unknown kind"),
    };

    /// <summary>A status of success with something else than the API's answer: a page of a firewall, mostly.</summary>
    public static CallFault NoJson(ChannelAnswer.Answered? answer) => new CallFault.Unknown(
        answer is null ? "no answer" : $"HTTP {answer.Status} with something else than the API's answer: {answer.Excerpt()}");

    private static CallFault FaultOf(ChannelAnswer.Answered answer)
    {
        var message = answer.Json(MiraklJson.Default.MiraklFailure)?.Message;
        var reason = $"HTTP {answer.Status}: {(message is null ? answer.Excerpt() : AnswerText.Excerpt(message))}";
        return answer.Status switch
        {
            429 => new CallFault.Throttled(reason, answer.RetryAfter),
            503 when answer.RetryAfter is { } after => new CallFault.Throttled(reason, after),
            401 or 403 => new CallFault.Refused(reason),
            >= 300 and < 400 => new CallFault.Refused($"HTTP {answer.Status}, the API is elsewhere: look at Url"),
            400 or 404 or 405 or 406 or 409 or 413 or 415 or 422 => new CallFault.Rejected(reason, answer.Status),
            _ => new CallFault.Unknown(reason),
        };
    }
}
