using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// What an answer of a shop says of the effect. Magento answers errors as JSON with a message; whatever is no such JSON comes from somebody
/// between us and it (a firewall, a cache, a server that fell over), who does not know what was done.
/// </summary>
internal static class AdobeAnswer
{
    /// <summary>The shop took back all of a call because its database did not: no price is at fault.</summary>
    private const string RolledBack = "Could not save Prices";

    private const string NoRoute = "Request does not match any route";

    /// <returns>Null where there is an answer with a status of success; whether its body can be read, and what it says of single rows,
    /// is another question.</returns>
    public static CallFault? FaultOf(ChannelAnswer answer) => answer switch
    {
        ChannelAnswer.NotSent notSent => new CallFault.NotSent(notSent.Reason),
        ChannelAnswer.Unknown unknown => new CallFault.Unknown(unknown.Reason),
        ChannelAnswer.Answered { IsSuccess: true } => null,
        ChannelAnswer.Answered answered => FaultOf(answered, answered.Json(AdobeJson.Default.AdobeFailure)),
        _ => new CallFault.Unknown("an answer of unknown kind"),
    };

    /// <returns>What a successful answer says; null = there is none, or it is not the shop's: <see cref="WhyNot"/> says why.</returns>
    public static T? Read<T>(ChannelAnswer answer, JsonTypeInfo<T> type)
        where T : class => answer is ChannelAnswer.Answered { IsSuccess: true } answered ? answered.Json(type) : null;

    /// <summary>Why an answer says nothing that could be used.</summary>
    public static CallFault WhyNot(ChannelAnswer answer) => FaultOf(answer) ?? new CallFault.Unknown(
        answer is ChannelAnswer.Answered answered
            ? $"HTTP {answered.Status} with something else than the shop's answer: {answered.Excerpt()}"
            : "no answer");

    private static CallFault FaultOf(ChannelAnswer.Answered answer, AdobeFailure? failure)
    {
        var isShop = failure?.Message is not null;
        var reason = isShop ? $"HTTP {answer.Status}, {Say(failure!)}" : $"HTTP {answer.Status}: {answer.Excerpt()}";
        return answer.Status switch
        {
            429 or 408 => new CallFault.Throttled(reason, answer.RetryAfter),

            // Maintenance: it names a time, and nothing of the shop has run.
            503 when answer.RetryAfter is not null => new CallFault.Throttled(reason, answer.RetryAfter),
            401 => new CallFault.Refused(reason),
            403 when isShop => new CallFault.Refused(reason),
            404 when !isShop || failure!.Message!.StartsWith(NoRoute, StringComparison.Ordinal) => new CallFault.Refused(
                $"{reason}; there is no Adobe Commerce at the address, or its version is too old"),
            >= 300 and < 400 => new CallFault.Refused($"HTTP {answer.Status}, the shop is at {Elsewhere(answer)}: put that into Url"),
            400 when isShop && failure!.Message!.StartsWith(RolledBack, StringComparison.Ordinal) => new CallFault.NotSent(reason),
            400 or 404 or 405 or 406 or 409 or 413 or 415 or 422 when isShop => new CallFault.Rejected(reason, answer.Status),
            413 => new CallFault.Rejected(reason, answer.Status),
            _ => new CallFault.Unknown(reason),
        };
    }

    private static string Elsewhere(ChannelAnswer.Answered answer) =>
        answer.Headers.GetValueOrDefault("Location", "another address").Split('?')[0];

    private static string Say(AdobeFailure failure)
    {
        var first = failure.Errors is { Count: > 0 } errors ? ": " + AdobeMessages.Unfold(errors[0].Message, errors[0].Parameters) : "";
        return AnswerText.Excerpt(AdobeMessages.Unfold(failure.Message, failure.Parameters) + first);
    }
}
