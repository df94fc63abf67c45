using Repricer.Reading.Evidence;
using Repricer.Reading.Words.Stock;

namespace Repricer.Reading.Phrases;

/// <summary>Goes through one folded text and keeps the strongest of what it says.</summary>
internal ref struct StockReading(ReadOnlySpan<char> text, ReadOnlySpan<int> numbers)
{
    /// <summary>Holds how far before a phrase a denial still counts: "not, we are sorry, in stock" is about the longest.</summary>
    private const int DenialReach = 28;

    /// <summary>Holds the number of days above which what ships within them is not there yet.</summary>
    private const int MostDays = 20;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<int> _numbers = numbers;
    private StockMeaning _said;
    private int _saidAt;
    private int _saidLength;
    private bool _saidIsClear;
    private StockMeaning _inSentence;
    private int _at;
    private int _length;
    private int _denial = int.MinValue / 2;
    private int _count;
    private bool _doubt;
    private bool _other;
    private bool _question;
    private bool _label;
    private bool _notice;
    private bool _inStock;
    private bool _isClear;
    private bool _maybeDenied;
    private StockMeaning _maybe;
    private int _maybeLength;

    public StockSaid? Run()
    {
        var next = -1;
        for (var at = 0; at < _text.Length; at++)
        {
            next = next < at ? StockVocabulary.All.Next(_text, at) : next;
            var phrase = next == at ? StockVocabulary.All.At(_text, at) : -1;
            if (phrase >= 0)
            {
                Take(phrase, at);
                var past = at + StockVocabulary.All.LengthOf(phrase);
                for (; at < past - 1; at++)
                {
                    _count += _text[at] == FoldedText.Number ? 1 : 0;
                }
            }

            _count += _text[at] == FoldedText.Number ? 1 : 0;
            if (_text[at] is '?')
            {
                (_inSentence, _question) = (default, true);
            }

            if (_text[at] is '.' or '!' or '?' or ';' or '|' or '•' or '·')
            {
                EndSentence();
            }
        }

        EndSentence();
        return Result();
    }

    private void Take(int phrase, int at)
    {
        var meaning = StockVocabulary.Meaning(phrase);
        switch (meaning)
        {
            case StockMeaning.Denial:
                _denial = at;
                return;
            case StockMeaning.Doubt:
                _doubt = true;
                return;
            case StockMeaning.Other:
                _other = true;
                return;
            case StockMeaning.Label:
                _label |= at == 0;
                return;
            case StockMeaning.Notice:
                (_notice, _doubt) = (true, true);
                return;
            default:
                break;
        }

        if (_doubt)
        {
            return;
        }

        var isDenied = at - _denial <= DenialReach;
        if (meaning is StockMeaning.MaybeInStock or StockMeaning.MaybeOutOfStock)
        {
            if (!(isDenied && meaning == StockMeaning.MaybeOutOfStock) && !_other && _maybe == default)
            {
                (_maybe, _maybeLength, _maybeDenied) = (meaning, StockVocabulary.All.LengthOf(phrase), isDenied);
            }

            return;
        }

        meaning = Counted(phrase, meaning);
        if (isDenied)
        {
            if (meaning is not (StockMeaning.InStock or StockMeaning.FewLeft))
            {
                return;
            }

            meaning = StockMeaning.OutOfStock;
        }

        // "5 in stock (can be ordered later)": what stands in brackets is besides.
        var isBesides = meaning > StockMeaning.InStock && _inSentence == StockMeaning.InStock && _at < at
            && _text[_at..at].Contains('(');
        if (meaning >= _inSentence && !isBesides && !IsFilter(at + StockVocabulary.All.LengthOf(phrase)))
        {
            (_inSentence, _at, _length) = (meaning, at, StockVocabulary.All.LengthOf(phrase));
            _isClear = !StockVocabulary.CountsWeeks(phrase);
        }
    }

    /// <summary>Looks at the number of pieces: none are no stock, and many are not few.</summary>
    private readonly StockMeaning Counted(int phrase, StockMeaning meaning)
    {
        if (meaning is not (StockMeaning.InStock or StockMeaning.FewLeft) 
            || !(StockVocabulary.CountsPieces(phrase) || StockVocabulary.CountsDays(phrase))
            || _count >= _numbers.Length)
        {
            return meaning;
        }

        return _numbers[_count] switch
        {
            int.MaxValue => meaning,
            > MostDays when StockVocabulary.CountsDays(phrase) => StockMeaning.BackOrder,
            0 => StockMeaning.OutOfStock,
            > FewLeftWords.Most when meaning == StockMeaning.FewLeft => StockMeaning.InStock,
            _ => meaning,
        };
    }

    /// <summary>Tells whether nothing but a number in brackets follows: a filter counts its products so.</summary>
    private readonly bool IsFilter(int past)
    {
        var rest = _text[past..].Trim();
        return rest.Length == 3 && rest[0] == '(' && rest[1] == FoldedText.Number && rest[2] == ')' && _inSentence == default
            && _numbers[Math.Min(_count, _numbers.Length - 1)] != 0;
    }

    private void EndSentence()
    {
        _inStock |= _inSentence is StockMeaning.InStock or StockMeaning.FewLeft;
        if (_inSentence > _said && !(_question && _inSentence == StockMeaning.InStock))
        {
            (_said, _saidAt, _saidLength, _saidIsClear) = (_inSentence, _at, _length, _isClear);
        }

        _inSentence = default;
        (_doubt, _other) = (false, false);
        _denial = int.MinValue / 2;
    }

    private readonly StockSaid? Result()
    {
        if (_said == StockMeaning.BuyInStore && !_inStock)
        {
            return null;
        }

        if (_said != default)
        {
            var facts = SaidFacts.Sentence | (_saidIsClear ? SaidFacts.Clear : SaidFacts.None)
                | (_label ? SaidFacts.Labelled : SaidFacts.None)
                | (IsOfOption() ? SaidFacts.OfOption : SaidFacts.None) | (IsWhole(_saidLength) ? SaidFacts.Whole : SaidFacts.None);
            return new StockSaid(Term(_said), facts);
        }

        if (_notice)
        {
            return new StockSaid("OutOfStock", SaidFacts.Sentence | SaidFacts.Notice);
        }

        if (_maybe == default || _question || !(_label || _maybeDenied || IsWhole(_maybeLength)) || (_maybeDenied && _text.Length > 60))
        {
            return null;
        }

        var term = _maybe == StockMeaning.MaybeOutOfStock || _maybeDenied ? "OutOfStock" : "InStock";
        return new StockSaid(term, SaidFacts.Sentence | (_label ? SaidFacts.Labelled : SaidFacts.None)
            | (IsWhole(_maybeLength) ? SaidFacts.Whole : SaidFacts.None));
    }

    private readonly bool IsWhole(int length)
    {
        var letters = 0;
        foreach (var c in _text)
        {
            letters += char.IsLetter(c) || c == FoldedText.Number ? 1 : 0;
        }

        return length * 100 >= letters * 75;
    }

    /// <summary>Tells whether it is said of one of several sizes or colours: "XL - sold out", "42 (ausverkauft)".</summary>
    private readonly bool IsOfOption()
    {
        var before = _text[.._saidAt].TrimEnd();
        return !_label && before.Length is > 1 and <= 24 && before[^1] is '-' or '(' or '/' or '[';
    }

    private static string Term(StockMeaning meaning) => meaning switch
    {
        StockMeaning.FewLeft => "LimitedAvailability",
        StockMeaning.Discontinued => "Discontinued",
        StockMeaning.BackOrder => "BackOrder",
        StockMeaning.PreOrder => "PreOrder",
        StockMeaning.InStoreOnly or StockMeaning.BuyInStore => "InStoreOnly",
        StockMeaning.OutOfStock => "OutOfStock",
        _ => "InStock",
    };
}
