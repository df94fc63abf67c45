using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `map` at the top of a file.</summary>
internal static class MapKeys
{
    internal static readonly Shape.Map Promotion = new(
        "a promotion",
        new KeySpec(
            "from", new Shape.WallMoment(), "When it begins: a day or a minute such as '2026-11-27 08:00', in the rule's time zone.")
        { Required = true, Synonyms = ["start", "begin"] },
        new KeySpec("until", new Shape.WallMoment(), "The first moment after it; a day alone is included to its end.")
        { Required = true, Synonyms = ["end", "to"] },
        new KeySpec("amount", CommonShapes.Positive, "The lower MAP of the promotion, in the listing's currency.")
        { Synonyms = ["map", "price"] },
        new KeySpec("suspended", new Shape.Flag(), "No MAP at all in the promotion.") { Default = "no", Synonyms = ["off", "lifted"] });

    internal static readonly Shape.Map Map = new(
        "map",
        new KeySpec(
            "from", new Shape.WallMoment(),
            "When the catalogue's MAP begins to hold: a day or a minute such as '2026-11-01' or '2026-11-01 08:00'.")
        { Default = "it holds already", Synonyms = ["start", "begin"] },
        new KeySpec("until", new Shape.WallMoment(), "The first moment at which it holds no more; a day alone is included to its end.")
        { Default = "it holds for ever", Synonyms = ["end", "to"] },
        new KeySpec("time_zone", CommonShapes.ShortText, "The zone of all times here, such as Europe/Berlin.")
        { Default = "UTC", Synonyms = ["zone", "timezone"] },
        new KeySpec("promotions", new Shape.ListOf(Promotion), "Times in which a lower MAP, or none, was agreed.")
        { Synonyms = ["promotion", "exceptions"] });
}
