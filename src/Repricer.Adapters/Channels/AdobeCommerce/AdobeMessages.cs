using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Puts the parameters of a message into it, and finds out whose it is. Parameters come as an object by name, as a list of objects, or as a
/// list of texts without names: those stand in an order of the shop's own, which is not that of the message, and a message may also come
/// with its parameters in it already.
/// </summary>
internal static partial class AdobeMessages
{
    /// <summary>In this order the shop lists the parameters of its price messages.</summary>
    private static readonly string[] Order =
    [
        "label", "price", "priceType", "fieldName", "fieldValue", "SKU", "storeId", "websiteId", "customerGroup", "qty", "priceFrom",
        "priceTo",
    ];

    /// <summary>The message for people; a placeholder without a parameter stays as it is.</summary>
    public static string Unfold(string? message, JsonElement? parameters)
    {
        if (string.IsNullOrEmpty(message))
            return "the shop names no reason";

        var named = Named(parameters);
        string[] listed = Listed(parameters);
        string[] names = [.. Placeholder().Matches(message).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)
            .OrderBy(name => Array.IndexOf(Order, name) is var place and >= 0 ? place : Order.Length)];
        return Placeholder().Replace(message, match =>
        {
            var name = match.Groups["name"].Value;
            if (named.TryGetValue(name, out var value))
                return value;
            var place = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number - 1
                : Array.IndexOf(names, name);
            return place >= 0 && place < listed.Length ? listed[place] : match.Value;
        });
    }

    /// <summary>Tells whose rows went wrong, by the SKU that a message names and never by its place.</summary>
    /// <param name="skus">Those that were in the call.</param>
    /// <returns>The reasons by SKU, one for each row that went wrong, and those that name none of them.</returns>
    public static (IReadOnlyDictionary<string, List<string>> Named, IReadOnlyList<string> Nameless) Whose(
        IReadOnlyList<AdobeTrouble> troubles, IReadOnlyList<string> skus)
    {
        var named = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        List<string> nameless = [];
        foreach (var trouble in troubles)
        {
            var text = Unfold(trouble.Message, trouble.Parameters);
            var reason = AnswerText.Excerpt(text);
            if (SkuIn(text, skus) is not { } sku && !OnlySkuAmong(Listed(trouble.Parameters), skus, out sku))
                nameless.Add(reason);
            else if (named.TryGetValue(sku, out var reasons))
                reasons.Add(reason);
            else
                named[sku] = [reason];
        }

        return (named, nameless);
    }

    /// <summary>One SKU may begin like another: the longest that stands there is meant.</summary>
    private static string? SkuIn(string text, IReadOnlyList<string> skus)
    {
        int[] places = [.. Mark().Matches(text).Select(mark => mark.Index + mark.Length)];
        return skus.Where(sku => places.Any(at => Continues(text, at, sku))).MaxBy(sku => sku.Length);
    }

    private static bool Continues(string text, int at, string sku)
    {
        if (string.Compare(text, at, sku, 0, sku.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return false;
        var rest = text.AsSpan(at + sku.Length);
        return rest.IsEmpty || rest is "."
            || rest.StartsWith(", ", StringComparison.Ordinal) || rest.StartsWith(". ", StringComparison.Ordinal);
    }

    /// <summary>A message in another language: a parameter that is a SKU of the call tells, where only one is.</summary>
    private static bool OnlySkuAmong(string[] parameters, IReadOnlyList<string> skus, out string sku)
    {
        string[] found = [.. skus.Where(one => parameters.Contains(one, StringComparer.Ordinal))];
        sku = found.Length == 1 ? found[0] : "";
        return found.Length == 1;
    }

    private static Dictionary<string, string> Named(JsonElement? parameters)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parameters is not { } all)
            return named;
        JsonElement[] objects = all.ValueKind switch
        {
            JsonValueKind.Object => [all],
            JsonValueKind.Array => [.. all.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object)],
            _ => [],
        };
        foreach (var property in objects.SelectMany(one => one.EnumerateObject()))
            named.TryAdd(property.Name, TextOf(property.Value));
        return named;
    }

    private static string[] Listed(JsonElement? parameters) => parameters is { ValueKind: JsonValueKind.Array } all
        ? [.. all.EnumerateArray().Where(one => one.ValueKind != JsonValueKind.Object).Select(TextOf)]
        : [];

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    [GeneratedRegex("%(?<name>[A-Za-z]+|[0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    [GeneratedRegex("SKU = ", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
