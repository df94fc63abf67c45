using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `switches` and `holdout`.</summary>
internal static class SwitchKeys
{
    /// <summary>Holds the keys that a part of a strategy may not have: they say what the strategy is, and for which listings.</summary>
    internal static readonly string[] NotInParts =
        ["name", "description", "priority", "paused", "applies_to", "during", "extends", "approval", "switches", "holdout"];

    /// <summary>
    /// Gives the keys that `then` may have. They are looked up when they are used, for the table of the whole strategy refers to this one.
    /// </summary>
    internal static readonly Shape.Part Then = new("then", () => StrategyKeys.File, NotInParts);

    internal static readonly Shape.Map Switch = new(
        "a switch",
        new KeySpec("name", new Shape.Text(60), "Its name; it stands in every decision that it makes.")
        { Required = true, Synonyms = ["title", "id"] },
        new KeySpec("enter", CommonShapes.Condition, "Goes on when this is met.")
        { Required = true, Unless = "during", OrUnless = "while", Synonyms = ["when", "if", "on", "start"] },
        new KeySpec(
            "while", new Shape.OneOf(("deal", "a deal of the channel runs in which the offer takes part"))
            { Meant = new Dictionary<string, string> { ["deals"] = "deal", ["deal_running"] = "deal", ["campaign"] = "deal",
                ["promotion"] = "deal" } },
            "In the place of enter and leave: on while that is so. Such a switch prices in deals, in which a listing is held otherwise.")
        { Synonyms = ["during_deal", "as_long_as"] },
        new KeySpec("leave", CommonShapes.Condition, "Goes off when this is met; until then it stays on.")
        { Default = "when `enter` is not met", Synonyms = ["until", "off", "end", "exit"] },
        new KeySpec("during", CalendarKeys.During, "In the place of enter and leave: on between two moments.")
        { Synonyms = ["event", "calendar", "period"] },
        new KeySpec("then", Then, "What holds while it is on: laid over this file, key by key.")
        { Required = true, Synonyms = ["do", "use", "strategy"] });

    internal static readonly Shape.Map Holdout = new(
        "holdout",
        new KeySpec("share", new Shape.Share(0, 50, AboveMin: true), "How many of the strategy's listings; always the same ones.")
        { Required = true, Synonyms = ["percent", "part"] },
        new KeySpec("salt", new Shape.Text(80), "Another text chooses other listings.")
        { Default = "the strategy's name", Synonyms = ["seed"] },
        new KeySpec("then", Then, "What holds for them instead: laid over this file, key by key.")
        { Default = "they keep their prices", Synonyms = ["do", "use"] });
}
