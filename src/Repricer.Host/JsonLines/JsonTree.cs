using System.Text.Json;
using Repricer.Core.Documents;

namespace Repricer.Host.JsonLines;

/// <summary>Reads JSON as a document tree: numbers keep their written digits, null members are as if not written.</summary>
internal static class JsonTree
{
    /// <summary>
    /// Makes the tree of an element. A null member is one that is not there; inside of the object so is a blank text, as a blank field of
    /// the CSV files is: unset, never zero.
    /// </summary>
    /// <param name="skip">Members of the outermost object to leave out.</param>
    public static DocumentNode From(JsonElement element, params string[] skip) => From(element, isOutermost: true, skip);

    private static DocumentNode From(JsonElement element, bool isOutermost, string[] skip) => element.ValueKind switch
    {
        JsonValueKind.Object => new DocumentNode.Mapping(
            [.. element.EnumerateObject()
                .Select(member => (Name: Decoded(() => member.Name), member.Value))
                .Where(member => member.Value.ValueKind != JsonValueKind.Null && (isOutermost || !IsBlank(member.Value))
                    && !skip.Contains(member.Name, StringComparer.Ordinal))
                .Select(member => new DocumentEntry(Scalar(member.Name), From(member.Value, isOutermost: false, [])))], 1, 1),
        JsonValueKind.Array =>
            new DocumentNode.Sequence([.. element.EnumerateArray().Select(item => From(item, isOutermost: false, []))], 1, 1),
        JsonValueKind.String => Scalar(Decoded(() => element.GetString()!)),
        JsonValueKind.Null => new DocumentNode.Scalar("", Quoted: false, 1, 1),
        _ => Scalar(element.GetRawText()),
    };

    private static bool IsBlank(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetRawText().AsSpan().Trim('"').IsWhiteSpace();

    private static DocumentNode.Scalar Scalar(string text) => new(text, Quoted: true, 1, 1);

    /// <summary>Reads a text of the JSON, or says that it is none: a lone surrogate is valid JSON syntax and no text.</summary>
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
