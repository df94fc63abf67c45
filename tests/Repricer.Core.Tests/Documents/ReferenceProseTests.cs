using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Core.Tests.Documents;

public sealed class ReferenceProseTests
{
    [Fact]
    public void Of_AFile_HasAChapterForEachGroupAndAnItemForEachKey()
    {
        var limits = new Shape.Map("limits", new KeySpec("Most", new Shape.Whole(1, 9), "The most.") { Default = "3" });
        var more = new Shape.Map("more", new KeySpec("Since", new Shape.Day(), "Since when."));
        var file = new Shape.Map(
            "the file",
            new KeySpec("$schema", new Shape.Text(), "For editors."),
            new KeySpec("Limits", limits, "Limits of all."),
            new KeySpec(
                "Shops",
                new Shape.Named(
                    "Shops", "the shop's id",
                    new Shape.Map(
                        "a shop",
                        new KeySpec("Kind", new Shape.OneOf(("good", "one we like"), ("bad", "one we do not")), "What it is.")
                        {
                            Required = true,
                        },
                        new KeySpec("Grade", new Shape.OneOf(("a", ""), ("b", "")), "How good."),
                        new KeySpec("Limits", limits, "Its own limits."),
                        new KeySpec("More", new Shape.ByWord("Kind", ("good", more)), "More."),
                        new KeySpec(
                            "Days", new Shape.ListOf(new Shape.Duration(TimeSpan.FromHours(1), TimeSpan.FromDays(1))),
                            string.Join(' ', Enumerable.Repeat("word", 30)))
                        {
                            Required = true,
                            Unless = "Grade",
                        })),
                "Shops there are."));

        Assert.Equal(
            """
            - **`$schema`** (text): For editors.

            ## Limits

            Limits of all.

            - **`Most`** (whole number from 1 to 9; default 3): The most.

            ## Shops:ID

            Shops there are. Each key is the shop's id, with these keys below it:

            - **`Kind`** (word; needed): What it is.
              - `good`: one we like.
              - `bad`: one we do not.
            - **`Grade`** (one of `a`, `b`): How good.
            - **`Limits`** (keys of [Limits](#limits)): Its own limits.
            - **`More`** (keys that depend on `Kind`): More.
            - **`Days`** (list, each duration from 1h to 1d; needed, or `Grade`): word word word word word word word word word word
              word word word word word word word word word word word word word word word word word word word word

            ### Shops:ID:More of good

            What `Shops:ID:More` holds where `Kind` is `good`.

            - **`Since`** (day, `2026-11-27`): Since when.

            """.ReplaceLineEndings("\n"),
            ReferenceProse.Of(file));
    }

    [Fact]
    public void Of_AFile_HasNoLineThatIsTooLong()
    {
        var file = new Shape.Map("it", new KeySpec("Key", new Shape.Text(), string.Join(' ', Enumerable.Repeat("words", 200))));

        Assert.All(ReferenceProse.Of(file).Split('\n'), line => Assert.True(line.Length <= ReferenceProse.Columns, line));
    }
}
