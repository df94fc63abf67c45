namespace Repricer.Core.Documents;

/// <summary>Writes a part of a file on one line, for messages: "{by: 0.01}", "[manual_minimum, {margin_of_net: 10%}]".</summary>
public static class FlowText
{
    private const int Longest = 60;

    /// <summary>Writes a node; what is long is cut, with "…" at its end.</summary>
    public static string Of(DocumentNode node)
    {
        var text = Whole(node);
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
    }

    /// <summary>Writes a node to its end.</summary>
    public static string Whole(DocumentNode node) => node switch
    {
        DocumentNode.Mapping map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Value}: {Whole(entry.Value)}"))}}}",
        DocumentNode.Sequence list => $"[{string.Join(", ", list.Items.Select(Whole))}]",
        DocumentNode.Scalar scalar => scalar.Value.ReplaceLineEndings(" "),
        _ => "",
    };
}
