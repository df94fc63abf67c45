using Repricer.Reading.Json;

namespace Repricer.Reading.State;

/// <summary>Takes values out of the pairs that Astro writes them as: <c>{"price":[0,12.5],"tags":[1,[[0,"a"]]]}</c>.</summary>
internal sealed class PairedValues(StateBuffer into) : JsonCopy(into)
{
    public static bool Has(ReadOnlySpan<byte> text) => text.IndexOf("\":[0,"u8) >= 0;

    protected override bool Replace(in JsonTape json, int node, int depth)
    {
        var first = node + 1;
        if (json[node].Kind != JsonKind.Array || first >= json[node].Past || json[first].Kind != JsonKind.Number
            || json[first].Length > 2)
        {
            return false;
        }

        var second = json[first].Past;
        if (second >= json[node].Past || json[second].Past != json[node].Past)
        {
            return false;
        }

        Write(json, second, depth + 1);
        return true;
    }
}
