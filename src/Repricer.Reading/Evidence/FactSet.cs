using System.Numerics;

namespace Repricer.Reading.Evidence;

/// <summary>Holds which facts are known of an amount. It is a value: changing a copy changes nothing else.</summary>
internal record struct FactSet
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
        private readonly FactSet _set = set;
        private ulong _rest = set._low;
        private int _word;

        public Fact Current { get; private set; }

        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (_word == 3)
                {
                    return false;
                }

                _word++;
                _rest = _set.Word((Fact)(_word << 6));
            }

            Current = (Fact)((_word << 6) + BitOperations.TrailingZeroCount(_rest));
            _rest &= _rest - 1;
            return true;
        }
    }
}
