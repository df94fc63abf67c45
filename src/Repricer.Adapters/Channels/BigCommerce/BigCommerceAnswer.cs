using System.Text.Json;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>What an answer of a store says of the effect.</summary>
internal static class BigCommerceAnswer
{
    /// <returns>Null where there is an answer with a status of success; 207 is one, too: what is not in it failed.</returns>
    public static CallFault? FaultOf(ChannelAnswer answer) => answer switch
    {
        ChannelAnswer.NotSent notSent => new CallFault.NotSent(notSent.Reason),
        ChannelAnswer.Unknown unknown => new CallFault.Unknown(unknown.Reason),
        ChannelAnswer.Answered { IsSuccess: true } => null,
        ChannelAnswer.Answered answered => FaultOf(answered, answered.Json(BigCommerceJson.Default.BigCommerceFailure)),
        _ => new CallFault.Unknown("an answer of unknown kind"),
    };

    public static CallFault NoJson(ChannelAnswer answer) => new CallFault.Unknown(
        answer is ChannelAnswer.Answered answered
            ? $"HTTP {answered.Status} with something else than the store's answer: {answered.Excerpt()}"
            : "no answer");

    /// <summary>What a batch's answer says of single records, by variant; empty = it names none.</summary>
    public static IReadOnlyDictionary<long, string> NamedIn(ChannelAnswer answer)
    {
        var named = new Dictionary<long, string>();
        if (answer is not ChannelAnswer.Answered { Status: 422 } answered)
            return named;
        foreach (var error in answered.Json(BigCommerceJson.Default.BigCommerceFailure)?.BatchErrors ?? [])
        {
            if (error.Data?.VariantId is { } variant)
                named[variant] = Say(error.Title, error.FieldErrors ?? error.Errors);
        }

        return named;
    }

    private static CallFault FaultOf(ChannelAnswer.Answered answer, BigCommerceFailure? failure)
    {
        var reason = failure is null ? $"HTTP {answer.Status}: {answer.Excerpt()}" : $"HTTP {answer.Status}, {Say(failure)}";
        return answer.Status switch
        {
            429 => new CallFault.Throttled(reason, BigCommerceApi.ResetOf(answer)),
            503 when (answer.RetryAfter ?? Seconds(failure?.Error?.RetryAfterSeconds)) is { } after =>
                new CallFault.Throttled(reason, after),
            401 or 403 => new CallFault.Refused(reason),
            >= 300 and < 400 => new CallFault.Refused($"HTTP {answer.Status}, the API is elsewhere: look at Url"),
            400 or 404 or 406 or 409 or 413 or 415 or 422 => new CallFault.Rejected(reason, answer.Status),
            _ => new CallFault.Unknown(reason),
        };
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is > 0 and < 86_400 ? TimeSpan.FromSeconds(seconds.Value) : null;

    private static string Say(BigCommerceFailure failure)
    {
        if (failure.BatchErrors is { Count: > 0 } errors)
            return Say(errors[0].Title, errors[0].FieldErrors ?? errors[0].Errors);
        return failure.Title is null && failure.Error?.Message is { } message
            ? AnswerText.Excerpt(message)
            : Say(failure.Title, failure.Errors);
    }

    private static string Say(string? title, JsonElement? errors)
    {
        var details = errors is { ValueKind: JsonValueKind.Object } all
            ? string.Join("; ", all.EnumerateObject().Take(3).Select(error => $"{error.Name}: {error.Value}"))
            : "";
        var text = string.Join(": ", new[] { title, details }.Where(part => !string.IsNullOrEmpty(part)));
        return text.Length > 0 ? AnswerText.Excerpt(text) : "the store names no reason";
    }
}
