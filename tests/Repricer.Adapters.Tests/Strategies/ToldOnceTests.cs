using Repricer.Adapters.Strategies;
using Repricer.Adapters.Tests.Strategies.Simulations;
using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>One fault is told once, in words that say what was meant, in at most 100 columns.</summary>
public sealed class ToldOnceTests
{
    [Theory]
    [InlineData("floor: {amount: 1.299,00}", "amount: '1.299,00' has a point and a comma; write 1299.00")]
    [InlineData("price_step: {CHF: 0,05}", "CHF: '0,05' has a comma; decimals have a point: write 0.05")]
    [InlineData("price_step: {CFH: 0.05}", "CFH: is no ISO currency code such as CHF")]
    [InlineData("floor: {formula: max(cost * 1.2, 5)}", "in braces a comma ends the text; put quotes around the whole of it")]
    [InlineData("ceiling: {list_price: yes, manual_maximum: yes, amount: 90.00, markup_over_cost: 200%}", "'repricer format' writes '")]
    [InlineData("floor: 10%", "write margin_of_net: 10%, margin_of_gross or markup (on the cost)")]
    [InlineData("floor: cost + 20%", "write floor: {formula: 'cost + 20%'}")]
    [InlineData("coupon: 10%", "in the column coupon of products.csv or listings.csv")]
    [InlineData("deal: yes", "write a switch with 'while: deal'")]
    [InlineData("competitors: {exclude: 'Alpha, Beta'}", "write {seller: …, reason: …}")]
    [InlineData("situations: {no_competition: {lower: 1%}}", "'lower' is not known in no_competition")]
    [InlineData("action: {match: yes}", "'match' takes nothing behind it; write action: match")]
    [InlineData("reference: [{lowest_of: {fulfilment: platfrom}}, {lowest_of: {fulfilment: any}}]", "did you mean 'platform'?", 2)]
    [InlineData("floor: {ladder: {steps: [{from: 0, markup: 10%}, {from: 90 days, markup: 5%}]}}", "from: '0' has no unit")]
    [InlineData("applies_to: {when: conversion > 2%}", "did you mean 'conversion_7_days'?")]
    [InlineData("applies_to: {when: sessions > 2}", "did you mean 'sessions_7_days'?")]
    public void Compile_OneFault_IsToldOnce(string line, string part, int faults = 1)
    {
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        string[] others = ["name: told", "action: match", "floor: manual_minimum", "ceiling: list_price"];
        var text = string.Join('\n', [.. others.Where(other => !other.StartsWith(key + ":", StringComparison.Ordinal)), line, ""]);

        var findings = StrategyFiles.Compile("told.yaml", text).Diagnostics;

        Assert.Equal(faults, findings.Count);
        Assert.Contains(part, findings[0].Message, StringComparison.Ordinal);
        Assert.All(findings, finding => Assert.True(finding.Message.Length <= 100, finding.Message));
    }

    [Fact]
    public void Check_AMistakeInWhatHoldsForEveryOffer_IsToldOnce()
    {
        using var folder = new StrategyTestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.yaml"), "name: a\naction: match\nfloor: manual_minimum\n");
        File.WriteAllText(
            Path.Combine(folder.Path, "a.test.yaml"),
            """
            product: {sku: K-1, currency: EUR, stock: 5}
            offer: {source: market, currency: EUR, age: 5}
            tests:
              - {name: a, offers: [{seller: x, price: 9.00}], expect: hold}
              - {name: b, offers: [{seller: x, price: 9.00}], expect: hold}

            """);

        var finding = Assert.Single(CheckReport.Of(folder.Path).Diagnostics, finding => finding.Level == DiagnosticLevel.Error);

        Assert.Contains("did you mean 'age_minutes'?", finding.Message, StringComparison.Ordinal);
    }
}
