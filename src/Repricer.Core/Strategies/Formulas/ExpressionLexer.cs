using System.Globalization;

namespace Repricer.Core.Strategies.Formulas;

/// <summary>Names the kinds of pieces that the text of an expression is cut into.</summary>
internal enum FormulaTokenKind
{
    End,
    Number,
    Word,
    Sign,
    Bad,
}

/// <summary>Represents one piece of the text of an expression.</summary>
/// <param name="Text">The word or sign as written; of a bad piece the message.</param>
/// <param name="Value">The value of a number, a percentage already as a fraction; 0 for every other piece.</param>
/// <param name="Start">Where in the text the piece begins, in characters from 0.</param>
/// <param name="Share">The digits of a percentage; null = the piece is none.</param>
internal readonly record struct FormulaToken(FormulaTokenKind Kind, string Text, decimal Value, int Start, string? Share = null);

/// <summary>Cuts the text of an expression into words, numbers and signs.</summary>
internal static class ExpressionLexer
{
    private const int LongestNumber = 20;

    public static List<FormulaToken> Read(string text)
    {
        var tokens = new List<FormulaToken>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var token = char.IsAsciiLetter(text[at]) || text[at] == '_' ? Word(text, ref at)
                : char.IsAsciiDigit(text[at]) || text[at] == '.' ? Number(text, ref at)
                : Sign(text, ref at);
            tokens.Add(token with { Start = start });
            if (token.Kind == FormulaTokenKind.Bad)
                break;
        }

        tokens.Add(new FormulaToken(FormulaTokenKind.End, "", 0m, text.Length));
        return tokens;
    }

    public static bool IsKeyword(string word) => word is "and" or "or" or "not" or "is" or "at" or "over" or "under" or "least" or "most";

    private static FormulaToken Word(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return new FormulaToken(FormulaTokenKind.Word, text[start..at], 0m, start);
    }

    private static FormulaToken Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        var digits = text[start..at];
        if (digits.Length > LongestNumber
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return Bad(
                digits.Length > LongestNumber
                    ? $"a number has at most {LongestNumber} digits"
                    : $"'{digits}' is no number; write it like 12.50");
        if (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_'))
            return Bad($"'{digits}{text[at]}…' is no number; amounts are plain numbers in the listing's own currency, without units");

        var sign = at;
        while (sign < text.Length && text[sign] == ' ')
            sign++;
        if (sign == text.Length || text[sign] != '%')
            return new FormulaToken(FormulaTokenKind.Number, digits, value, start);
        // Printed as a plain number it is up to three characters longer: 5% is 0.05.
        if (digits.Length > LongestNumber - 3)
            return Bad($"a percentage has at most {LongestNumber - 3} digits");
        at = sign + 1;
        return new FormulaToken(FormulaTokenKind.Number, digits, value / 100m, start, digits);
    }

    private static FormulaToken Sign(string text, ref int at)
    {
        var two = at + 1 < text.Length ? text.Substring(at, 2) : "";
        if (two is "<=" or ">=" or "!=")
        {
            at += 2;
            return new FormulaToken(FormulaTokenKind.Sign, two, 0m, 0);
        }

        var c = text[at++];
        if (two == "==")
            return Bad("write a single = for 'is equal to'");
        if (c is '<' or '>' or '=' or '+' or '-' or '*' or '/' or '(' or ')' or ',')
            return new FormulaToken(FormulaTokenKind.Sign, c.ToString(), 0m, 0);
        return Bad(c switch
        {
            '%' => "a % belongs directly behind a number: 5%",
            '€' or '$' or '£' => "amounts are plain numbers in the listing's own currency, without a sign",
            '×' or '·' or '÷' => $"write {(c == '÷' ? "/ for 'divided by'" : "* for 'times'")}",
            '−' or '–' => "write the plain minus sign -",
            '&' or '|' or '!' => "write the words and, or, not",
            _ when char.IsControl(c) || char.IsSurrogate(c) => "a character that has no place in an expression",
            _ => $"'{c}' has no place in an expression",
        });
    }

    private static FormulaToken Bad(string message) => new(FormulaTokenKind.Bad, message, 0m, 0);
}
