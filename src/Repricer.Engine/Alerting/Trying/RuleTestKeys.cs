using Repricer.Core.Documents;

namespace Repricer.Engine.Alerting.Trying;

/// <summary>The keys of a file of alert tests.</summary>
internal static class RuleTestKeys
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);
    private static readonly Shape Groups = new Shape.ListOf(new Shape.Text(200), MayBeEmpty: true);

    private static readonly Shape.Map Expectation = new(
        "an expectation",
        new KeySpec("at", new Shape.Duration(TimeSpan.Zero, Month), "How long after the beginning.") { Required = true },
        new KeySpec("fires", Groups, "What begins to fire at that look.") { Default = "nothing does" },
        new KeySpec("clears", Groups, "What is over at that look.") { Default = "nothing is" },
        new KeySpec("on", Groups, "All that fires then, whenever it began.") { Default = "it is not looked at" });

    private static readonly Shape.Map Test = new(
        "a test",
        new KeySpec("name", new Shape.Text(200), "What it shows.") { Required = true },
        new KeySpec("every", new Shape.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)), "From one look to the next.")
        {
            Default = "1m",
        },
        new KeySpec("n", new Shape.Whole(0, 100_000_000), "Of how many a share is, at every look.") { Default = "1000" },
        new KeySpec(
            "series", new Shape.Named("series", "the group, or `all` where the rule has no `by`", new Shape.Text(20_000)),
            "What each group has, look by look: `5x6 12x12 _x2 7` is six times 5, twelve times 12, twice unknown, once 7. Of a condition "
            + "the number of listings; 0 = it does not stand.")
        {
            Required = true,
        },
        new KeySpec(
            "expect", new Shape.ListOf(Expectation, MayBeEmpty: true),
            "When it fires and when it is over; all that happens must be named, and an empty list says that nothing does.")
        {
            Required = true,
        });

    public static readonly Shape.Map File = new(
        "a file of alert tests",
        new KeySpec("rule", new Shape.Text(200), "The file of the rule that is tested.") { Default = "the file of the same name" },
        new KeySpec("tests", new Shape.ListOf(Test), "The tests.") { Required = true });
}
