using System.Text;

namespace Repricer.Core.Documents;

/// <summary>
/// Writes a <see cref="Shape.Map"/> as Markdown prose: a chapter for each group of keys, in it an item for each key with its range, default
/// and
/// meaning. Lines are wrapped.
/// </summary>
public sealed class ReferenceProse
{
    /// <summary>Longest line.</summary>
    public const int Columns = 120;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<Shape.Map, string> _chapters = new(ReferenceEqualityComparer.Instance);

    private ReferenceProse()
    {
    }

    /// <param name="file">The whole file: its groups become chapters, its other keys a list in front of them.</param>
    public static string Of(Shape.Map file)
    {
        var prose = new ReferenceProse();
        foreach (var key in file.Keys.Where(key => GroupOf(key.Shape) is null))
            prose.Item(key, "");
        prose.Groups(file, "", 2);
        return prose._text.ToString();
    }

    private void Groups(Shape.Map map, string path, int level)
    {
        foreach (var key in map.Keys)
        {
            if (GroupOf(key.Shape) is { } group)
                Chapter(group, Path(path, key), $"{key.Summary} {Kind(key.Shape)}".TrimEnd(), level);
            if (key.Shape is not Shape.ByWord choice)
                continue;
            foreach (var (word, keys) in choice.Maps)
                Chapter(keys, $"{Path(path, key)} of {word}", $"What `{Path(path, key)}` holds where `{choice.Key}` is `{word}`.", level);
        }
    }

    /// <summary>A group that stands at several places is told of once.</summary>
    private void Chapter(Shape.Map map, string path, string about, int level)
    {
        if (!_chapters.TryAdd(map, path))
            return;

        if (_text.Length > 0)
            _text.Append('\n');
        _text.Append('#', level).Append(' ').Append(path).Append("\n\n");
        Wrap(about, "", "");
        _text.Append('\n');
        foreach (var key in map.Keys)
            Item(key, path);
        Groups(map, path, level + 1);
    }

    private void Item(KeySpec key, string path)
    {
        var needed = !key.Required ? "" : key.Unless is { } other ? $"; needed, or `{other}`" : "; needed";
        var standard = key.Default is { } text ? $"; default {text}" : "";
        Wrap($"**`{key.Name}`** ({Value(key, path)}{needed}{standard}): {key.Summary}", "- ", "  ");
        foreach (var (name, means) in ReferenceTable.WordsOf(key.Shape).Where(word => word.Means.Length > 0))
            Wrap($"`{name}`: {means}.", "  - ", "    ");
    }

    private string Value(KeySpec key, string path)
    {
        if (GroupOf(key.Shape) is { } group)
        {
            var chapter = _chapters.GetValueOrDefault(group) ?? Path(path, key);
            return $"keys of [{chapter}](#{Anchor(chapter)})";
        }

        return key.Shape switch
        {
            Shape.ListOf list => $"list, each {Range(list.Item)}",
            var shape => Range(shape),
        };
    }

    private static string Range(Shape shape) => shape switch
    {
        Shape.Flag => "true or false",
        Shape.Whole whole => $"whole number from {whole.Min} to {whole.Max}",
        Shape.Number number => $"number from {number.Min} to {number.Max}",
        Shape.Points points => $"percent from {points.Min} to {points.Max}",
        Shape.OneOf words when words.Words.All(word => word.Means.Length == 0) =>
            $"one of {string.Join(", ", words.Words.Select(word => $"`{word.Name}`"))}",
        Shape.Duration duration => $"duration from {DurationText.Print(duration.Min)} to {DurationText.Print(duration.Max)}",
        _ => ReferenceTable.Value(shape),
    };

    private static string Kind(Shape shape) => shape switch
    {
        Shape.ListOf => "It is a list; each of its items has:",
        Shape.Named named => $"Each key is {named.Key}, with these keys below it:",
        _ => "",
    };

    /// <summary>The keys of a group, of a list's items or of each named part; null = a single value.</summary>
    private static Shape.Map? GroupOf(Shape shape) => shape switch
    {
        Shape.Map map => map,
        Shape.ListOf list => GroupOf(list.Item),
        Shape.Named named => GroupOf(named.Item),
        _ => null,
    };

    private static string Path(string path, KeySpec key)
    {
        var full = path.Length == 0 ? key.Name : $"{path}:{key.Name}";
        return key.Shape is Shape.Named ? full + ":ID" : full;
    }

    /// <summary>Names a heading as hosts of Markdown do: small letters, digits and hyphens.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Replace(' ', '-').Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));

    private void Wrap(string words, string first, string next)
    {
        var line = new StringBuilder(first);
        var isEmpty = true;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Columns)
            {
                _text.Append(line).Append('\n');
                line.Clear().Append(next);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        _text.Append(line).Append('\n');
    }
}
