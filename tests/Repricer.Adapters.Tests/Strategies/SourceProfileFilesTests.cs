using Repricer.Adapters.Strategies;
using Repricer.Core.Sources;
using Repricer.Reading;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class SourceProfileFilesTests
{
    [Fact]
    public void Compile_SelectorsInTheirSpellings_KeepTheirOrder()
    {
        var compiled = SourceProfileFiles.Compile("s.yaml", """
            source: acme
            fields:
              price:
                - .price-now
                - {selector: "meta[itemprop=price]", attribute: content}
              list_price: {selector: .was}
              availability: "#stock"
            """);

        Assert.Empty(compiled.Diagnostics);
        Assert.Equal("acme", compiled.Profile!.Source);
        Assert.Equal(
            [
                new SelectorRule(CandidateField.Price, ".price-now", null),
                new SelectorRule(CandidateField.Price, "meta[itemprop=price]", "content"),
                new SelectorRule(CandidateField.ListPrice, ".was", null), new SelectorRule(CandidateField.Availability, "#stock", null),
            ],
            compiled.Profile.Rules);
    }

    [Theory]
    [InlineData("fields: {price: .p}\n", "missing-key", "needs 'source'")]
    [InlineData("source: a\nfields: {list-price: .p}\n", "unknown-key", "did you mean 'list_price'?")]
    [InlineData("source: a\nfields: {price: {attribute: content}}\n", "missing-key", "needs 'selector'")]
    [InlineData("source: a\nfields: {price: '['}\n", "bad-selector", "unclosed")]
    [InlineData("source: a\nfields: {}\n", "no-value", "nothing is written")]
    public void Compile_AFault_IsNamed(string text, string code, string part)
    {
        var compiled = SourceProfileFiles.Compile("s.yaml", text, selector => selector == "[" ? "unclosed" : null);

        Assert.Null(compiled.Profile);
        var finding = Assert.Single(compiled.Diagnostics);
        Assert.Equal(code, finding.Code);
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }
}
