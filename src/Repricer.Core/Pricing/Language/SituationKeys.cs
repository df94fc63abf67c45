using Repricer.Core.Documents;

namespace Repricer.Core.Pricing.Language;

/// <summary>The words of `situations`.</summary>
internal static class SituationKeys
{
    internal static readonly (string Name, string Means)[] Raising =
    [
        ("hold", "keep the price"), ("raise", "raise by raise_by, up to the ceiling"), ("raise_to_next", "raise to just under the next competitor"), ("follow", "apply the action as always"),
    ];

    internal static readonly Shape.Map Situations = new(
        "situations",
        new KeySpec("no_competition", new Shape.OneOf(("hold", "keep the price"), ("floor", "go to the floor"), ("ceiling", "go to the ceiling"), ("default", "the list price"), ("last", "the last price that went out")), "Freshly seen: nobody else sells it.") { Default = "hold", Synonyms = ["alone", "no_competitors", "no_offers"] },
        new KeySpec("no_fresh_data", new Shape.OneOf(("hold", "keep the price")), "Everything known is stale, blocked or missing.") { Default = "hold", Synonyms = ["stale", "no_data"] },
        new KeySpec("reference_below_floor", new Shape.OneOf(("floor", "sit at the floor"), ("hold", "keep the price"), ("ceiling", "go to the ceiling"), ("default", "the list price"), ("next", "take the next competitor above the floor")), "The reference is under our floor.") { Default = "floor", Synonyms = ["below_floor", "under_floor"] },
        new KeySpec("featured_is_ours", new Shape.OneOf(Raising), "We hold the buy box.") { Default = "hold", Synonyms = ["buy_box_is_ours", "own_buybox", "winning"] },
        new KeySpec("lowest_is_ours", new Shape.OneOf(Raising), "We are already the lowest.") { Default = "follow", Synonyms = ["we_are_lowest"] },
        new KeySpec("featured_suppressed", new Shape.OneOf(("hold", "keep the price"), ("follow", "use the lowest offer instead"), ("floor", "go to the floor"), ("ceiling", "go to the ceiling"), ("default", "the list price"), ("last", "the last price that went out")), "Nobody holds the buy box.") { Default = "hold", Synonyms = ["no_featured", "no_buy_box"] },
        new KeySpec("featured_filtered", new Shape.OneOf(("hold", "keep the price"), ("follow", "follow the featured offer all the same"), ("next", "use the lowest offer that counts")), "The featured offer is one that the filters leave out.") { Default = "hold" },
        new KeySpec("raise_by", new Shape.NumberOrShare(CommonShapes.Positive, CommonShapes.PositiveShare with { Max = 100 }), "The step of 'raise'.") { Synonyms = ["step", "raise_step"] });
}
