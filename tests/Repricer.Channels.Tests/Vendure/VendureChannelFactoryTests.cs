using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Channels.Vendure;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

public sealed class VendureChannelFactoryTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Url"] = "https://shop.example/admin-api", ["ApiKey"] = "env:K", ["Currency"] = "EUR",
    };

    [Fact]
    public void Create_WhatIsNeeded_MakesAChannelThatReadsBack()
    {
        var made = Create(Good);
        Assert.Empty(made.Errors);
        using var adapter = Assert.IsType<VendureAdapter>(made.Adapter);
        Assert.Equal((50, true, ChannelOutputs.Price), (adapter.Traits.PushBatch, adapter.Traits.CanReadBack, adapter.Traits.Outputs));
        Assert.Equal("vendure", ChannelTypes.Find("vendure").Factory?.Type);
    }

    [Theory]
    [InlineData("EUR", null)]
    [InlineData("JPY", null)]
    [InlineData("KWD", "0.01")]
    public void Traits_Step_IsOneThatTwoDecimalsHold(string currency, string? step)
    {
        using var adapter = (VendureAdapter)Create(Good).Adapter!;
        Assert.Equal(step, adapter.Traits.StepOf(Currency.Parse(currency))?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Create_FaultySettings_NamesThemAllAndNoSecret()
    {
        var made = Create(new()
        {
            ["Url"] = "http://shop.example/admin-api", ["ApiKey"] = "hunter2", ["Currency"] = "eur", ["MaxBatch"] = "201",
            ["ChannelToken"] = "a b", ["Chanel"] = "x",
        });
        Assert.Null(made.Adapter);
        Assert.Equal(["ApiKey", "ChannelToken", "Currency", "MaxBatch", "Url", "Chanel"], made.Errors.Select(error => error.Key));
        Assert.DoesNotContain(made.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://shop.example")]
    [InlineData("https://shop.example/")]
    [InlineData("https://a:b@shop.example/admin-api")]
    [InlineData("https://shop.example/admin-api?x=1")]
    [InlineData("shop.example/admin-api")]
    public void Create_AddressThatIsNone_IsAnErrorOfUrl(string url) =>
        Assert.Equal("Url", Assert.Single(Create(new(Good) { ["Url"] = url }).Errors).Key);

    [Theory]
    [InlineData(null, null, null, "ApiKey: is missing: an API key, or User and Password")]
    [InlineData(null, "admin", null, "Password: is missing: ")]
    [InlineData(null, null, "env:P", "User: is missing: whose Password it is")]
    [InlineData("env:K", "admin", "env:P", "ApiKey: stands beside User and Password")]
    [InlineData("env:NONE", null, null, "ApiKey: there is nothing at env:NONE")]
    [InlineData("env:K", null, null, null)]
    [InlineData(null, "admin", "env:P", null)]
    public void Create_WaysToSignIn_OneIsNeededAndNotBoth(string? key, string? user, string? password, string? fault)
    {
        var made = Create(new(Good) { ["ApiKey"] = key, ["User"] = user, ["Password"] = password });
        using var adapter = made.Adapter as VendureAdapter;
        var told = made.Errors.Select(error => $"{error.Key}: {error.Message}").ToArray();
        if (fault is null)
            Assert.Empty(told);
        else
            Assert.StartsWith(fault, Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal(fault is null, adapter is not null);
    }

    private static ChannelCreation Create(Dictionary<string, string?> settings) => new VendureChannelFactory().Create(
        new ChannelId("shop"), settings, new ChannelServices(
            new ManualTimeProvider(), NullLoggerFactory.Instance, reference => reference == "env:NONE" ? null : "secret"));
}
