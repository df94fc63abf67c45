using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>
/// Knows the longer forms that load and mean the same as the one that the documentation writes, for <see cref="Shape.Shorter"/>.
/// </summary>
internal static class LongForms
{
    private static readonly string[] FloorOrder =
    [
        "amount", "manual_minimum", "margin_of_net", "margin_of_gross", "markup", "profit", "map", "formula", "ladder",
    ];

    private static readonly string[] CeilingOrder =
        ["amount", "manual_maximum", "list_price", "markup_over_cost", "formula", "parity", "family", "sum_of_parts", "main_price"];

    /// <summary>Shortens {by: 0.01} to 0.01.</summary>
    public static DocumentNode? By(DocumentNode node) =>
        node is DocumentNode.Mapping { Entries: [{ Key.Value: "by", Value: DocumentNode.Scalar { IsBlank: false } value }] } ? value : null;

    /// <summary>Writes several floors under one another as a list, and a flag that is yes as its word.</summary>
    public static DocumentNode? Floor(DocumentNode node) => AsList(node, FloorOrder);

    /// <summary>Writes several ceilings under one another as a list, and a flag that is yes as its word.</summary>
    public static DocumentNode? Ceiling(DocumentNode node) => AsList(node, CeilingOrder);

    /// <summary>Leaves out of a gap what holds anyway: the first where they are close, the second where they are not.</summary>
    public static DocumentNode? Gap(DocumentNode node)
    {
        if (node is not DocumentNode.Mapping map || Find(map, "of") is not DocumentNode.Sequence { Items: [var first, var second] })
            return null;
        var kept = map.Entries
            .Where(entry => !(entry.Key.Value == "within" && IsSame(entry.Value, first))
                && !(entry.Key.Value == "beyond" && IsSame(entry.Value, second)))
            .ToArray();
        return kept.Length == map.Entries.Count ? null : map with { Entries = kept };
    }

    /// <summary>
    /// Makes a list of a map of bounds, in the order in which they are read. What is not certain to mean the same is left as it is: a key
    /// that is unknown or repeated, a flag that is no, allow_loss beside what is no loss.
    /// </summary>
    private static DocumentNode? AsList(DocumentNode node, string[] order)
    {
        if (node is not DocumentNode.Mapping map)
            return null;
        var allowsLoss = map.Entries.FirstOrDefault(entry => entry.Key.Value == "allow_loss");
        var terms = map.Entries.Where(entry => !ReferenceEquals(entry, allowsLoss)).ToArray();
        if (terms.Length == 0 || terms.Any(entry => !order.Contains(entry.Key.Value, StringComparer.Ordinal) || IsUnclear(entry))
            || terms.DistinctBy(entry => entry.Key.Value).Count() < terms.Length
            || (allowsLoss is not null && !(IsYes(allowsLoss.Value) && terms.Any(IsLoss))))
            return null;
        if (terms is [var only])
            return IsYes(only.Value) && allowsLoss is null ? only.Key : null;

        var items = terms.OrderBy(entry => Array.IndexOf(order, entry.Key.Value))
            .Select<DocumentEntry, DocumentNode>(entry => IsYes(entry.Value) ? entry.Key
            : new DocumentNode.Mapping(
                IsLoss(entry) && allowsLoss is not null ? [entry, allowsLoss] : [entry], entry.Key.Line, entry.Key.Column)
            {
                File = entry.Key.File,
            });
        return new DocumentNode.Sequence([.. items], map.Line, map.Column) { File = map.File };
    }

    private static bool IsYes(DocumentNode value) =>
        value is DocumentNode.Scalar scalar && ScalarText.TryFlag(scalar.Value, out var flag) && flag;

    private static bool IsUnclear(DocumentEntry entry) =>
        entry.Value is DocumentNode.Scalar { IsBlank: true }
        || (entry.Value is DocumentNode.Scalar scalar && ScalarText.TryFlag(scalar.Value, out var flag) && !flag);

    private static bool IsLoss(DocumentEntry entry) =>
        entry.Value is DocumentNode.Scalar { Value: var value } && value.TrimStart().StartsWith('-');

    private static DocumentNode? Find(DocumentNode.Mapping map, string key) =>
        map.Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;

    private static bool IsSame(DocumentNode one, DocumentNode other) => FlowText.Whole(one) == FlowText.Whole(other);
}
