using System.Text;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>Looks names up whatever their case and their joints: "Product_SKU" is "productsku".</summary>
internal sealed class PlainNames(string[] names)
{
    private const int Longest = 32;

    private readonly WordSet _names = new(names);

    public bool Has(ReadOnlySpan<byte> name)
    {
        Span<char> plain = stackalloc char[Longest];
        return Plain(name, plain) is > 0 and var length && _names.Contains(plain[..length]);
    }

    /// <summary>Tells whether the name is one of them after one of the beginnings.</summary>
    public bool Has(ReadOnlySpan<byte> name, string[] beginnings)
    {
        Span<char> plain = stackalloc char[Longest];
        var length = Plain(name, plain);
        foreach (var beginning in beginnings)
        {
            if (length > beginning.Length && plain.StartsWith(beginning) && _names.Contains(plain[beginning.Length..length]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether any of the names in a list with blanks (a class) is one of them.</summary>
    public bool HasAny(ReadOnlySpan<byte> list)
    {
        foreach (var range in list.Split((byte)' '))
        {
            if (Has(list[range]))
            {
                return true;
            }
        }

        return false;
    }

    private static int Plain(ReadOnlySpan<byte> name, Span<char> plain)
    {
        var length = 0;
        foreach (var b in name)
        {
            if (b is (byte)'_' or (byte)'-' or (byte)'$')
            {
                continue;
            }

            if (length == plain.Length || !Ascii.IsValid(b))
            {
                return 0;
            }

            plain[length++] = (char)(b is >= (byte)'A' and <= (byte)'Z' ? b | 0x20 : b);
        }

        return length;
    }
}
