namespace Repricer.Reading.Phrases;

/// <summary>Tells by three characters where none of many phrases begins: certain where it says no, a hint where it says yes.</summary>
internal sealed class PhraseFilter
{
    private const uint Factor = 0x1F35;
    private const uint Spread = 0x9E3779B1;

    /// <summary>Holds so many bits for each phrase that few of a text's places are taken for one.</summary>
    private const int BitsAPhrase = 24;

    private readonly ulong[] _threes;
    private readonly ulong[] _twos = new ulong[16];
    private readonly int _shift;

    /// <summary>Holds the least character that a phrase of two begins with.</summary>
    private readonly uint _leastOfTwo = uint.MaxValue;

    /// <param name="phrases">Each of two characters or more.</param>
    public PhraseFilter(IReadOnlyCollection<string> phrases)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(phrases.Count * BitsAPhrase, 1024, 1 << 16));
        _threes = new ulong[size / 64];
        _shift = 32 - System.Numerics.BitOperations.Log2((uint)size);
        foreach (var phrase in phrases)
        {
            if (phrase.Length == 2)
            {
                var two = Two(phrase[0], phrase[1]);
                _twos[two >> 6] |= 1UL << (int)(two & 63);
                _leastOfTwo = Math.Min(_leastOfTwo, phrase[0]);
            }
            else
            {
                var three = Three(phrase[0], phrase[1], phrase[2]);
                _threes[three >> 6] |= 1UL << (int)(three & 63);
            }
        }
    }

    /// <summary>Tells whether a phrase may begin at a place that has a character behind it.</summary>
    public bool MayBegin(ReadOnlySpan<char> text, int at)
    {
        if (at + 2 < text.Length)
        {
            var three = Three(text[at], text[at + 1], text[at + 2]);
            if ((_threes[three >> 6] & (1UL << (int)(three & 63))) != 0)
            {
                return true;
            }
        }

        return text[at] >= _leastOfTwo && MayBeTwo(text[at], text[at + 1]);
    }

    /// <summary>Gives the next place at which a phrase may begin; the text's length where there is none.</summary>
    public int Next(ReadOnlySpan<char> text, int at)
    {
        var (threes, shift, leastOfTwo) = (_threes, _shift, _leastOfTwo);
        if (at + 2 < text.Length)
        {
            var (first, second) = ((uint)text[at], (uint)text[at + 1]);
            for (; at + 2 < text.Length; at++)
            {
                var third = (uint)text[at + 2];
                var three = ((((first * Factor) + second) * Factor) + third) * Spread >> shift;
                if ((threes[three >> 6] & (1UL << (int)(three & 63))) != 0
                    || (first >= leastOfTwo && MayBeTwo((char)first, (char)second)))
                {
                    return at;
                }

                (first, second) = (second, third);
            }
        }

        return at + 1 < text.Length && text[at] >= leastOfTwo && MayBeTwo(text[at], text[at + 1]) ? at : text.Length;
    }

    private bool MayBeTwo(char first, char second)
    {
        var two = Two(first, second);
        return (_twos[two >> 6] & (1UL << (int)(two & 63))) != 0;
    }

    private static uint Two(char first, char second) => ((first * Factor) + second) * Spread >> 22;

    private uint Three(char first, char second, char third) => ((((first * Factor) + second) * Factor) + third) * Spread >> _shift;
}
