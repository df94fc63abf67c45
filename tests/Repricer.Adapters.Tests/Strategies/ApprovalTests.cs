using Repricer.Adapters.Strategies;
using Repricer.Core.Amounts;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Language;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class ApprovalTests
{
    [Theory]
    [InlineData("over 5% of listings or any move over 20%", "5", "20")]
    [InlineData("any move over 12.5 % or over 3% of all listings", "3", "12.5")]
    [InlineData("Over 5 percent of the listings", "5", null)]
    [InlineData("more than 1% of listings move", "1", null)]
    [InlineData("any move over 20%", null, "20")]
    [InlineData("{ listings_over: 5%, move_over: 20% }", "5", "20")]
    [InlineData("{ move_over: 20% }", null, "20")]
    public void Approval_InEitherForm_IsRead(string written, string? listings, string? move)
    {
        var compiled = Compile(written);

        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(new ApprovalRule(Share(listings), Share(move)), compiled.Strategy!.Approval);
    }

    [Theory]
    [InlineData("over 5 of listings", "has no percent sign")]
    [InlineData("over 500% of listings", "is no share of listings")]
    [InlineData(
        "when it feels wrong",
        "'when it feels wrong' is not understood; write 'over 5% of listings or any move over 20%'")]
    [InlineData("any move over 20% or any move over 30%", "is said twice")]
    [InlineData("{ listing_over: 5% }", "listings_over")]
    [InlineData("{}", "nothing is written here")]
    public void Approval_ThatCannotBeMeant_SaysWhatToWrite(string written, string expected)
    {
        var compiled = Compile(written);

        Assert.Null(compiled.Strategy);
        Assert.Contains(compiled.Diagnostics, finding => finding.Message.Contains(expected, StringComparison.Ordinal) && finding.Line == 4);
    }

    [Fact]
    public void Approval_ChangesTheHash_SoThatTakingItAwayIsAChange() =>
        Assert.NotEqual(Compile("any move over 20%").Strategy!.Hash, Compile("any move over 30%").Strategy!.Hash);

    [Fact]
    public void Strictest_OfSeveralFiles_TakesTheLeastOfEach()
    {
        Strategy[] files =
        [
            Compile("over 5% of listings").Strategy!, Compile("over 9% of listings or any move over 20%").Strategy!,
            Compile("any move over 30%").Strategy!,
        ];

        Assert.Equal(new ApprovalRule(new Percent(5), new Percent(20)), ApprovalRule.Strictest(files));
        Assert.Null(ApprovalRule.Strictest([files[0] with { Approval = null }]));
    }

    private static CompiledStrategy Compile(string approval) =>
        StrategyFiles.Compile("mine.yaml", $"name: mine\naction: match\nfloor: manual_minimum\napproval: {approval}\n");

    private static Percent? Share(string? text) =>
        text is null ? null : new Percent(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
