using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>
/// What an answer of the Admin API says of the effect. HTTP says little: nearly every failure comes with status 200 and an error with a
/// code. A change is one transaction of the server's, so an error that it names itself has undone all of it; of a failure that it did not
/// foresee (INTERNAL_SERVER_ERROR) nobody knows.
/// </summary>
internal static class VendureAnswer
{
    public const string Forbidden = "FORBIDDEN";

    private static readonly string[] Refusals = [Forbidden, "UNAUTHORIZED", "UNAUTHENTICATED", "CHANNEL_NOT_FOUND"];
    private static readonly string[] Rejections = ["USER_INPUT_ERROR", "ENTITY_NOT_FOUND", "ILLEGAL_OPERATION"];

    public static VendureReply<T> Of<T>(ChannelAnswer answer, JsonTypeInfo<VendureEnvelope<T>> type)
        where T : class
    {
        if (answer is not ChannelAnswer.Answered answered)
        {
            return VendureReply<T>.Of(answer switch
            {
                ChannelAnswer.NotSent notSent => new CallFault.NotSent(notSent.Reason),
                ChannelAnswer.Unknown unknown => new CallFault.Unknown(unknown.Reason),
                _ => new CallFault.Unknown("an answer of unknown kind"),
            });
        }

        var envelope = answered.Json(type);
        IReadOnlyList<VendureError> errors = envelope?.Errors ?? [];
        if (FaultOfStatus(answered) is { } fault)
            return new VendureReply<T>(null, fault, errors);
        return envelope?.Data is { } data && answered.IsSuccess
            ? new VendureReply<T>(data, null, errors)
            : new VendureReply<T>(null, FaultOf(answered, errors), errors);
    }

    /// <summary>The first error's words, with its code.</summary>
    public static string Say(IReadOnlyList<VendureError> errors) => errors switch
    {
        [{ Message: { Length: > 0 } message } first, ..] =>
            AnswerText.Excerpt(first.Code.Length > 0 ? $"{message} ({first.Code})" : message),
        [var first, ..] when first.Code.Length > 0 => AnswerText.Excerpt(first.Code),
        _ => "the server names no reason",
    };

    /// <summary>What the status alone decides; null = the body has to say it.</summary>
    private static CallFault? FaultOfStatus(ChannelAnswer.Answered answer) => answer.Status switch
    {
        429 or 408 => new CallFault.Throttled($"HTTP {answer.Status}: {answer.Excerpt()}", answer.RetryAfter),

        // Maintenance: it names a time, and nothing of the server has run.
        503 when answer.RetryAfter is not null => new CallFault.Throttled($"HTTP 503: {answer.Excerpt()}", answer.RetryAfter),
        401 => new CallFault.Refused($"HTTP 401: {answer.Excerpt()}"),
        404 => new CallFault.Refused("HTTP 404: there is no Admin API at Url"),
        >= 300 and < 400 => new CallFault.Refused(
            $"HTTP {answer.Status}, the server is at {answer.Headers.GetValueOrDefault("Location", "another address")}: put that into Url"),
        >= 500 => new CallFault.Unknown($"HTTP {answer.Status}: {answer.Excerpt()}"),
        _ => null,
    };

    private static CallFault FaultOf(ChannelAnswer.Answered answer, IReadOnlyList<VendureError> errors)
    {
        if (errors.Count == 0)
            return new CallFault.Unknown($"HTTP {answer.Status} with something else than the server's answer: {answer.Excerpt()}");
        if (errors.Any(error => Refusals.Contains(error.Code)))
            return new CallFault.Refused(Say(errors));
        if (errors.All(error => Rejections.Contains(error.Code)))
            return new CallFault.Rejected(Say(errors), answer.Status);

        // An error without a place was found before anything was worked on: this version of Vendure does not know what we ask for.
        return errors.All(error => error.Path is null && error.Code != "INTERNAL_SERVER_ERROR" && error.Code.Length > 0)
            ? new CallFault.Refused($"this Vendure does not take our call: {Say(errors)}")
            : new CallFault.Unknown(Say(errors));
    }
}
