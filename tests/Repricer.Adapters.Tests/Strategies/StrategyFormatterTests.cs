using Repricer.Adapters.Strategies;
using Repricer.Adapters.Strategies.Formatting;
using Repricer.Core.Strategies.Language;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class StrategyFormatterTests
{
    public static TheoryData<string, string> Spellings => new()
    {
        { "action: {beat: {by: 0.01}}\nfloor: map", "action: {beat: 0.01}\nfloor: map" },
        { "action:\n  above:\n    by: 5%\nfloor: map\nceiling: list_price", "action:\n  above: 5%\nfloor: map\nceiling: list_price" },
        { "action: {undercut: 1%}\nfloor: map", "action: {beat: 1%}\nfloor: map" },
        { "action: match\nfloor: {manual_minimum: yes}", "action: match\nfloor: manual_minimum" },
        {
            "action: match\nfloor:\n  margin_of_net: -5%\n  manual_minimum: true\n  allow_loss: yes",
            "action: match\nfloor:\n  - manual_minimum\n  - margin_of_net: -5%\n    allow_loss: yes"
        },
        {
            "action: match\nfloor: {roi: 12%, manual_minimum: yes}\nceiling: {rrp: yes, amount: 90}",
            "action: match\nfloor:\n  - manual_minimum\n  - markup: 12%\nceiling:\n  - amount: 90\n  - list_price"
        },
        { "reference: buy_box\naction: match\nfloor: map", "reference: featured\naction: match\nfloor: map" },
        {
            "competitors: {fulfilment: FBA}\naction: match\nfloor: map\nreference: {lowest_of: {fulfillment: fbm}}",
            "competitors: {fulfilment: platform}\nreference: {lowest_of: {fulfilment: merchant}}\naction: match\nfloor: map"
        },
        {
            "action: match\nfloor: map\nsituations: {reference_below_floor: sit}",
            "action: match\nsituations: {reference_below_floor: floor}\nfloor: map"
        },
        {
            "reference: {gap: {of: [lowest, featured], up_to: 2%, within: lowest, beyond: median}}\naction: match\nfloor: map",
            "reference: {gap: {of: [lowest, featured], up_to: 2%, beyond: median}}\naction: match\nfloor: map"
        },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Format_AnotherSpelling_BecomesTheOneAndMeansTheSame(string written, string right)
    {
        var before = $"name: a\n{written}\n";

        var formatted = Format(before);

        Assert.Equal($"name: a\n{right}\n", formatted.After);
        Assert.Equal(HashOf(before), HashOf(formatted.After!));
        Assert.NotEmpty(formatted.Respelled);
        Assert.DoesNotContain(StrategyFiles.Compile("a.yaml", formatted.After!).Diagnostics, finding => finding.Code == "spelling");
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Compile_AnotherSpelling_LoadsWithAWarningThatNamesTheRightOne(string written, string right)
    {
        var compiled = StrategyFiles.Compile("a.yaml", $"name: a\n{written}\n");

        Assert.NotNull(compiled.Strategy);
        Assert.Contains(compiled.Diagnostics, finding => finding.Code == "spelling" && finding.Message.Contains("repricer format"));
        Assert.NotEqual(written, right);
    }

    [Fact]
    public void Format_KeysInAnyOrder_ComeInTheOrderOfTheLanguage() =>
        Assert.Equal(
            "name: a\npriority: 3\ncompetitors:\n  min_rating: 90\n  max_age: 6h\naction: match\nfloor: map\n",
            Format("floor: map\naction:   match\ncompetitors:\n      max_age: 6h\n      min_rating: 90\nname: a\npriority: 3").After);

    [Fact]
    public void Format_Comments_StayBesideWhatTheyAreAbout()
    {
        const string Written = """
            # yaml-language-server: $schema=strategy.schema.json
            # who wrote it
            floor: map # the brand wants it
            # why we match

            # and once more
            action: match
            name: a
            applies_to:
              tags:
                # first
                - x   # ours
                # second
                - y
              # all channels

              skus: ['A # B']
            # the end
            """;

        Assert.Equal(
            """
            name: a
            applies_to:
              # all channels

              skus: ['A # B']
              tags:
                # first
                - x # ours
                # second
                - y
            # why we match

            # and once more
            action: match
            # yaml-language-server: $schema=strategy.schema.json
            # who wrote it
            floor: map # the brand wants it
            # the end

            """.ReplaceLineEndings("\n"),
            Format(Written.ReplaceLineEndings("\n")).After);
    }

    [Fact]
    public void Format_CommentAtALineThatBecomesShorter_IsKeptAboveItsKey()
    {
        var formatted = Format("name: a\naction:\n  beat:\n    by: 0.01 # a cent\nfloor: map\n");

        Assert.Equal("name: a\n# a cent\naction:\n  beat: 0.01\nfloor: map\n", formatted.After);
    }

    [Theory]
    [InlineData("name: a\ndescription: >-\n    two\n     lines\n\n    and more\naction: match\nfloor: map\n")]
    [InlineData("name: 'it''s'\ndescription: \"tab\\there\"\naction: match\nfloor: map\n")]
    [InlineData("name: a\ndescription: 'one\n  two'\naction: match\nfloor: map\n")]
    [InlineData("name: a\ndescription: plain\n  text goes on\naction: match\nfloor: map\n")]
    [InlineData("name: a\r\naction: match\r\nfloor: map\r\n")]
    [InlineData("name: a\naction: match\nfloor: map\nholdout: {share: 10%, then: {action: {beat: {by: 1%}}}}\n")]
    [InlineData("name: a\naction: match\nfloor: map\nnonsense: {b: 1, a: [2, 3]}\n")]
    public void Format_AnyWayToWriteText_IsKeptAndASecondTimeChangesNothing(string text)
    {
        var once = Format(text);
        var twice = Format(once.After!);

        Assert.NotNull(once.After);
        Assert.Equal(once.After, twice.After);
        Assert.Empty(twice.Respelled);
        Assert.Equal(HashOf(text), HashOf(once.After));
        Assert.Equal(text.Contains('\r', StringComparison.Ordinal), once.After.Contains('\r', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name: [a\n")]
    [InlineData("name: a\n\taction: match\n")]
    [InlineData("name: &x a\naction: *x\n")]
    public void Format_NoYaml_IsLeftAsItIsAndTold(string text)
    {
        var formatted = Format(text);

        Assert.Null(formatted.After);
        Assert.False(formatted.IsChanged);
        Assert.NotEmpty(formatted.Faults);
    }

    [Fact]
    public void Format_EveryCaseOfTheLanguage_KeepsItsMeaningAndIsDoneAtOnce()
    {
        var texts = Directory.EnumerateFiles(RepositoryRoot.Strategies, "*.yaml")
            .Concat(Directory.EnumerateFiles(
                Path.Combine(
                    Path.GetDirectoryName(RepositoryRoot.Strategies)!, "tests", "Repricer.Adapters.Tests", "Strategies", "Cases"), "*.yaml"))
            .Where(path => !path.EndsWith(".test.yaml", StringComparison.Ordinal)
                && !path.EndsWith(".simulation.yaml", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToArray();

        Assert.NotEmpty(texts);
        foreach (var text in texts)
        {
            var formatted = Format(text);
            if (formatted.After is not { } after)
                continue;
            Assert.Equal(HashOf(text), HashOf(after));
            Assert.Equal(after, Format(after).After);
        }
    }

    [Fact]
    public void Format_TheShippedFolder_IsWrittenTheOneWay() =>
        Assert.Empty(StrategyFormatter.Format(RepositoryRoot.Strategies).Where(file => file.IsChanged || file.Faults.Count > 0)
            .Select(file => file.File));

    [Fact]
    public void Write_OfALink_RewritesTheFileAndKeepsTheLink()
    {
        var folder = Directory.CreateTempSubdirectory("repricer-format-");
        try
        {
            var (real, link) = (Path.Combine(folder.FullName, "real.txt"), Path.Combine(folder.FullName, "a.yaml"));
            File.WriteAllText(real, "floor: map\naction: match\nname: a\n");
            File.CreateSymbolicLink(link, "real.txt");

            FormattedFiles.Write(StrategyFormatter.Format(link)[0]);

            Assert.Equal("name: a\naction: match\nfloor: map\n", File.ReadAllText(real));
            Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
            Assert.Equal(2, folder.GetFiles().Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static FormattedFile Format(string text) => StrategyFormatter.FormatText("a.yaml", text, StrategyKeys.File);

    private static string? HashOf(string text) => StrategyFiles.Compile("a.yaml", text).Strategy?.Hash;
}
