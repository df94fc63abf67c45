using System.Text.Json;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>What an answer of the Admin API means. Success of HTTP says nothing: most failures come with status 200.</summary>
internal static class ShopifyAnswer
{
    public const string DeniedCode = "ACCESS_DENIED";
    private const string ThrottledCode = "THROTTLED";

    /// <summary>The one field that may be kept from the app without harm: a look at it is a courtesy.</summary>
    private const string Optional = "priceLists";

    public static ShopifyReply<T> Of<T>(ChannelAnswer.Answered answer, ShopifyEnvelope<T>? envelope)
        where T : class
    {
        var errors = ErrorsOf(envelope?.Errors);
        switch (answer.Status)
        {
            case 429:
                return new ShopifyReply<T>.Throttled(answer.RetryAfter ?? WaitOf(envelope?.Extensions?.Cost));
            case 503 when answer.RetryAfter is { } after:
                return new ShopifyReply<T>.Throttled(after);
            case 401 or 402 or 403 or 423:
                return new ShopifyReply<T>.Refused(Say(answer, errors));
            case 404:
                return new ShopifyReply<T>.Refused("there is no such shop, or no such version of its API (HTTP 404)");
            case >= 500:
                return new ShopifyReply<T>.Unknown(Say(answer, errors));
            case >= 300:
                return new ShopifyReply<T>.NotSent(Say(answer, errors));
        }

        if (envelope is null)
            return new ShopifyReply<T>.Unknown($"HTTP {answer.Status}, but no answer of the Admin API: {answer.Excerpt()}");
        if (errors.Any(error => error.Code == ThrottledCode))
            return new ShopifyReply<T>.Throttled(answer.RetryAfter ?? WaitOf(envelope.Extensions?.Cost));
        if (errors.FirstOrDefault(IsRefusal) is { } denied)
            return new ShopifyReply<T>.Refused(denied.Message ?? denied.Code!);
        if (envelope.Data is { } data)
            return new ShopifyReply<T>.Data(data, errors);

        // An error without a place was found before anything was worked on: this version of the API does not know what we ask for.
        return errors.Count > 0 && errors.All(error => error.Path is null && error.Code != "INTERNAL_SERVER_ERROR")
            ? new ShopifyReply<T>.Refused($"the Admin API does not take our call: {Say(answer, errors)}")
            : new ShopifyReply<T>.Unknown(Say(answer, errors));
    }

    /// <summary>The errors of an answer; a text alone counts as one.</summary>
    public static IReadOnlyList<ShopifyError> ErrorsOf(JsonElement? errors)
    {
        try
        {
            return errors switch
            {
                { ValueKind: JsonValueKind.Array } list => list.Deserialize(ShopifyJson.Default.IReadOnlyListShopifyError) ?? [],
                { ValueKind: JsonValueKind.String } text => [new ShopifyError(text.GetString(), null, null)],
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [new ShopifyError("errors that cannot be read", null, null)];
        }
    }

    private static bool IsRefusal(ShopifyError error) =>
        error.Code is DeniedCode or "SHOP_INACTIVE" && error.IsOfTheCall && !error.NamesField(Optional);

    /// <summary>How long until the bucket holds what the call needs; null = the answer does not say.</summary>
    private static TimeSpan? WaitOf(ShopifyQueryCost? cost) =>
        cost is { RequestedQueryCost: { } requested, ThrottleStatus: { CurrentlyAvailable: { } available, RestoreRate: { } rate } }
            && rate > 0
            ? TimeSpan.FromTicks((long)(Math.Clamp((requested - available) / rate, 0m, 3_600m) * TimeSpan.TicksPerSecond))
            : null;

    private static string Say(ChannelAnswer.Answered answer, IReadOnlyList<ShopifyError> errors) =>
        errors is [{ Message: { Length: > 0 } message }, ..]
            ? $"HTTP {answer.Status}: {AnswerText.Excerpt(message)}"
            : $"HTTP {answer.Status}: {answer.Excerpt()}";
}
