using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `rules` and `quantity_tiers`.</summary>
internal static class RuleKeys
{
    internal static readonly Shape.Map Rule = new(
        "a rule",
        new KeySpec("name", new Shape.Text(80), "It stands in the decisions that the rule makes.")
        { Default = "its place, such as rule 2" },
        new KeySpec("if", MatchKeys.If, "Which competitors it is for; an attribute nobody knows does not match.")
        { Default = "all that are left", Synonyms = ["when", "for", "where"] },
        new KeySpec("action", ActionKeys.OfRule, "What to do about such a competitor: match, ignore, or beat or above with by how much.")
        { Required = true, Synonyms = ["do", "then"] });

    internal static readonly Shape.ListOf Rules = new(new Shape.Either(Rule));

    internal static readonly Shape.OneOf Choose = new(
        ("lowest", "the lowest virtual price"), ("highest", "the highest virtual price"),
        ("second_lowest", "the second lowest virtual price"));

    private static readonly Shape.NumberOrShare Off = new(CommonShapes.Positive, CommonShapes.PositiveShare with { Max = 95 });

    private static readonly Shape.Map Tier = new(
        "a quantity tier",
        new KeySpec("from", new Shape.Whole(2, 1_000_000), "From so many pieces on.")
        { Required = true, Synonyms = ["quantity", "at_least", "min"] },
        new KeySpec("off", Off, "Off the base price, by the piece: an amount or a percentage.")
        { Required = true, Synonyms = ["discount", "less", "by"] },
        new KeySpec(
            "floor",
            new Shape.Either(
                new Shape.OneOf(BoundKeys.FloorWords),
                new Shape.ListOf(new Shape.Either(new Shape.OneOf(BoundKeys.FloorWords), new Shape.Map("a floor", BoundKeys.FloorSpecs))),
                BoundKeys.Floor) { Shorter = LongForms.Floor },
            "Its own floor; min_price and MAP of the catalogue hold beside it.")
        { Default = "the strategy's" },
        new KeySpec(
            "shipping",
            new Shape.OneOf(
                ("per_piece", "each piece costs and brings the shipping of one"),
                ("per_order", "all pieces travel together and share the shipping of one"))
            { Meant = Together },
            "How the shipping of an order counts against the floor; a fee fixed per order is always shared by its pieces.")
        { Default = "per_piece", Synonyms = ["ship", "ships", "shipping_cost", "delivery"] });

    private static IReadOnlyDictionary<string, string> Together => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["once"] = "per_order", ["together"] = "per_order", ["one_parcel"] = "per_order", ["order"] = "per_order",
        ["each"] = "per_piece", ["piece"] = "per_piece", ["unit"] = "per_piece", ["per_unit"] = "per_piece",
    };

    internal static readonly Shape.ListOf Tiers = new(new Shape.Either(Tier));
}
