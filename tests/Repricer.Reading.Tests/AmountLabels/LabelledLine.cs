using Repricer.Reading.Labelling;
using Repricer.Reading.Lines;
using Repricer.Reading.Visible;

namespace Repricer.Reading.Tests.AmountLabels;

/// <summary>Reads the labels of a line of plain text, as it stands in one element.</summary>
internal static class LabelledLine
{
    /// <summary>Gives the label of the first amount of money.</summary>
    public static LabelReading First(string text, string? above = null) => All(text, above)[0].Label;

    /// <summary>Gives the amounts of money with their labels; pieces of different elements are separated by a bar.</summary>
    public static List<(string Text, LabelReading Label)> All(string text, string? above = null)
    {
        var pieces = text.Split('|');
        var starts = new int[pieces.Length];
        for (var at = 1; at < pieces.Length; at++)
        {
            starts[at] = starts[at - 1] + pieces[at - 1].Length;
        }

        var line = new TextLine(string.Concat(pieces), 0, pieces.Length - 1, starts, [.. Enumerable.Range(0, pieces.Length)]);
        var spans = PriceSpans.Find(line.Text);
        var labels = LineLabels.Read(line, line.Text.ToLowerInvariant(), spans, above?.ToLowerInvariant());
        return [.. spans.Zip(labels).Where(pair => pair.First.HasCurrency).Select(pair => (pair.First.Text, pair.Second))];
    }
}
