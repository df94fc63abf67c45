using Repricer.Core.Documents;
using Repricer.Core.Strategies.Language;
using Repricer.Core.Trying.Scenarios;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Lists the words of *.simulation.yaml files: reading, messages and the reference table all come from here.</summary>
public static class SimulationKeys
{
    public const int MostRounds = 100_000;
    public const int MostRivals = 20;

    private static readonly Shape.Text Name = new(100);
    private static readonly Shape.Number Price = new(0, 1_000_000_000m, AboveMin: true);
    private static readonly Shape.Text Share = new(60);
    private static readonly Shape.Duration Reaction = new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));

    /// <summary>Holds the keys of an offer that the loop itself says, and a file may not.</summary>
    private static readonly string[] OfTheLoop =
        ["price", "previous_price", "currency", "featured", "ours", "age_minutes", "times_seen", "in_stock"];

    private static readonly Shape.Map OfferDefaults = new(
        "offer", [.. ScenarioKeys.Offer.Keys.Where(key => !OfTheLoop.Contains(key.Name))]);

    public static readonly Shape.Map Rival = new(
        "a rival",
        new KeySpec("name", Name, "Its name.") { Required = true, Synonyms = ["seller"] },
        new KeySpec("kind", new Shape.OneOf([.. RivalModel.All.Select(kind => (kind.Name, kind.Means))]), "How it prices.")
        { Required = true, Synonyms = ["type", "model"] },
        new KeySpec("price", Price, "Its item price at the start.")
        { Default = "needed, but with `ourselves`: there the listing's current_price", Synonyms = ["start", "start_price"] },
        new KeySpec(
            "by", new Shape.NumberOrShare(new Shape.Number(0, 1_000_000m, AboveMin: true), new Shape.Share(0, 1000, AboveMin: true)),
            "How far under or above whom it follows: an amount or a percentage.")
        { Synonyms = ["amount", "percent"] },
        new KeySpec("factor", new Shape.Number(0, 1000, AboveMin: true), "A bot's factor: 0.9983, 1.270589.")
        { Synonyms = ["times", "multiplier"] },
        new KeySpec("follows", Name, "Whom it follows: the name of another rival, `us`, or `lowest` of all others.")
        { Default = "lowest; a bot follows `us`", Synonyms = ["of", "reference", "watches"] },
        new KeySpec("floor", Price, "It never goes below.") { Synonyms = ["min", "minimum"] },
        new KeySpec("ceiling", Price, "It never goes above.") { Synonyms = ["max", "maximum"] },
        new KeySpec("resets_to", Price, "Where a resetter's price goes at night.") { Default = "its price at the start" },
        new KeySpec("night", Name, "When a resetter is up, in the channel's time: '22:00-06:00'.")
        { Default = "22:00-06:00", Synonyms = ["resets_at", "night_hours"] },
        new KeySpec("reacts_every", Reaction, "How often it looks.") { Default = "every round" },
        new KeySpec(
            "jitter", Reaction, "A reaction comes up to this much later, by chance; the `seed` makes the chance the same each time.")
        { Default = "none" },
        new KeySpec("offer", OfferDefaults, "What else is known of its offer: shipping, rating, fulfilment, …")
        { Default = "new, in stock, free shipping, seen on the channel" },
        new KeySpec("strategy", new Shape.Text(400), "With `ourselves`: its strategy file, beside this one.") { Default = "ours" },
        new KeySpec("product", ScenarioKeys.Product, "With `ourselves`: what differs from our product, its cost for example."),
        new KeySpec("listing", ScenarioKeys.Listing, "With `ourselves`: what differs from our listing."));

    private static readonly (string Name, string Means)[] Words =
    [
        ("no_spiral", "prices do not drive one another up; a spiral that only the guard stopped fails, too"),
        ("no_cycle", "our price does not go round and round"),
        ("no_race", "nobody drives us down to the floor step by step"),
    ];

    private static readonly Shape.Map Expectation = new(
        "an expectation",
        [
            .. Words.Select(word => new KeySpec(word.Name, new Shape.Flag(), $"yes: {word.Means}.")),
            new KeySpec(
                "floor_reached", Share, "Share of rounds in which our price stands at its floor: `never`, `at most 5%`, `at least 5%`."),
            new KeySpec("ceiling_reached", Share, "The same of the ceiling."),
            new KeySpec("featured_share", Share, "Share of rounds in which the buy box is ours: `at least 30%`.")
            { Synonyms = ["featured"] },
            new KeySpec("lowest_share", Share, "Share of rounds in which nobody is cheaper than we are."),
            new KeySpec("guard_stops", Share, "Share of rounds in which the guard held or narrowed our price."),
            new KeySpec("price_between", new Shape.ListOf(Price), "Our price stays between both, inclusive: [70, 95]."),
            new KeySpec("margin_of_net", Share, "Mean of profit / price without tax over all rounds: `at least 8%`."),
        ]);

    public static readonly Shape.Map File = new(
        "a simulation",
        [
            new KeySpec("strategy", new Shape.Text(400), "The strategy file, beside this one.")
            { Default = "the file of this name without `.simulation`" },
            new KeySpec("name", new Shape.Text(200), "What it is called, where a file holds several."),
            new KeySpec("description", new Shape.Text(2000), "For people: what it shows."),
            new KeySpec(
                "simulations", new Shape.Text(400, "list of keys of *a simulation*"),
                "Several in one file: each has a `name` and what differs from what stands at the top.")
            { Default = "the file is one" },
            .. ScenarioKeys.Parts.Where(part => part.Name != "offers"),
            new KeySpec("now", new Shape.Instant(), "The moment of the first round.") { Default = "2026-01-05T00:00:00Z" },
            new KeySpec("every", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)), "Virtual time from round to round.")
            { Default = "15m", Synonyms = ["round"] },
            new KeySpec(
                "rounds", new Shape.Whole(10, MostRounds), "How many rounds; in each the rivals look first, in their order, then we.")
            { Default = "2000" },
            new KeySpec("seed", new Shape.Whole(0, int.MaxValue), "Of the chance in jitter.") { Default = "1" },
            new KeySpec(
                "buy_box", new Shape.OneOf(("lowest", "the lowest total holds it; a tie keeps it where it is"), ("none", "there is none")),
                "Who is featured.")
            { Default = "lowest" },
            new KeySpec("rivals", new Shape.ListOf(new Shape.Either(Rival), MayBeEmpty: true), "The other sellers.")
            { Required = true, Synonyms = ["sellers", "competitors"] },
            new KeySpec(
                "expect",
                new Shape.Either(
                    new Shape.OneOf(Words), new Shape.ListOf(new Shape.Either(new Shape.OneOf(Words), Expectation)), Expectation),
                "What must come of it; without, nothing can fail.")
            { Synonyms = ["expects", "assert"] },
        ]);

    /// <summary>Holds the keys that the reference tells: those that other files do not have.</summary>
    public static readonly Shape.Map Reference = new(
        "a simulation", [.. File.Keys.Where(key => ScenarioKeys.Parts.All(part => part.Name != key.Name)).Select(ForReference)]);

    /// <summary>Holds the keys that a seller with a strategy starts from.</summary>
    internal static readonly Shape.Map Parts = new("a simulation", [.. ScenarioKeys.Parts]);

    internal static IReadOnlyDictionary<string, string> Refused => StrategyKeys.Refused;

    private static KeySpec ForReference(KeySpec key) => key.Name == "rivals"
        ? key with { Shape = new Shape.ListOf(Rival with { Keys = [.. Rival.Keys.Select(WithoutInner)] }, MayBeEmpty: true) }
        : key;

    /// <summary>Stands in the reference for a key whose own keys have a table of their own.</summary>
    private static KeySpec WithoutInner(KeySpec key) => key.Shape is Shape.Map ? key with { Shape = new Shape.Text() } : key;
}
