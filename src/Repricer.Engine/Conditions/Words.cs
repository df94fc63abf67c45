using System.Globalization;
using Repricer.Core.Documents;

namespace Repricer.Engine.Conditions;

/// <summary>
/// Makes the words of conditions: counts that agree with their noun, text of others on one line, arguments that can be typed.
/// </summary>
public static class Words
{
    private const int Longest = 160;

    /// <summary>Gives "1 listing" and "2 listings".</summary>
    /// <param name="many">The plural where it is not the noun with an s.</param>
    public static string Of(long count, string noun, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : many ?? noun + "s")}");

    /// <summary>Gives day and time of day, in UTC.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Takes text of a person, a channel or a page so that it is shown and never obeyed: escaped, on one line, cut.</summary>
    /// <param name="longest">After so many letters it is cut.</param>
    public static string OneLine(string text, int longest = Longest) => ShownText.Line(text, longest);

    /// <summary>Writes an argument as a shell takes it for one word.</summary>
    public static string Quoted(string argument) => ShellText.Quoted(argument);
}
