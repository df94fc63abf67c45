namespace Repricer.Core.Reading.PriceTexts;

/// <summary>Weighs the numbers of one normalised text and builds the reading of the best.</summary>
internal readonly ref struct PriceTextReader(ReadOnlySpan<char> text, ReadOnlySpan<char> lower, ReadOnlySpan<NumberSpan> numbers, ReadOnlySpan<CurrencyHit> hits, in MoneyContext context)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<char> _lower = lower;
    private readonly ReadOnlySpan<NumberSpan> _numbers = numbers;
    private readonly ReadOnlySpan<CurrencyHit> _hits = hits;
    private readonly MoneyContext _context = context;

    public PriceTextReading Read()
    {
        var best = -1;
        var bestScore = 0;
        var percent = false;
        var bestAmount = default(AmountReading);
        for (var i = 0; i < _numbers.Length; i++)
        {
            var amount = AmountAt(i);
            percent |= amount.IsPercent;
            var score = amount.IsPercent || !amount.Number.Valid ? 0 : Score(i, amount);
            if (score <= bestScore)
                continue;
            best = i;
            bestScore = score;
            bestAmount = amount;
        }

        if (best < 0)
            return percent ? PriceTextReading.Nothing with { Kind = PriceTextKind.Percentage } : PriceTextReading.Nothing;
        return Build(bestAmount);
    }

    private PriceTextReading Build(in AmountReading amount)
    {
        var word = amount.Word ?? (amount.Partner >= 0 ? AmountAt(amount.Partner).Word : null);
        var named = word ?? _context.Hint;
        var currency = named is null ? null : _context.Settle(named, amount.SecondWord);
        var number = amount.Merged ? amount.Number : NumberReader.Read(Digits(amount.Index), _context.Evidence(currency, named));
        if (!number.Valid)
            return PriceTextReading.Nothing;
        var value = amount.Negative ? -number.Value : number.Value;
        decimal? max = null;
        var doubtful = number.Ambiguous || amount.Doubtful;
        if (amount.Partner >= 0)
        {
            var upper = NumberReader.Read(Digits(amount.Partner), _context.Evidence(currency, named));
            if (upper.Valid && upper.Value > value)
                max = upper.Value;
        }

        if (word is { Text: "¢" or "cent" or "cents" } && number.Decimals == 0 && amount.Glued && value < 100)
            value /= 100m;
        var openCurrency = named is { Codes.Length: > 1 } && currency is null;
        return new PriceTextReading(value, max, currency, doubtful || openCurrency, amount.Kind)
        {
            From = amount.From,
            Former = amount.Former,
            AmountAmbiguous = doubtful,
            CurrencyAmbiguous = openCurrency,
            HasCurrencyText = word is not null,
        };
    }

    /// <summary>How much like the price: 0 is not at all. The first of equals wins.</summary>
    private int Score(int index, in AmountReading amount)
    {
        var number = _numbers[index];
        var money = amount.Word is not null || (amount.Partner >= 0 && AmountAt(amount.Partner).Word is not null);
        if (!money && !Surroundings.MayBeBarePrice(_text, number, _numbers.Length))
            return 0;
        var score = money ? 1000 : amount.Number.Decimals == 2 ? 300 : 200;
        if (amount.Former)
            score -= 50;
        if (amount.Kind != PriceTextKind.Price)
            score -= 80;
        if (!money && Surroundings.IsQuantity(_lower, number))
            score -= 150;
        return score;
    }

    private AmountReading AmountAt(int index)
    {
        var number = _numbers[index];
        var left = Touching(Adjacency.Before(_text, number.Start), before: true);
        var right = Touching(Adjacency.After(_text, number.Tail), before: false);
        // "da 7,32 €": a short word in front that could be a currency is none when a certain one follows.
        if (left.Word is { Rule: not WordRule.Anywhere } weak && right.Word is { Rule: WordRule.Anywhere } strong && !weak.SharesWith(strong))
            left = default;
        var word = left.Word ?? right.Word;
        var second = left.Word is not null ? right.Word : null;
        var end = right.Word is not null && right.Start >= number.Tail ? right.End : number.Tail;
        var start = left.Word is not null ? left.Start : number.Start;
        var reading = new AmountReading
        {
            Index = index,
            Word = word,
            SecondWord = second,
            Partner = -1,
            Number = NumberReader.Read(Digits(index), _context.Evidence(word is null ? null : _context.Settle(word, second), word)),
            IsPercent = Surroundings.IsPercent(_lower, number.Tail),
            Negative = Surroundings.IsNegative(_text, start, number.Start),
            From = PriceWords.EndsWithFrom(_lower[..start]),
            Former = PriceWords.EndsWithFormer(_lower[..start]),
            Glued = right.Word is not null && right.Start == number.Tail,
        };
        if (!TryMerge(ref reading, right, ref end))
            reading.Partner = RangePartner(index, end);
        reading.Kind = Surroundings.KindAt(_lower, start, end);
        return reading;
    }

    // "35€ 99", "12 99 €", "$12 99": cents that a design sets apart.
    private bool TryMerge(ref AmountReading reading, in CurrencyHit right, ref int end)
    {
        var next = reading.Index + 1;
        if (next >= _numbers.Length || !reading.Number.Valid || reading.Number.Decimals > 0)
            return false;
        var whole = _numbers[reading.Index];
        var cents = _numbers[next];
        var digits = cents.End - cents.Start;
        if (NumberFinder.DigitsAt(_text, cents.Start) != digits || cents.Start > Math.Max(end, whole.Tail) + 1 || cents.Start < end)
            return false;
        var symbolBetween = right.Word is not null && right.Start == whole.Tail && right.End == end;
        var certain = symbolBetween && right.End - right.Start == 1 && _context.Certain == _text[right.Start];
        var apart = _text[whole.Tail] == ' ' && reading.Word is not null && !symbolBetween;
        var afterCents = Touching(Adjacency.After(_text, cents.Tail), before: false);
        var trailing = !symbolBetween && reading.Word is null && whole.Start == 0 && afterCents.Word is not null && afterCents.End == _text.Length;
        if (!certain && (digits != 2 || !(symbolBetween || apart || trailing) || !EndsHere(cents.End) || (symbolBetween && afterCents.Word is not null)))
            return false;
        var fraction = NumberReader.Read(_text[cents.Start..cents.End], default);
        if (!fraction.Valid || digits > 6)
            return false;
        var scale = 1m;
        for (var i = 0; i < digits; i++)
            scale *= 10m;
        reading.Number = reading.Number with { Value = reading.Number.Value + (fraction.Value / scale), Decimals = digits };
        reading.Word ??= afterCents.Word;
        reading.Merged = true;
        end = trailing ? afterCents.End : cents.End;
        return true;
    }

    private bool EndsHere(int at) => at >= _text.Length || !(char.IsAsciiDigit(_text[at]) || NumberFinder.IsSeparator(_text[at]) || _text[at] is '%');

    private int RangePartner(int index, int end)
    {
        if (index + 1 >= _numbers.Length)
            return -1;
        var next = _numbers[index + 1];
        var between = _lower[end..Math.Max(end, next.Start)];
        foreach (var hit in _hits)
        {
            if (hit.Start >= end && hit.End <= next.Start)
            {
                between = _text[hit.End..next.Start].TrimStart(' ').IsEmpty ? _lower[end..hit.Start] : between;
                break;
            }
        }

        between = between.Trim(' ');
        return between is "-" or "--" or "~" or "to" or "bis" or "à" or "a" or "al" or "tot" or "till" or "til" or "do" or "до" or "..." or "…" or "and" or "und" or "～" ? index + 1 : -1;
    }

    private CurrencyHit Touching(int at, bool before)
    {
        foreach (var hit in _hits)
        {
            if ((before ? hit.End : hit.Start) == at)
                return hit;
        }

        return default;
    }

    private ReadOnlySpan<char> Digits(int index) => _text[_numbers[index].Start.._numbers[index].End];
}

/// <summary>One number of a text with what stands around it.</summary>
internal struct AmountReading
{
    public int Index;
    public NumberReading Number;
    public CurrencyWord? Word;
    public CurrencyWord? SecondWord;
    public int Partner;
    public PriceTextKind Kind;
    public bool IsPercent;
    public bool Negative;
    public bool From;
    public bool Former;
    public bool Merged;
    public bool Doubtful;
    public bool Glued;
}
