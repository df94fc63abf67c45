using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class OwnListingLoopTests
{
    private const string Ours =
        "name: ours\npriority: 1\napplies_to: {fulfilment: merchant}\nreference: {own_listing: {fulfilment: platform}}\n"
            + "action: {beat: 0.01}\nfloor: map\n";

    private const string Theirs =
        "name: theirs\napplies_to: {fulfilment: platform}\nreference: {own_listing: {fulfilment: merchant}}\n"
            + "action: {beat: 0.01}\nfloor: map\n";

    [Fact]
    public void Check_TwoThatUndercutEachOther_AreNamedOnce()
    {
        var finding = Assert.Single(Check(Ours, Theirs));

        Assert.Equal((DiagnosticLevel.Warning, "s/0.yaml", 4), (finding.Level, finding.File, finding.Line));
        Assert.Contains("'ours' and 'theirs' undercut each other, to both floors", finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Message.Length <= 100, finding.Message);
    }

    [Theory]
    [InlineData("{beat: 0.01}", "match")]
    [InlineData("{beat: 0.01}", "{beat: 2%}")]
    [InlineData("{beat: 0.01}", "{formula: own_listing_price * 0.99}\nceiling: list_price")]
    [InlineData("{beat: 0.01}", "{formula: reference}\nceiling: list_price")]
    public void Check_OneThatGoesUnderAndOneThatFollows_EndAtTheFloor(string one, string other) => Assert.Single(
        Check(Ours, Theirs.Replace(one, other, StringComparison.Ordinal)));

    [Theory]
    [InlineData("{beat: 0.01}", "{above: 0.01}\nceiling: list_price")]
    [InlineData("{beat: 0.01}", "{above: 1.50}\nceiling: list_price")]
    [InlineData("{beat: 0.01}", "{formula: own_listing_price + 0.02}\nceiling: list_price")]
    [InlineData("{beat: 0.01}", "{formula: cost * 1.2}\nceiling: list_price")]
    [InlineData("reference: {own_listing: {fulfilment: merchant}}", "reference: lowest")]
    [InlineData("applies_to: {fulfilment: platform}", "applies_to: {fulfilment: platform, skus: [B]}\npaused: yes")]
    public void Check_OneThatHoldsTheOther_IsQuiet(string one, string other) =>
        Assert.Empty(Check(Ours, Theirs.Replace(one, other, StringComparison.Ordinal)));

    [Fact]
    public void Check_OtherProducts_NeverMeet() => Assert.Empty(
        Check(
            Ours.Replace("{fulfilment: merchant}", "{fulfilment: merchant, skus: [A]}", StringComparison.Ordinal),
            Theirs.Replace("{fulfilment: platform}\nr", "{fulfilment: platform, skus: [B]}\nr", StringComparison.Ordinal)));

    [Fact]
    public void Check_ACapByParityAndOneThatBeats_PullEachOtherDown() => Assert.Single(
        Check(
            "name: web\napplies_to: {channels: [web]}\naction: match\nfloor: map\nceiling: {parity: {channels: [market]}}\n",
            "name: market\napplies_to: {channels: [market]}\nreference: {own_listing: {channel: web}}\naction: {beat: 1%}\nfloor: map\n"));

    [Fact]
    public void Check_ARoundOfThree_IsFound()
    {
        static string Under(string one, string other) =>
            $"name: {one}\napplies_to: {{channels: [{one}]}}\nreference: {{own_listing: {{channel: {other}}}}}\n"
                + "action: {beat: 0.10}\nfloor: map\n";

        var finding = Assert.Single(Check(Under("a", "b"), Under("b", "c"), Under("c", "a")));

        Assert.Contains("'a' and 'b' and 'c' undercut each other", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Check(Under("a", "b"), Under("b", "c"), Under("c", "d")));
    }

    [Fact]
    public void Check_OneStrategyWhoseListingsFollowEachOther_IsFound() => Assert.Contains(
        "the listings of 'a' undercut each other",
        Assert.Single(Check("name: a\nreference: {own_listing: {account: x}}\naction: {beat: 0.01}\nfloor: map\n")).Message,
        StringComparison.Ordinal);

    private static IReadOnlyList<Diagnostic> Check(params string[] texts)
    {
        var files = texts.Select((text, i) => StrategyFiles.Compile($"s/{i}.yaml", text)).ToArray();
        Assert.All(files, file => Assert.NotNull(file.Strategy));
        return [.. FolderStrategySource.Join(files).Diagnostics.Where(finding => finding.Code == "own-listings-undercut")];
    }
}
