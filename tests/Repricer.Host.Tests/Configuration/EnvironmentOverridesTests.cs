using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Configuration;

public sealed class EnvironmentOverridesTests
{
    private const string File = """
        {
          "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "./drop" }, "OwnSellerIds": ["A1", "A2"] } },
          "Sources": { "acme": { "BaseUrl": "https://acme.example", "AllowedPorts": 8443 } },
          "FeeSchedules": [ { "Name": "std", "Currency": "EUR", "Rate": 15 } ],
        }
        """;

    [Theory]
    [InlineData("REPRICER__CHANNELS__SHOP__OWNSELLERIDS__1", "B", "A1,B")]
    [InlineData("repricer__Channels__shop__OwnSellerIds__2", "A3", "A1,A2,A3")]
    [InlineData("REPRICER__Channels__shop__OwnSellerIds", "B", "B")]
    public void Variable_OfAListsItem_TakesItsPlace(string name, string value, string expected)
    {
        var (config, findings) = Load((name, value));

        Assert.Empty(findings.Lines());
        Assert.Equal(expected, string.Join(',', config.Pricing.Channels["shop"].OwnSellerIds));
    }

    [Fact]
    public void Variables_OfAListThatIsNotThere_BeginIt()
    {
        var (config, findings) = Load(
            ("REPRICER__FeeSchedules__1__Name", "new"), ("REPRICER__FeeSchedules__1__Currency", "EUR"),
            ("REPRICER__FeeSchedules__1__Tiers__0__Rate", "9"), ("REPRICER__Sources__other__BaseUrl", "https://other.example"),
            ("REPRICER__Sources__acme__AllowedPorts__0", "9443"));

        Assert.Empty(findings.Lines());
        Assert.Equal(9m, config.Pricing.FeeSchedules["new"].Tiers[0].Rate.Value);
        Assert.Equal(["acme", "other"], config.Sources.Select(source => source.Id.Value));
        Assert.Equal([9443], config.Sources[0].AllowedPorts);
    }

    [Theory]
    [InlineData(
        "REPRICER__Api__MaxRequestBytes", "many", "Api:MaxRequestBytes: 'many' is not a whole number from 1024 to 16777216 [wrong-value]")]
    [InlineData(
        "REPRICER__Guard__MaxInputAge", "24", "Guard:MaxInputAge: '24' has no unit; write for example 24m, 24h or '24 days' [wrong-value]")]
    [InlineData("REPRICER__Guard__MaxSteps", "5", "Guard:MaxSteps: unknown key; did you mean 'MaxStep'? [unknown-key]")]
    [InlineData(
        "REPRICER__Channels__shop__OwnSellerIds__3", "A", "'3' is no position of this list; it has 2 items, counted from 0 [wrong-value]")]
    [InlineData(
        "REPRICER__Channels__shop__Settings__Foldr", "x",
        "Channels:shop:Settings:Foldr: unknown key; did you mean 'Folder'? [unknown-key]")]
    [InlineData("REPRICER__Api__", "x", "a part of the name is empty; write REPRICER__Section__Key [syntax]")]
    [InlineData(
        "REPRICER__FeeSchedules__0__Currency", "EURO",
        "FeeSchedules:0:Currency: 'EURO' is no ISO 4217 currency code; did you mean 'EUR'? [wrong-value]")]
    public void Variable_WithAFault_IsItsPlace(string name, string value, string says)
    {
        var (_, findings) = Load((name, value));

        Assert.Equal([$"{name}: error: {says}"], findings.Lines());
    }

    [Fact]
    public void Variable_OfADeepPath_IsAFaultAndNoCrash()
    {
        var (_, findings) = Load((EnvironmentOverrides.Prefix + string.Join("__", Enumerable.Repeat("a", 30_000)), "x"));

        Assert.EndsWith("error: the name has 30000 parts; 32 are allowed [syntax]", Assert.Single(findings.Lines()),
            StringComparison.Ordinal);
    }

    private static (AppConfig Config, ConfigFindings Findings) Load(params (string Name, string Value)[] variables)
    {
        using var run = new CommandRun();
        run.Write("appsettings.json", File);
        foreach (var (name, value) in variables)
            run.Environment[name] = value;
        return ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
    }
}
