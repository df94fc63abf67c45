using System.Text;
using Repricer.Core.Documents;

namespace Repricer.Core.Letters;

/// <summary>
/// A text with places for values: <c>{{name}}</c> is a value, <c>{{#name}} … {{/name}}</c> is there once for each row of a list, or where
/// the value is known, and <c>{{^name}} … {{/name}}</c> where it is not. A line that holds nothing but the beginning or the end of a part
/// is not written. There is no code in it.
/// </summary>
public sealed class LetterTemplate
{
    private readonly IReadOnlyList<Piece> _pieces;

    private LetterTemplate(IReadOnlyList<Piece> pieces) => _pieces = pieces;

    /// <summary>Reads a template.</summary>
    /// <param name="file">As messages name it.</param>
    /// <param name="fields">What it may name.</param>
    /// <returns>Null where anything is wrong; all of it is told, each with its place.</returns>
    public static (LetterTemplate? Template, IReadOnlyList<Diagnostic> Faults) Parse(string file, string text, LetterFields fields)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fields);
        var reader = new LetterReader(file, text, fields);
        var pieces = reader.Read();
        return (reader.Faults.Count == 0 ? new LetterTemplate(pieces) : null, reader.Faults);
    }

    /// <summary>Writes the letter.</summary>
    /// <param name="encode">Makes a value safe for the kind of file; the template's own words are left as they are.</param>
    public string Render(LetterValues values, Func<string, string> encode)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(encode);
        var output = new StringBuilder();
        Write(_pieces, [values], encode, output);
        return output.ToString();
    }

    private static void Write(IReadOnlyList<Piece> pieces, LetterValues[] scopes, Func<string, string> encode, StringBuilder output)
    {
        foreach (var piece in pieces)
        {
            switch (piece)
            {
                case Piece.Words words:
                    output.Append(words.Text);
                    break;
                case Piece.Value value:
                    output.Append(encode(Find(scopes, value.Name) ?? ""));
                    break;
                case Piece.Part { IsWithout: false } part when RowsOf(scopes, part.Name) is { } rows:
                    foreach (var row in rows)
                        Write(part.Inside, [row, .. scopes], encode, output);
                    break;
                case Piece.Part part when (RowsOf(scopes, part.Name)?.Count > 0 || Find(scopes, part.Name) is not null) != part.IsWithout:
                    Write(part.Inside, scopes, encode, output);
                    break;
                default:
                    break;
            }
        }
    }

    private static string? Find(LetterValues[] scopes, string name) =>
        scopes.Select(scope => scope.Texts.GetValueOrDefault(name)).FirstOrDefault(text => text is not null);

    private static IReadOnlyList<LetterValues>? RowsOf(LetterValues[] scopes, string name) =>
        scopes.Select(scope => scope.Lists.GetValueOrDefault(name)).FirstOrDefault(rows => rows is not null);
}

/// <summary>What a template may name.</summary>
/// <param name="Texts">Each with what it is.</param>
/// <param name="Lists">Each with what its rows have.</param>
public sealed record LetterFields(
    IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Lists);

/// <summary>The values of one letter.</summary>
/// <param name="Texts">What is null is not known.</param>
public sealed record LetterValues(
    IReadOnlyDictionary<string, string?> Texts, IReadOnlyDictionary<string, IReadOnlyList<LetterValues>> Lists);

/// <summary>A piece of a template.</summary>
internal abstract record Piece
{
    private Piece()
    {
    }

    public sealed record Words(string Text) : Piece;

    public sealed record Value(string Name) : Piece;

    /// <param name="IsWithout">Written where there is no value.</param>
    public sealed record Part(string Name, bool IsWithout, IReadOnlyList<Piece> Inside) : Piece;
}
