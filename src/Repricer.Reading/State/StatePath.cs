using System.Buffers;
using System.Text;
using Repricer.Reading.Json;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Says what the names tell that stand around a price in state.</summary>
internal static class StatePath
{
    private const int MaxLevels = 12;

    private static readonly SearchValues<string> Asides = SearchValues.Create(StatePathWords.Asides, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Costs = SearchValues.Create(StatePathWords.Costs, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Parts = SearchValues.Create(StatePathWords.Parts, StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells whether a name is of what is shown beside the product: recommendations, the cart, filters.</summary>
    public static bool IsAside(ReadOnlySpan<byte> key) => Holds(key, Asides);

    /// <summary>Tells whether a name is of a product's parts: variants, offers, prices.</summary>
    public static bool IsPart(ReadOnlySpan<byte> key) => Holds(key, Parts);

    public static bool IsAside(in JsonTape json, int node)
    {
        for (var level = 0; level < MaxLevels && node >= 0; level++, node = json[node].Parent)
        {
            if (IsAside(json.Key(node)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether an object, or one of the two around it, is named as the product, not as products.</summary>
    public static bool IsOneProduct(in JsonTape json, int node)
    {
        for (var level = 0; level < 3 && node >= 0; level++, node = json[node].Parent)
        {
            var key = json.Key(node);
            var at = key.Length is >= 7 and <= 64 ? Utf8Text.IndexOf(key, "product"u8) : -1;
            if (at >= 0 && (at + 7 >= key.Length || (key[at + 7] | 0x20) != 's'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether a price is of something that is no product: shipping, an instalment, a unit, a filter's end.</summary>
    /// <param name="json">The document.</param>
    /// <param name="node">The value whose name says that it is a price.</param>
    /// <param name="owner">The object that has it.</param>
    /// <param name="name">The name of the document.</param>
    public static bool IsCost(in JsonTape json, int node, int owner, string name)
    {
        if (name.AsSpan().ContainsAny(Costs))
        {
            return true;
        }

        for (var level = 0; level < 5 && node >= 0 && node != owner; level++)
        {
            node = json[node].Parent;
            if (node >= 0 && Holds(json.Key(node), Costs))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(ReadOnlySpan<byte> key, SearchValues<string> words)
    {
        if (key.Length is < 3 or > 64)
        {
            return false;
        }

        Span<char> text = stackalloc char[64];
        var length = Encoding.UTF8.GetChars(key, text);
        return text[..length].ContainsAny(words);
    }
}
