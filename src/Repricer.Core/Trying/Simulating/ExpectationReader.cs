using System.Globalization;
using Repricer.Core.Documents;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Reads `expect` into what is checked; faults go to the reader.</summary>
internal static class ExpectationReader
{
    public static IReadOnlyList<Expected> Read(DocumentValue.Map file, DocumentReader reader)
    {
        var expected = new List<Expected>();
        foreach (var item in file.ItemsOf("expect"))
        {
            if (item is DocumentValue.Text word && SnakeCase.TryParse<ExpectedKind>(word.Value, out var kind))
                expected.Add(new Expected(kind, null, null, word.Value, word.Node.Line));
            else if (item is DocumentValue.Map map)
                expected.AddRange(
                    map.Values.OrderBy(entry => entry.Value.Node.Line)
                        .ThenBy(entry => entry.Value.Node.Column)
                        .Select(entry => Read(entry.Key, entry.Value, reader))
                        .OfType<Expected>());
        }

        return expected;
    }

    private static Expected? Read(string key, DocumentValue value, DocumentReader reader)
    {
        if (!SnakeCase.TryParse<ExpectedKind>(key, out var kind))
            return null;
        switch (value)
        {
            case DocumentValue.Flag flag:
                if (!flag.Value)
                    reader.Error(flag.Node, "no-effect", $"{key}: 'no' expects nothing; leave the line out");
                return new Expected(kind, null, null, key, value.Node.Line);
            case DocumentValue.Text text:
                return Bound(kind, key, text, reader);
            default:
                return Between(kind, key, value, reader);
        }
    }

    private static Expected? Bound(ExpectedKind kind, string key, DocumentValue.Text text, DocumentReader reader)
    {
        var words = text.Value.EndsWith(" of rounds", StringComparison.Ordinal) ? text.Value[..^" of rounds".Length].Trim() : text.Value;
        var shown = $"{key}: {words}";
        if (words is "never" or "always" && kind != ExpectedKind.MarginOfNet)
            return words == "never"
                ? new Expected(kind, null, 0m, shown, text.Node.Line)
                : new Expected(kind, 100m, null, shown, text.Node.Line);

        var least = words.StartsWith("at least ", StringComparison.Ordinal);
        if ((least || words.StartsWith("at most ", StringComparison.Ordinal))
            && ScalarText.TryPercent(words["at most ".Length..], out var share, out var problem))
            return least ? new Expected(kind, share, null, shown, text.Node.Line) : new Expected(kind, null, share, shown, text.Node.Line);

        var examples = kind == ExpectedKind.MarginOfNet
            ? "'at least 8%' or 'at most 20%'"
            : "never, always, 'at least 30%' or 'at most 5%'";
        reader.Error(text.Node, "wrong-value", $"{key}: '{ScalarText.Shorten(text.Value)}' is not understood; write {examples}");
        return null;
    }

    private static Expected? Between(ExpectedKind kind, string key, DocumentValue value, DocumentReader reader)
    {
        var both = value is DocumentValue.List list
            ? list.Items.OfType<DocumentValue.Number>().Select(number => number.Value).ToArray()
            : [];
        if (both is [var low, var high] && low <= high)
            return new Expected(kind, low, high, string.Create(CultureInfo.InvariantCulture, $"{key}: [{low}, {high}]"), value.Node.Line);
        reader.Error(value.Node, "wrong-value", $"{key}: two prices are expected, the lower first: [70, 95]");
        return null;
    }
}
