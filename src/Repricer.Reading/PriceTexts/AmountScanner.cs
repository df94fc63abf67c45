namespace Repricer.Reading.PriceTexts;

/// <summary>Looks at each number of a normalised text together with its currency, sign, cents, range and unit.</summary>
internal readonly ref struct AmountScanner(ReadOnlySpan<char> text, ReadOnlySpan<char> lower, ReadOnlySpan<NumberSpan> numbers,
    ReadOnlySpan<CurrencyHit> hits, in MoneyContext context)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<char> _lower = lower;
    private readonly ReadOnlySpan<NumberSpan> _numbers = numbers;
    private readonly ReadOnlySpan<CurrencyHit> _hits = hits;
    private readonly MoneyContext _context = context;

    public int Count => _numbers.Length;

    public NumberReading Number(int index, in SeparatorEvidence evidence)
    {
        var number = _numbers[index];
        return NumberReader.Read(_text[number.Start..number.End], evidence with { NoCents = number.Tail > number.End });
    }

    /// <summary>Weighs a number without a currency, 0 to 300; two decimals make it look like money.</summary>
    public int BareScore(in AmountInText amount)
    {
        var number = _numbers[amount.Index];
        if (!Surroundings.MayBeBarePrice(_text, number, _numbers.Length) || Multiples.IsOffer(_lower))
            return 0;
        var cents = amount.Number.Decimals == 2;
        if (Surroundings.IsQuantity(_lower, number.Tail))
            return cents ? 100 : 0;
        return cents ? 300 : 200;
    }

    public AmountInText At(int index)
    {
        var number = _numbers[index];
        var left = Ahead(number.Start);
        var factor = Multiplier.At(_lower, number.Tail, out var tail);
        var right = Behind(tail);

        // "da 7,32 €": a short word in front that could be a currency is none when a certain one follows.
        if (left.Word is { Rule: not WordRule.Anywhere } weak && right.Word is { Rule: WordRule.Anywhere } strong
            && !weak.SharesWith(strong))
            left = default;

        // "Mo-Fr 10-18 Uhr": a Friday. Swiss prices have their Rappen, or a dash for them.
        if (left.Word is { Text: "fr" } && number.Tail == number.End && Number(index, default).Decimals == 0)
            left = default;

        // "50p" is money in Britain only; elsewhere it may be a screen.
        if (right.Word is { Text: "p" } && !_context.IsSterling)
            right = default;

        // "3 ks": pieces, where kyats are not at home. "3 £12.99": the sign belongs to the next number.
        if (right.Word is not null && ((PricePhrases.IsPiece(right.Word.Text) && !_context.IsAtHome(right.Word))
            || (left.Word is null && OpensNext(right, tail))))
            right = default;

        // Letters that multiply do so only for money: "$10k", not "10 K".
        if (factor is not (1 or 10_000 or 100_000_000) && left.Word is null && right.Word is null)
        {
            factor = 1;
            tail = number.Tail;
        }

        var word = left.Word ?? right.Word;
        var second = left.Word is not null && right.Word is not null ? right.Word : Neighbour(left, right);
        var start = left.Word is not null ? left.Start : number.Start;
        var end = right.Word is not null ? right.End : tail;
        var reading = new AmountInText
        {
            Index = index,
            Word = word,
            SecondWord = second,
            Partner = -1,
            Factor = factor,
            Number = Number(index, _context.Evidence(word is null ? null : _context.Settle(word, second), word)),
            IsPercent = Surroundings.IsPercent(_lower, number.Tail),
            Negative = Surroundings.IsNegative(_text, start, number.Start),
        };
        if (right.Word is not null && right.Start == number.Tail && reading.Number is { Decimals: 0, Value: < 100 }
            && Multiplier.IsHundredth(_lower[right.Start..right.End], _context))
            reading.Factor = 0.01m;
        if (!TryAddUnits(ref reading, tail) && !TryAddCents(ref reading, right, ref end))
            reading.Partner = RangePartner(index, end);
        Describe(ref reading, start, end);
        return reading;
    }

    private void Describe(ref AmountInText reading, int start, int end)
    {
        var before = _lower[..start];
        reading.From = PricePhrases.EndsWithFrom(before);
        reading.Former = PricePhrases.EndsWithFormer(before);
        reading.Saving = PricePhrases.IsSaving(before, _lower[end..]);
        reading.Regular = PricePhrases.EndsWithRegular(before);
        var kind = Surroundings.KindAt(_lower, start, end);
        reading.Kind = kind == PriceTextKind.Price && (reading.Saving || reading.Negative) ? PriceTextKind.Saving : kind;
    }

    // "2万8000円": the rest below ten thousand.
    private bool TryAddUnits(ref AmountInText reading, int tail)
    {
        var next = reading.Index + 1;
        if (reading.Factor < 10_000 || tail == _numbers[reading.Index].Tail || next >= _numbers.Length || _numbers[next].Start > tail + 1)
            return false;
        var units = Number(next, default);
        if (!units.Valid || units.Decimals > 0 || units.Value >= reading.Factor)
            return false;
        reading.Number = reading.Number with { Value = (reading.Number.Value * reading.Factor) + units.Value };
        reading.Factor = 1;
        reading.Merged = true;
        reading.Word ??= Behind(_numbers[next].Tail).Word;
        return true;
    }

    // "35€ 99", "12 99 €", "$12 99", "12 €99": cents that a design sets apart.
    private bool TryAddCents(ref AmountInText reading, in CurrencyHit right, ref int end)
    {
        var next = reading.Index + 1;
        if (next >= _numbers.Length || !reading.Number.Valid || reading.Number.Decimals > 0 || reading.Factor != 1)
            return false;
        var whole = _numbers[reading.Index];
        var cents = _numbers[next];
        var digits = cents.End - cents.Start;
        if (NumberFinder.DigitsAt(_text, cents.Start) != digits || digits > 6 || cents.Start < end || cents.Start > end + 1
            || IsTime(whole, cents))
            return false;

        var glued = right.Word is not null && right.Start == whole.Tail;
        var certain = glued && right.End - right.Start == 1 && _context.Certain == _text[right.Start];
        var own = Behind(cents.Tail);
        if (!certain && (digits != 2 || !Apart(reading, right, own, whole, cents)))
            return false;
        var fraction = NumberReader.Read(_text[cents.Start..cents.End], default);
        for (var i = 0; i < digits; i++)
            fraction = fraction with { Value = fraction.Value / 10m };
        reading.Number = reading.Number with { Value = reading.Number.Value + fraction.Value, Decimals = digits, Ambiguous = false };
        reading.Merged = true;
        end = Math.Max(cents.Tail, own.Word is not null && reading.Word is null ? own.End : 0);
        reading.Word ??= own.Word;
        return true;
    }

    private bool Apart(in AmountInText reading, in CurrencyHit right, in CurrencyHit own, in NumberSpan whole, in NumberSpan cents)
    {
        // A word or another number behind them: they count something.
        var rest = _text[cents.End..].TrimStart(' ');
        var alone = rest.IsEmpty || (own.Word is null && !Continues(rest[0]));
        if (right.Word is null && reading.Word is not null)
            return alone && _text[whole.Tail] == ' ';
        if (right.Word is null)
            return own.Word is not null
                && (_text[whole.Tail] == ':' || (whole.Start == 0 && own.End == _text.Length && _text[whole.Tail] == ' '));
        if (own.Word is not null)
            return false;
        var gluedBehind = right.End == cents.Start;
        return right.Start == whole.Tail ? gluedBehind || alone
            : alone && (!gluedBehind || _context.UsualSeparator == ',');
    }

    private bool OpensNext(in CurrencyHit hit, int tail)
    {
        if (hit.Start == tail || hit.End >= _text.Length || !char.IsAsciiDigit(_text[hit.End]))
            return false;
        var digits = NumberFinder.DigitsAt(_text, hit.End);
        return digits != 2 || hit.End + 2 < _text.Length;
    }

    private static bool Continues(char c) =>
        PriceChars.IsWord(c) || char.IsAsciiDigit(c) || c is '%' or '.' or ',' or ':' or '/' or '-';

    // "99:50 kr" is Swedish money, "9:50 €" is ten to ten.
    private bool IsTime(in NumberSpan whole, in NumberSpan cents) =>
        _text[whole.Tail] == ':' && !(Behind(cents.Tail).Word?.CanMean("SEK") ?? false);

    private int RangePartner(int index, int end)
    {
        if (index + 1 >= _numbers.Length || _numbers[index + 1].Start < end)
            return -1;
        var next = _numbers[index + 1].Start;
        var left = Ahead(next);
        var between = _lower[end..(left.Word is not null && left.Start >= end ? left.Start : next)].Trim(" :");
        return PricePhrases.JoinsRange(between) ? index + 1 : -1;
    }

    // A symbol for several currencies with a code beside it: "CAD $5.95", "5.95 $ (USD)".
    private CurrencyName? Neighbour(in CurrencyHit left, in CurrencyHit right)
    {
        if (left.Word is { Codes.Length: > 1 })
            return Ahead(left.Start).Word;
        if (right.Word is not { Codes.Length: > 1 })
            return null;
        var at = Adjacency.After(_text, right.End);
        return Behind(at < _text.Length && _text[at] == '(' ? at + 1 : right.End).Word;
    }

    /// <summary>Finds the name of a currency that ends right in front of a place, blanks and the like between them left aside.</summary>
    private CurrencyHit Ahead(int at)
    {
        var nearest = default(CurrencyHit);
        var from = Adjacency.Before(_text, at);
        foreach (var hit in _hits)
        {
            if (hit.End >= from && hit.End <= at)
                nearest = hit;
        }

        return nearest;
    }

    /// <summary>Finds the name of a currency that starts right behind a place, blanks and the like between them left aside.</summary>
    private CurrencyHit Behind(int at)
    {
        var to = Adjacency.After(_text, at);
        foreach (var hit in _hits)
        {
            if (hit.Start >= at && hit.Start <= to)
                return hit;
        }

        return default;
    }
}
