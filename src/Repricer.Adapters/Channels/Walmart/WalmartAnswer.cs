using System.Text.Json;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>What an answer of Walmart says of the effect.</summary>
internal static class WalmartAnswer
{
    private const string ThresholdCode = "REQUEST_THRESHOLD_VIOLATED";

    /// <param name="wait">How long Walmart asks to wait, where it does.</param>
    /// <returns>Null where there is an answer with a status of success; errors may stand in it all the same.</returns>
    public static CallFault? FaultOf(ChannelAnswer answer, TimeSpan? wait) => answer switch
    {
        ChannelAnswer.NotSent notSent => new CallFault.NotSent(notSent.Reason),
        ChannelAnswer.Unknown unknown => new CallFault.Unknown(unknown.Reason),
        ChannelAnswer.Answered { IsSuccess: true } => null,
        ChannelAnswer.Answered answered => FaultOf(answered, ErrorsIn(answered), wait),
        _ => new CallFault.Unknown("an answer of unknown kind"),
    };

    public static CallFault NoJson(ChannelAnswer.Answered? answer) => new CallFault.Unknown(
        answer is null ? "no answer" : $"HTTP {answer.Status} with something else than Walmart's answer: {answer.Excerpt()}");

    public static bool IsThrottled(ChannelAnswer.Answered answer) =>
        answer.Status == 429
        || (!answer.IsSuccess && ErrorsIn(answer).Any(error => error.Code?.StartsWith(ThresholdCode, StringComparison.Ordinal) == true));

    /// <summary>The errors, in whichever of its three forms Walmart puts them; empty = it names none.</summary>
    public static IReadOnlyList<WalmartError> ErrorsIn(ChannelAnswer.Answered answer)
    {
        var failure = answer.Json(WalmartJson.Default.WalmartFailure);
        return ErrorsOf(failure?.Errors) ?? ErrorsOf(failure?.Error) ?? [];
    }

    public static string Say(IReadOnlyList<WalmartError> errors) => errors is [{ } error, ..]
        ? AnswerText.Excerpt($"{error.Description ?? error.Info ?? "no reason"} ({error.Code})")
        : "Walmart names no reason";

    private static IReadOnlyList<WalmartError>? ErrorsOf(JsonElement? element)
    {
        try
        {
            return element switch
            {
                { ValueKind: JsonValueKind.Array } list => list.Deserialize(WalmartJson.Default.IReadOnlyListWalmartError),
                { ValueKind: JsonValueKind.Object } wrapped when wrapped.TryGetProperty("error", out var inner) => ErrorsOf(inner),
                { ValueKind: JsonValueKind.Object } one =>
                    one.Deserialize(WalmartJson.Default.WalmartError) is { Code: not null } error ? [error] : null,
                { ValueKind: JsonValueKind.String } word => [new WalmartError(word.GetString(), null, null, null)],
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CallFault FaultOf(ChannelAnswer.Answered answer, IReadOnlyList<WalmartError> errors, TimeSpan? wait)
    {
        var reason = errors.Count > 0 ? $"HTTP {answer.Status}, {Say(errors)}" : $"HTTP {answer.Status}: {answer.Excerpt()}";
        return answer.Status switch
        {
            _ when IsThrottled(answer) => new CallFault.Throttled(reason, wait),
            503 when answer.RetryAfter is not null => new CallFault.Throttled(reason, answer.RetryAfter),
            401 => new CallFault.Refused(reason),
            403 when errors.Count > 0 => new CallFault.Refused(reason),
            >= 300 and < 400 => new CallFault.Refused($"HTTP {answer.Status}, the API is elsewhere: look at Url"),
            400 or 404 or 409 or 413 or 415 or 422 when errors.Count > 0 => new CallFault.Rejected(reason, answer.Status),
            _ => new CallFault.Unknown(reason),
        };
    }
}
