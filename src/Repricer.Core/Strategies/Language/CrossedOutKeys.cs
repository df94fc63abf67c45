using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `crossed_out`, and gives them their meaning.</summary>
internal static class CrossedOutKeys
{
    private static readonly Shape.OneOf Source = new(
        ("own_lowest_30_days", "our lowest price of the last 30 days on the channel, before this reduction"),
        ("list_price", "the list price of the catalogue"), ("none", "none: what stands there is taken away"))
    {
        Meant = new Dictionary<string, string>
        {
            ["lowest_30_days"] = "own_lowest_30_days", ["30_day_low"] = "own_lowest_30_days", ["lowest"] = "own_lowest_30_days",
            ["own_lowest"] = "own_lowest_30_days",
            ["eu"] = "own_lowest_30_days", ["msrp"] = "list_price", ["rrp"] = "list_price", ["uvp"] = "list_price", ["clear"] = "none",
            ["no"] = "none", ["off"] = "none",
        },
    };

    internal static readonly Shape.Either Written = new(
        Source,
        new Shape.Map(
            "crossed_out",
            new KeySpec("price", Source, "Which price it is.") { Required = true, Synonyms = ["from", "source", "reference"] },
            new KeySpec("at_least", CommonShapes.PositiveShare with { Max = 95 }, "A smaller reduction is not shown.")
            { Default = "every one is", Synonyms = ["min_reduction", "minimum", "from_reduction"] }));

    public static CrossedOutRule? Build(DocumentValue? value) => value switch
    {
        DocumentValue.Map map => new CrossedOutRule(map.WordOf("price", CrossedOutSource.None), map.ShareOf("at_least")),
        DocumentValue.Text text when SnakeCase.TryParse<CrossedOutSource>(text.Value, out var source) => new CrossedOutRule(source, null),
        _ => null,
    };
}
