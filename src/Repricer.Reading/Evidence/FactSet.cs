using System.Numerics;

namespace Repricer.Reading.Evidence;

/// <summary>Holds which facts are known of an amount. It is a value: changing a copy changes nothing else.</summary>
internal struct FactSet
{
    private ulong _low;
    private ulong _middle;
    private ulong _high;
    private ulong _top;

    public readonly bool Has(Fact fact) => (Word(fact) >> ((int)fact & 63) & 1) != 0;

    public void Add(Fact fact)
    {
        var bit = 1ul << ((int)fact & 63);
        switch ((int)fact >> 6)
        {
            case 0:
                _low |= bit;
                break;
            case 1:
                _middle |= bit;
                break;
            case 2:
                _high |= bit;
                break;
            default:
                _top |= bit;
                break;
        }
    }

    public void Add(Fact fact, bool isSo)
    {
        if (isSo)
        {
            Add(fact);
        }
    }

    /// <summary>Goes through the facts in the order of the list.</summary>
    public readonly Enumerator GetEnumerator() => new(this);

    private readonly ulong Word(Fact fact) => ((int)fact >> 6) switch
    {
        0 => _low,
        1 => _middle,
        2 => _high,
        _ => _top,
    };

    internal struct Enumerator(FactSet set)
    {
        private FactSet _rest = set;
        private int _word;

        public Fact Current { get; private set; }

        public bool MoveNext()
        {
            for (; _word < 4; _word++)
            {
                ref var word = ref _rest.Rest(_word);
                if (word != 0)
                {
                    Current = (Fact)((_word << 6) + BitOperations.TrailingZeroCount(word));
                    word &= word - 1;
                    return true;
                }
            }

            return false;
        }
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private ref ulong Rest(int word)
    {
        switch (word)
        {
            case 0:
                return ref _low;
            case 1:
                return ref _middle;
            case 2:
                return ref _high;
            default:
                return ref _top;
        }
    }
}
