using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `situations`.</summary>
internal static class SituationKeys
{
    internal static readonly (string Name, string Means)[] Raising =
    [
        ("hold", "keep the price"), ("raise", "raise by the step, up to just under the next competitor, else to the ceiling"),
        ("raise_to_next", "raise to just under the next competitor"), ("follow", "apply the action as always"),
    ];

    private static readonly (string Name, string Means)[] Resting =
    [
        ("hold", "keep the price"), ("floor", "go to the floor"), ("ceiling", "go to the ceiling"), ("default", "the list price"),
        ("last", "the last price that went out"),
    ];

    private static readonly Shape.OneOf Suppressed = new([
        Resting[0], ("follow", "use the lowest offer instead"), .. Resting[1..],
        .. ReferenceKeys.Words.Where(word => word.Name != "featured").Select(word => (word.Name, "follow " + word.Means)),
    ]);

    private static readonly KeySpec RaiseStep = new("raise", ActionKeys.RaiseInSituation, "Raise our price by this much.")
    { Required = true, Synonyms = ["increase", "up"] };

    internal static readonly Shape.Map Situations = new(
        "situations",
        new KeySpec(
            "no_competition",
            new Shape.Either(
                new Shape.OneOf([.. Resting, ("raise", "raise by the step, up to the ceiling")]), Stepping("no_competition", RaiseStep)),
            "Freshly seen: nobody else sells it.")
        { Default = "hold", Synonyms = ["alone", "no_competitors", "no_offers"] },
        new KeySpec("no_fresh_data", new Shape.OneOf(("hold", "keep the price")), "Everything known is stale, blocked or missing.")
        { Default = "hold", Synonyms = ["stale", "no_data"] },
        new KeySpec(
            "reference_below_floor",
            new Shape.OneOf(
                ("floor", "sit at the floor"), ("hold", "keep the price"), ("ceiling", "go to the ceiling"), ("default", "the list price"),
                ("next", "take the next competitor above the floor"))
            {
                Aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["sit"] = "floor" },
            },
            "The reference is under our floor.")
        { Default = "floor", Synonyms = ["below_floor", "under_floor"] },
        new KeySpec(
            "reference_at_floor",
            new Shape.OneOf(
                ("follow", "apply the action as always; the floor binds"), ("hold", "keep the price"), ("ceiling", "go to the ceiling"),
                ("default", "the list price"), ("next", "take the next competitor above the floor")),
            "The reference is exactly our floor.")
        { Default = "follow", Synonyms = ["at_floor"] },
        new KeySpec(
            "featured_is_ours", new Shape.Either(new Shape.OneOf(Raising), Stepping("featured_is_ours", RaiseStep)),
            "We, or another listing of ours, hold the buy box.")
        { Default = "hold", Aliases = ["buy_box_is_ours"], Synonyms = ["buy_box_is_ours", "own_buybox", "winning"] },
        new KeySpec(
            "featured_lost",
            new Shape.Either(
                new Shape.OneOf(
                    ("follow", "apply the action as always"), ("undo", "back to the last price that held the buy box"),
                    ("hold", "keep the price"), ("floor", "go to the floor")),
                Stepping("featured_lost", ActionKeys.LowerInSituation with { Required = true })),
            "The buy box is no longer ours, and our price is above the last one that held it.")
        { Default = "follow", Aliases = ["buy_box_lost"], Synonyms = ["buy_box_lost", "lost"] },
        new KeySpec(
            "not_eligible", new Shape.OneOf([.. Resting, ("follow", "apply the action as always")]),
            "The platform does not let our offer into the buy box.")
        { Default = "hold", Synonyms = ["ineligible", "not_featurable"] },
        new KeySpec(
            "lowest_is_ours", new Shape.Either(new Shape.OneOf(Raising), Stepping("lowest_is_ours", RaiseStep)),
            "We are already the lowest.")
        { Default = "follow", Synonyms = ["we_are_lowest"] },
        new KeySpec(
            "tie_for_lowest", new Shape.Either(new Shape.OneOf(Raising), Stepping("tie_for_lowest", RaiseStep)),
            "Our total equals the lowest one.")
        { Default = "follow", Synonyms = ["tie", "tied"] },
        new KeySpec(
            "featured_suppressed", new Shape.Either(Suppressed, new Shape.ListOf(Suppressed)),
            "Nobody holds the buy box. Of a list the first that is known.")
        { Default = "hold", Aliases = ["no_buy_box", "buy_box_suppressed"], Synonyms = ["no_featured", "no_buy_box"] },
        new KeySpec(
            "featured_filtered",
            new Shape.OneOf(
                ("hold", "keep the price"), ("follow", "follow the featured offer all the same"),
                ("next", "use the lowest offer that counts")),
            "The featured offer is one that the filters leave out.")
        { Default = "hold", Aliases = ["buy_box_filtered"] },
        new KeySpec(
            "raise", ActionKeys.RaiseInSituation,
            "The step of every situation that says 'raise': 1%, 0.10, or with how far it goes {by: 1%, up_to: ceiling}.")
        { Aliases = ["raise_by"], Synonyms = ["step", "raise_step", "raise_by"] },
        new KeySpec(
            "remember_loss", CommonShapes.Memory,
            "For so long after the buy box was lost no raise reaches the price again that lost it.")
        { Default = "a loss is not remembered", Synonyms = ["loss_memory", "remember", "remember_lost", "remember_losses"] });

    private static Shape.Map Stepping(string situation, KeySpec step) => new(situation, step);
}
