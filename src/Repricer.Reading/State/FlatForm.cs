using System.Buffers.Text;
using Repricer.Reading.Json;
using Repricer.Reading.Tape;

namespace Repricer.Reading.State;

/// <summary>Tells the flat arrays of devalue and turbo-stream from other JSON.</summary>
internal static class FlatForm
{
    /// <summary>Tells whether a document is such an array: its first element holds nothing but numbers of others.</summary>
    public static bool Is(in JsonTape json)
    {
        if (json.Count < 4 || json[0].Kind != JsonKind.Array || json[1].Kind is not (JsonKind.Object or JsonKind.Array)
            || json[1].Past == 2)
        {
            return false;
        }

        var hasText = false;
        var count = 0;
        for (var at = 1; at < json[0].Past && count < 4000; at = json[at].Past, count++)
        {
            hasText |= json[at].Kind == JsonKind.String;
        }

        for (var at = 2; at < json[1].Past; at = json[at].Past)
        {
            var isTag = json[1].Kind == JsonKind.Array && at == 2 && json[at].Kind == JsonKind.String;
            if (!isTag && (!TryReference(json, at, out var number) || (number >= count && count < 4000)))
            {
                return false;
            }
        }

        return hasText;
    }

    /// <summary>Reads the number by which a value names an element of the array.</summary>
    public static bool TryReference(in JsonTape json, int node, out int number)
    {
        number = -1;
        return json[node].Kind == JsonKind.Number && Utf8Parser.TryParse(json.Raw(node), out number, out var used)
            && used == json[node].Length && (number >= 0 || Utf8Text.IsDigit(json.Raw(node)[^1]));
    }
}
