using System.Text;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Tells whether names that hold a word for hiding do hide their element.</summary>
internal static class HiddenNames
{
    private static readonly byte[][] Known = Array.ConvertAll(ElementWords.Hidden, Encoding.ASCII.GetBytes);

    /// <summary>Tells whether a whole name hides the element: "hidden-xs" hides on small screens only, and "slide" slides.</summary>
    public static bool Hides(ReadOnlySpan<byte> names)
    {
        if (names.IndexOf("display:"u8) >= 0 || names.IndexOf("visibility:hidden"u8) >= 0)
        {
            return true;
        }

        if (names.IndexOf(":block"u8) >= 0 || names.IndexOf(":flex"u8) >= 0 || names.IndexOf(":inline"u8) >= 0)
        {
            // "hidden md:block": hidden on small screens only.
            return false;
        }

        foreach (var range in names.Split((byte)' '))
        {
            var name = names[range];
            foreach (var hidden in Known)
            {
                if (name.SequenceEqual(hidden) || IsModifier(name, hidden))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Tells whether a name ends with a word that hides, as a modifier of its block: "price--is-hidden", "price-hidden".</summary>
    private static bool IsModifier(ReadOnlySpan<byte> name, ReadOnlySpan<byte> hidden) =>
        name.Length > hidden.Length + 1 && name.EndsWith(hidden) && name[^(hidden.Length + 1)] == (byte)'-' && hidden.EndsWith("hidden"u8)
            && !name.StartsWith("visually"u8) && !name.StartsWith("overflow"u8) && !name.StartsWith("is-not"u8);
}
