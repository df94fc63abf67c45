namespace Repricer.Reading.PriceTexts;

/// <summary>
/// Settles which separator is the decimal one. The rules, strongest first: certain separator, two kinds of separators, repetition, digits
/// behind the last one, locale, currency.
/// </summary>
internal static class NumberReader
{
    private const int MaxDigits = 18;
    private const int MaxDecimals = 10;

    public static NumberReading Read(ReadOnlySpan<char> number, in SeparatorEvidence evidence)
    {
        var shape = NumberShape.Of(number);
        if (shape.Digits is 0 or > 28)
            return default;
        var (decimalAt, ambiguous, valid) = DecimalPosition(number, shape, evidence);
        return valid ? Build(number, decimalAt, ambiguous) : default;
    }

    private static (int DecimalAt, bool Ambiguous, bool Valid) DecimalPosition(ReadOnlySpan<char> number, in NumberShape shape,
        in SeparatorEvidence evidence)
    {
        if (shape.Separators == 0)
            return (-1, false, true);
        if (evidence.Certain is { } certain && CertainPosition(number, certain) is var (at, fits) && fits)
            return (at, false, true);
        if (number[shape.Last] is '\u066b' or ':')
            return (shape.Last, false, true);
        if (shape.Kinds > 1)
            return shape.LastKindRepeated ? (-1, true, shape.GroupsOfThree) : (shape.Last, !shape.GroupsFit, true);
        if (shape.Separators > 1)
            return Repeated(shape);
        return Single(number, shape, evidence);
    }

    // Data that says "12,99" where a point was promised means a comma: what cannot be groups beats the promise.
    private static (int DecimalAt, bool Fits) CertainPosition(ReadOnlySpan<char> number, char certain)
    {
        var at = number.LastIndexOf(certain);
        var fraction = at < 0 ? [] : number[(at + 1)..];
        var whole = at < 0 ? number : number[..at];
        var lastGroup = whole.LastIndexOfAny('.', ',', '\'');
        return (at, fraction.IndexOfAny('.', ',') < 0 && (lastGroup <= 0 || whole.Length - lastGroup == 4));
    }

    // 1.144.000 and 12,34,567 are groups; 1.299.95 has a decimal point at the end; 19.12.89 is a date.
    private static (int DecimalAt, bool Ambiguous, bool Valid) Repeated(in NumberShape shape)
    {
        if (shape.GroupsOfThree || shape.IndianGroups)
            return (-1, false, true);
        return shape.GroupsOfThreeButLast && shape.BehindLast is 1 or 2 ? (shape.Last, false, true) : (-1, false, false);
    }

    private static (int DecimalAt, bool Ambiguous, bool Valid) Single(ReadOnlySpan<char> number, in NumberShape shape,
        in SeparatorEvidence evidence)
    {
        var separator = number[shape.Last];
        var leadingZero = shape.Leading == 0 || (shape.Leading == 1 && number[0] == '0');
        if (shape.BehindLast != 3 || shape.Leading > 3 || leadingZero)
            return (shape.Last, false, true);
        if (separator == '\'' || evidence.NoCents || evidence.Exponent == 0)
            return (-1, false, true);
        // Three decimals are what such money has; a comma may part thousands where points are usual.
        if (evidence.Exponent == 3 && (evidence.Usual is null || separator == '.'))
            return (shape.Last, false, true);
        if (evidence.Usual is { } usual)
        {
            // A locale that reads three decimals where its currency has two (or none) leaves a doubt.
            return usual == separator ? (shape.Last, evidence.Exponent < 3, true) : (-1, evidence.Exponent == 3, true);
        }

        return (-1, evidence.Exponent is null, true);
    }

    private static NumberReading Build(ReadOnlySpan<char> number, int decimalAt, bool ambiguous)
    {
        var mantissa = 0L;
        var digits = 0;
        var decimals = 0;
        for (var i = 0; i < number.Length; i++)
        {
            if (!char.IsAsciiDigit(number[i]))
                continue;
            var behind = decimalAt >= 0 && i > decimalAt;
            if (behind && decimals == MaxDecimals)
                continue;
            if (digits == MaxDigits)
            {
                if (!behind)
                    return default;
                continue;
            }

            mantissa = (mantissa * 10) + (number[i] - '0');
            digits += mantissa == 0 ? 0 : 1;
            decimals += behind ? 1 : 0;
        }

        var value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, isNegative: false, (byte)decimals);
        return new NumberReading(value, ambiguous, decimals, Valid: true);
    }

    /// <summary>Counts the separators of a number once.</summary>
    private readonly record struct NumberShape(int Digits, int Separators, int Kinds, int Last, int Leading, int BehindLast)
    {
        public bool LastKindRepeated { get; private init; }
        public bool GroupsOfThree { get; private init; }
        public bool GroupsOfThreeButLast { get; private init; }
        public bool IndianGroups { get; private init; }
        public bool GroupsFit { get; private init; }

        public static NumberShape Of(ReadOnlySpan<char> number)
        {
            int digits = 0, separators = 0, last = -1, leading = 0, group = 0, lastKind = 0;
            bool three = true, threeButLast = true, indian = true, fit = true;
            var kinds = 0;
            for (var i = 0; i < number.Length; i++)
            {
                var c = number[i];
                if (char.IsAsciiDigit(c))
                {
                    digits++;
                    group++;
                    continue;
                }

                if (!NumberFinder.IsSeparator(c) && c != ':')
                    continue;
                if (separators == 0)
                {
                    leading = group;
                    three = indian = leading is >= 1 and <= 3;
                }
                else
                {
                    threeButLast &= group == 3;
                    indian &= group == 2;
                    fit &= group is 2 or 3;
                }

                lastKind = last >= 0 && number[last] == c ? lastKind + 1 : 1;
                kinds |= c switch { '.' => 1, ',' => 2, '\'' => 4, _ => 8 };
                separators++;
                last = i;
                group = 0;
            }

            return new NumberShape(digits, separators, int.PopCount(kinds), last, separators == 0 ? digits : leading, group)
            {
                LastKindRepeated = lastKind > 1,
                GroupsOfThree = three && threeButLast && group == 3,
                GroupsOfThreeButLast = three && threeButLast,
                IndianGroups = indian && group == 3,
                GroupsFit = three && fit,
            };
        }
    }
}
