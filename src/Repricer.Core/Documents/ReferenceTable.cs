using System.Text;

namespace Repricer.Core.Documents;

/// <summary>Writes a <see cref="Shape.Map"/> as Markdown tables, one for the file and one for each map inside.</summary>
public static class ReferenceTable
{
    public static string Of(Shape.Map file)
    {
        var text = new StringBuilder();
        foreach (var map in Maps(file).DistinctBy(map => map.What))
        {
            text.Append("**").Append(map.What).Append("**\n\n| key | value | meaning |\n|---|---|---|\n");
            foreach (var key in map.Keys)
            {
                var needed = !key.Required ? "" : key.Unless is { } other ? $" (needed, or `{other}`)" : " (needed)";
                var unknown = key.MayBeUnknown ? $", or `{KeySpec.Unknown}`" : "";
                text.Append($"| `{key.Name}`{needed} | {Value(key.Shape)}{unknown} | {key.Summary}");
                if (key.Default is { } standard)
                    text.Append(" Default: ").Append(standard).Append('.');
                foreach (var (name, means) in WordsOf(key.Shape))
                    text.Append("<br>`").Append(name).Append("`: ").Append(means).Append('.');
                text.Append(" |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>What a value is, in a word or two.</summary>
    internal static string Value(Shape shape) => shape switch
    {
        Shape.Text text => text.Called,
        Shape.Flag => "yes, no",
        Shape.Whole => "whole number",
        Shape.Number => "number",
        Shape.Share => "percentage",
        Shape.NumberOrShare => "number or percentage",
        Shape.Duration => "time, `24h`",
        Shape.Points => "percentage as a number",
        Shape.Money => "amount with its currency, `29.00 EUR`",
        Shape.Day => "day, `2026-11-27`",
        Shape.Instant => "moment, `2026-11-21T12:00:00Z`",
        Shape.TimeOfDay => "time of day, `22:00`",
        Shape.WallMoment => "day, with or without its time, `2026-11-27 18:30`",
        Shape.Named named => $"keys ({named.Key}) with {Value(named.Item)}",
        Shape.OneOf => "word",
        Shape.ByWord choice => $"keys that depend on `{choice.Key}`",
        Shape.ListOf list => $"list of {Value(list.Item)}",
        Shape.Map map => $"keys of *{map.What}*",
        Shape.Part part => $"keys of *{part.Of().What}*",
        Shape.Either either => string.Join(", or ", either.Shapes.Select(Value).Distinct()),
        _ => "",
    };

    /// <summary>The words a value may be, with what they mean; none where it is no word.</summary>
    internal static IEnumerable<(string Name, string Means)> WordsOf(Shape shape) => shape switch
    {
        Shape.OneOf words => words.Words,
        Shape.Either either => either.Shapes.Where(inner => inner is Shape.OneOf).SelectMany(WordsOf),
        _ => [],
    };

    private static IEnumerable<Shape.Map> Maps(Shape shape) => shape switch
    {
        Shape.Map map => map.Keys.SelectMany(key => Maps(key.Shape)).Prepend(map),
        Shape.ListOf list => Maps(list.Item),
        Shape.Named named => Maps(named.Item),
        Shape.ByWord choice => choice.Maps.SelectMany(map => Maps(map.Keys)),
        Shape.Either either => either.Shapes.SelectMany(Maps),
        _ => [],
    };
}
