using System.Globalization;

namespace Repricer.ReadingLab.Variants;

/// <summary>Holds one place where an amount is written, and how: a made amount beside it is written alike.</summary>
internal readonly record struct AmountText(int Start, int End, string Thousands, string Point, int Decimals)
{
    private static readonly string[] Blanks = [" ", "&nbsp;", "\u00c2\u00a0", "\u00e2\u0080\u00af", "\u00a0", "'", "\u00e2\u0080\u0099"];

    /// <summary>Finds the places in a stretch of a page where an amount is written, in any notation with European digits.</summary>
    public static List<AmountText> Find(string page, decimal amount, int from, int to)
    {
        var found = new List<AmountText>();
        var whole = decimal.Truncate(amount).ToString("0", CultureInfo.InvariantCulture);
        for (var at = from; (at = page.IndexOf(whole[0], at, Math.Max(0, to - at))) >= 0; at++)
        {
            if ((at == 0 || !IsNumeric(page, at - 1)) && Match(page, at, whole, amount) is { } text)
            {
                found.Add(text);
                at = text.End - 1;
            }
        }

        return found;
    }

    /// <summary>Writes another amount in the same notation.</summary>
    public string Write(decimal amount)
    {
        var text = Math.Abs(amount).ToString(Decimals == 0 ? "0" : "0." + new string('0', Decimals), CultureInfo.InvariantCulture);
        var whole = text.Split('.')[0];
        for (var at = whole.Length - 3; at > 0 && Thousands.Length > 0; at -= 3)
        {
            whole = whole.Insert(at, Thousands);
        }

        return Decimals == 0 ? whole : whole + Point + text.Split('.')[1];
    }

    private static AmountText? Match(string page, int start, string whole, decimal amount)
    {
        var (at, thousands) = (start, "");
        for (var digit = 0; digit < whole.Length; digit++)
        {
            if (digit > 0 && (whole.Length - digit) % 3 == 0 && Separator(page, at) is { Length: > 0 } separator)
            {
                thousands = separator;
                at += separator.Length;
            }

            if (at >= page.Length || page[at] != whole[digit])
            {
                return null;
            }

            at++;
        }

        var fraction = (amount - decimal.Truncate(amount)).ToString("0.00##", CultureInfo.InvariantCulture)[2..];
        for (var length = fraction.Length; length >= 1; length--)
        {
            if (at < page.Length && page[at] is '.' or ',' && string.CompareOrdinal(page, at + 1, fraction, 0, length) == 0
                && !IsDigit(page, at + 1 + length) && fraction[length..].Trim('0').Length == 0)
            {
                return new AmountText(start, at + 1 + length, thousands, page[at].ToString(), length);
            }
        }

        var isWhole = fraction.Trim('0').Length == 0;
        var goesOn = at < page.Length && (IsDigit(page, at) || (page[at] is '.' or ',' && IsDigit(page, at + 1)));
        return isWhole && !goesOn ? new AmountText(start, at, thousands, "", 0) : null;
    }

    private static string Separator(string page, int at)
    {
        foreach (var blank in Blanks)
        {
            if (string.CompareOrdinal(page, at, blank, 0, blank.Length) == 0)
            {
                return blank;
            }
        }

        return at < page.Length && page[at] is '.' or ',' ? page[at].ToString() : "";
    }

    private static bool IsNumeric(string page, int at) => IsDigit(page, at) || (page[at] is '.' or ',' && IsDigit(page, at - 1))
        || char.IsAsciiLetter(page[at]) || page[at] is '-' or '_' or '#' or '%' or '/';

    private static bool IsDigit(string page, int at) => at >= 0 && at < page.Length && char.IsAsciiDigit(page[at]);
}
