using Repricer.Core.Catalog;
using Repricer.Core.Documents;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Reads what a scenario says of a deal: yes, one text, or a map.</summary>
internal static class Deals
{
    private static readonly Shape.Text Text = new(400) { ProblemOf = static text => Deal.Read(text, out _) };

    public static readonly Shape Written = new Shape.Either(
        Text,
        new Shape.Map(
            "deal",
            new KeySpec("name", new Shape.Text(200), "What it is.") { Default = "deal", Synonyms = ["what", "kind", "type"] },
            new KeySpec("from", new Shape.Instant(), "When it begins.") { Default = "it runs already", Synonyms = ["start", "since"] },
            new KeySpec("until", new Shape.Instant(), "When it ends.") { Default = "not known", Synonyms = ["end", "till", "to"] }));

    public static Deal? Of(DocumentValue.Map map, string key) => map[key] switch
    {
        DocumentValue.Map deal => new Deal(deal.TextOf("name") ?? "deal", deal.InstantOf("from"), deal.InstantOf("until")),
        DocumentValue.Text text when Deal.Read(text.Value, out var deal) is null => deal,
        _ => null,
    };
}
