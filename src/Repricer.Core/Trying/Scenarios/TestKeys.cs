using Repricer.Core.Documents;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>
/// Lists the words of *.test.yaml files: the parts of a scenario once for the file and again for each test, and what is expected.
/// </summary>
public static class TestKeys
{
    private static readonly Shape.Text Words = new(2000);

    private static readonly Shape.Map Tier = new(
        "a tier that is expected",
        new KeySpec("from", new Shape.Whole(2, 1_000_000), "From so many pieces on.") { Required = true },
        new KeySpec("price", new Shape.Number(0, Amounts.AmountBounds.Highest), "By the piece.") { Required = true });

    private static readonly Shape.Map Expect = new(
        "expect",
        new KeySpec(
            "action",
            new Shape.OneOf(
                ("set", "a price goes out"), ("unchanged", "the price stands already"), ("hold", "decided, nothing goes out"),
                ("skip", "nothing was decided")),
            "What happens."),
        new KeySpec("price", new Shape.Number(0, Amounts.AmountBounds.Highest), "The price that goes out or stands."),
        new KeySpec("held_price", new Shape.Number(0, Amounts.AmountBounds.Highest), "What a hold would have sent."),
        new KeySpec("reason", Words, "Why; also the guard's reasons."),
        new KeySpec("binding", Words, "What the price would not cross."),
        new KeySpec("floor", new Shape.Number(0, Amounts.AmountBounds.Highest), "The floor in force."),
        new KeySpec("ceiling", new Shape.Number(0, Amounts.AmountBounds.Highest), "The ceiling in force."),
        new KeySpec("reference", new Shape.Number(0, Amounts.AmountBounds.Highest), "What was compared with."),
        new KeySpec("detail", Words, "What the reason is about, such as the name of the rule."),
        new KeySpec("tiers", new Shape.ListOf(Tier, MayBeEmpty: true), "The prices for larger quantities, all of them."),
        new KeySpec(
            "crossed_out", new Shape.Text(40),
            "The price that is crossed out beside ours; `none` = it is taken away, `left` = left as it is.")
        { Synonyms = ["compare_at", "strike_through", "was_price"] },
        new KeySpec("variant", Words, "The switch that decided, or `holdout`; `none` = the strategy as its file begins."));

    private static readonly Shape.Map OfferDefaults = new(
        "offer", [.. ScenarioKeys.Offer.Keys.Select(key => key with { Required = false })]);

    private static readonly KeySpec[] Common =
    [
        new KeySpec("now", new Shape.Instant(), "The moment of the test, or of its first step.") { Default = "2026-01-05T12:00:00Z" },
        .. ScenarioKeys.Parts,
        new KeySpec("offer", OfferDefaults, "What holds for every offer that does not say otherwise."),
    ];

    /// <summary>Holds the shape of one test, with what the file says for all of them laid under it.</summary>
    public static readonly Shape.Map Test = new(
        "a test",
        [
            new KeySpec("name", new Shape.Text(200), "What it shows.") { Required = true },
            .. Common,
            new KeySpec(
                "series", new Shape.Named("series", "a seller", Words),
                "Prices over time, one word a step: a price, `_` (looked, and it is gone), `stale` (could not look), `out` (out of stock); "
                    + "a star after a price marks the buy box."),
            new KeySpec(
                "every", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)), "The time between two steps of a series.")
            { Default = "30m" },
            new KeySpec(
                "sellers", new Shape.Named("sellers", "a seller of the series", OfferDefaults),
                "What is known of the sellers of a series."),
            new KeySpec("expect", new Shape.Either(Words, Expect), "A price, an action or a reason, for a series one word a step; or keys.")
            { Required = true },
        ]);

    /// <summary>Holds the shape of a whole test file.</summary>
    public static readonly Shape.Map File = new(
        "a test file",
        [
            new KeySpec("strategy", new Shape.Text(400), "The strategy file, beside this one.")
            { Default = "the file of this name without `.test`" },
            .. Common,
            new KeySpec("tests", new Shape.ListOf(new Shape.Either(Test)), "The tests.") { Required = true },
        ]);
}
