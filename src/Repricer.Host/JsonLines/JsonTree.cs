using System.Text.Json;
using Repricer.Core.Documents;

namespace Repricer.Host.JsonLines;

/// <summary>JSON as a document tree: numbers keep their written digits, null members are as if not written.</summary>
internal static class JsonTree
{
    /// <param name="skip">Members of the outermost object to leave out.</param>
    public static DocumentNode From(JsonElement element, params string[] skip) => element.ValueKind switch
    {
        JsonValueKind.Object => new DocumentNode.Mapping(
            [.. element.EnumerateObject()
                .Select(member => (Name: Decoded(() => member.Name), member.Value))
                .Where(member => member.Value.ValueKind != JsonValueKind.Null && !skip.Contains(member.Name, StringComparer.Ordinal))
                .Select(member => new DocumentEntry(Scalar(member.Name), From(member.Value)))], 1, 1),
        JsonValueKind.Array => new DocumentNode.Sequence([.. element.EnumerateArray().Select(item => From(item))], 1, 1),
        JsonValueKind.String => Scalar(Decoded(() => element.GetString()!)),
        JsonValueKind.Null => new DocumentNode.Scalar("", Quoted: false, 1, 1),
        _ => Scalar(element.GetRawText()),
    };

    private static DocumentNode.Scalar Scalar(string text) => new(text, Quoted: true, 1, 1);

    /// <summary>A lone surrogate is valid JSON syntax and no text.</summary>
    private static string Decoded(Func<string> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            throw new BadLineException("a text holds half a character");
        }
    }
}
