using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Repricer.Host.Doctor;

/// <summary>Tells what the checks found: for people in 80 columns, for programs as JSON.</summary>
internal static class DoctorText
{
    private const int Width = 80;
    private const int Indent = 25;

    public static string Of(IReadOnlyList<(string Check, DoctorLine Line)> lines)
    {
        var text = new StringBuilder();
        foreach (var (check, line) in lines)
        {
            Wrap(text, $"{NameOf(line.Mark),-10} {check,-13} ", line.Detail);
            if (line.Cure is { } cure)
                Wrap(text, "".PadRight(Indent), "-> " + cure);
        }

        return text.Append('\n').Append(CultureInfo.InvariantCulture, $"{Count(DoctorMark.Ok)} ok, {Count(DoctorMark.Warn)} to look at, ")
            .Append(CultureInfo.InvariantCulture, $"{Count(DoctorMark.Fail)} wrong, {Count(DoctorMark.NotTried)} not tried; ")
            .Append("nothing was changed.\n").ToString();

        int Count(DoctorMark mark) => lines.Count(found => found.Line.Mark == mark);
    }

    public static JsonObject Json(IReadOnlyList<(string Check, DoctorLine Line)> lines) => new()
    {
        ["fine"] = lines.All(found => found.Line.Mark != DoctorMark.Fail),
        ["checks"] = new JsonArray([.. lines.Select(found => new JsonObject
        {
            ["check"] = found.Check,
            ["state"] = NameOf(found.Line.Mark).Replace(' ', '_'),
            ["detail"] = found.Line.Detail,
            ["cure"] = found.Line.Cure,
        })]),
    };

    private static string NameOf(DoctorMark mark) => mark switch
    {
        DoctorMark.Ok => "ok",
        DoctorMark.Warn => "look at",
        DoctorMark.Fail => "wrong",
        DoctorMark.NotTried => "not tried",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "no such mark"),
    };

    private static void Wrap(StringBuilder text, string head, string words)
    {
        var line = new StringBuilder(head);
        foreach (var word in Plain(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isFirst = line.Length <= Indent;
            if (!isFirst && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(' ', Indent);
                isFirst = true;
            }

            line.Append(isFirst ? "" : " ").Append(word);
        }

        text.Append(line).Append('\n');
    }

    /// <summary>Names and messages may hold what a terminal would obey; here they are only shown.</summary>
    private static string Plain(string words) => string.Concat(words.Select(letter =>
        letter is '\n' or '\r' or '\t' ? ' '
        : char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format ? '?' : letter));
}
