using FsCheck;
using FsCheck.Fluent;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class YamlDocumentTests
{
    private static readonly string[] Fragments =
    [
        "name", ": ", ":", "\n", "\n  ", "\n    ", "- ", "-", "? ", "[", "]", "{", "}", ",", "\"", "'", "#", " #", "|\n", ">\n", "|-",
        "&a ", "*a", "!t ", "!!", "%YAML 1.1\n", "---\n", "...\n", "@", "`",
        "\t", "\\", "\\x", "\\u12", "\\U0010FFFF", "\u2028", "\ufeff", "é", "😀", "\ud800", "\0", "\u0007", "~", "null", "yes", "0.01",
        "1,299", "20%", "24h", "action: match", "floor: ", "beat: {by: 0}", "<<: ", "=",
    ];

    [Fact]
    public void Parse_NestedBrackets_AreRefusedWithTheirPlace()
    {
        var finding = Assert.Single(YamlDocument.Parse("f.yaml", "name: " + new string('[', 20_000)).Diagnostics);

        Assert.Equal(("too-deep", 1), (finding.Code, finding.Line));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("-\n")]
    [InlineData("[\n")]
    [InlineData("a: {\n")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("\"\\\n")]
    [InlineData("a: b\n")]
    [InlineData("a ")]
    [InlineData(":")]
    [InlineData("#")]
    [InlineData("\n")]
    [InlineData("[],")]
    [InlineData("- a\n")]
    [InlineData("|\n ")]
    [InlineData("&a")]
    [InlineData("%a\n")]
    [InlineData("!")]
    [InlineData("a:\n- ")]
    [InlineData("--- \n")]
    [InlineData("\t")]
    [InlineData("a,\n")]
    public void Parse_OnePatternAllTheWayToTheSizeLimit_EndsWithLittleWork(string pattern)
    {
        var text = string.Concat(Enumerable.Repeat(pattern, (YamlDocument.MaxBytes / pattern.Length) - 1));
        var allocated = Watchdog.Run(pattern, () =>
        {
            _ = StrategyFiles.Compile("f.yaml", "name: x\n" + text);
            _ = StrategyFiles.Compile("f.yaml", text);
        });
        Assert.True(allocated < 512 * 1024 * 1024, $"{allocated} bytes were allocated");
    }

    [Fact]
    public void Parse_Indentation_EndsAtTheDepthLimit()
    {
        var text = string.Concat(Enumerable.Range(0, 40).Select(level => new string(' ', level) + "a:\n"));

        Assert.Equal("too-deep", Assert.Single(YamlDocument.Parse("f.yaml", text).Diagnostics).Code);
    }

    [Fact]
    public void Parse_AnyMixtureOfYamlsWords_NeverThrows()
    {
        var texts = Gen.Elements(Fragments).ListOf().Select(parts => string.Concat(parts));
        Prop.ForAll(
            texts.ToArbitrary(),
            text => StrategyFiles.Compile("f.yaml", text).Diagnostics.All(finding => finding.Line >= 1 && finding.Column >= 1))
            .Check(Fuzz.Property(4000).WithEndSize(60));
    }

    [Fact]
    public void Parse_AGoodFileWithRandomEdits_NeverThrows()
    {
        const string Good =
            "name: a\napplies_to:\n  brands: [Bosch, 'Makita']\naction:\n  beat: {by: 0.01}\nfloor:\n  - manual_minimum\n"
                + "  - margin_of_net: 10%\nlimits: {max_step: [5%, 2.00]}\n";
        var edits = Gen.Choose(0, Good.Length - 1)
            .Two()
            .SelectMany(places => Gen.Elements(Fragments).Select(word => (places, word)))
            .ListOf();
        Prop.ForAll(edits.ToArbitrary(), list =>
        {
            var text = Good;
            foreach (var ((at, length), word) in list.Take(6))
            {
                var start = Math.Min(at, text.Length);
                text = text[..start] + word + text[Math.Min(text.Length, start + (length % 8))..];
            }

            return StrategyFiles.Compile("f.yaml", text) is { Strategy: not null } or { Diagnostics.Count: > 0 };
        }).Check(Fuzz.Property(4000));
    }

    [Fact]
    public void Parse_Scalars_KeepTheirTextAndPlace()
    {
        var root = Assert.IsType<DocumentNode.Mapping>(YamlDocument.Parse("f.yaml", "a: 010\nb:\n  - '0.10'\n").Root);

        Assert.Equal(new DocumentNode.Scalar("010", false, 1, 4), root.Entries[0].Value);
        var list = Assert.IsType<DocumentNode.Sequence>(root.Entries[1].Value);
        Assert.Equal([new DocumentNode.Scalar("0.10", true, 3, 5)], list.Items);
    }
}
