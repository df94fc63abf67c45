using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>
/// Lays a part of a strategy over a strategy (`then` of a switch, a file over its blocks): groups of keys are joined, lists and plain
/// values replaced. What is one choice of several is replaced as a whole, and `action` and `rules` replace each other.
/// </summary>
internal static class StrategyOverlay
{
    private static readonly string[] Choices = ["action", "reference", "rules", "endings"];

    public static DocumentNode.Mapping Lay(DocumentNode.Mapping lower, DocumentNode.Mapping upper)
    {
        var dropped = Has(upper, "action") ? ["rules", "choose"] : Has(upper, "rules") ? (string[])["action", "reference"] : [];
        var kept = dropped.Length == 0 ? lower : Overlay.Without(lower, dropped);
        return Overlay.Lay(kept, upper, Choices);
    }

    private static bool Has(DocumentNode.Mapping map, string key) => map.Entries.Any(entry => entry.Key.Value == key);
}
