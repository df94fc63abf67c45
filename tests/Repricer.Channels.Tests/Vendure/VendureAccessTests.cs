using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>Who we are there, what we may do, and whether both sides mean the same by a price.</summary>
public sealed class VendureAccessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password_SessionEnds_IsOpenedOnceMoreAndThePriceGoes()
    {
        await using var shop = new VendureShop(VendureShop.SignIn);
        shop.Server.Add("A");
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("A", 9m));
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("A", 8m));
        Assert.Equal(1, shop.Server.Logins);
        shop.Server.EndSessions();
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("A", 7m));
        Assert.Equal(2, shop.Server.Logins);
    }

    [Fact]
    public async Task Password_MayNotWrite_IsRefusedAfterOneNewSession()
    {
        await using var shop = new VendureShop(VendureShop.SignIn);
        shop.Server.Add("A");
        shop.Server.Permissions.Remove("UpdateCatalog");
        Assert.Contains("FORBIDDEN", Assert.IsType<PushOutcome.Refused>(await shop.PushAsync("A", 9m)).Reason, StringComparison.Ordinal);
        Assert.Equal((2, 2), (shop.Server.Logins, shop.Updates.Count()));
    }

    [Fact]
    public async Task Password_Wrong_IsRefusedInTheServersWordsWithoutIt()
    {
        await using var shop = new VendureShop(settings =>
        {
            VendureShop.SignIn(settings);
            settings["Password"] = "env:WRONG";
        });
        var refused = Assert.IsType<PushOutcome.Refused>(await shop.PushAsync("A", 9m));
        Assert.Contains("The provided credentials are invalid", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("not the password", refused.Reason, StringComparison.Ordinal);
        Assert.IsType<PriceReadOutcome.Refused>(Assert.Single(await shop.ReadAsync("A")));
        Assert.IsType<ListingPageOutcome.Refused>(await shop.Vendure.ReadListingsAsync(null, null, Ct));
    }

    [Fact]
    public async Task Password_ServerOfCookiesAlone_SaysWhatItNeeds()
    {
        await using var shop = new VendureShop(VendureShop.SignIn);
        shop.Server.CookiesAlone = true;
        Assert.Contains("'bearer'", Assert.IsType<PushOutcome.Refused>(await shop.PushAsync("A", 9m)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Wrong_IsRefusedAndNotRepeated()
    {
        await using var shop = new VendureShop(settings => settings["ApiKey"] = "env:WRONG");
        Assert.IsType<PushOutcome.Refused>(await shop.PushAsync("A", 9m));
        Assert.Single(shop.Server.Api.Calls);
    }

    [Theory]
    [InlineData("net-token", true)]
    [InlineData("other", false)]
    [InlineData(null, false)]
    public async Task ChannelToken_OfAnotherChannel_IsRefused(string? token, bool isKnown)
    {
        await using var shop = new VendureShop(settings => settings["ChannelToken"] = token);
        shop.Server.ChannelToken = "net-token";
        shop.Server.Add("A");
        var outcome = await shop.PushAsync("A", 9m);
        Assert.Equal(isKnown, outcome is PushOutcome.Accepted);
        Assert.Equal(!isKnown, outcome is PushOutcome.Refused);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Tax_AnotherBasisThere_NothingIsWrittenAndNothingBelieved(bool ours, bool theirs)
    {
        await using var shop = new VendureShop(taxIncluded: ours);
        shop.Server.TaxIncluded = theirs;
        shop.Server.Add("A");
        var words = $"prices of the channel shop are stored {(theirs ? "with" : "without")} tax";
        Assert.StartsWith(words, Assert.IsType<PushOutcome.Refused>(await shop.PushAsync("A", 9m)).Reason, StringComparison.Ordinal);
        Assert.StartsWith(
            words, Assert.IsType<PriceReadOutcome.Refused>(Assert.Single(await shop.ReadAsync("A"))).Reason, StringComparison.Ordinal);
        Assert.IsType<ListingPageOutcome.Refused>(await shop.Vendure.ReadListingsAsync(null, null, Ct));
        Assert.Contains(await shop.Vendure.ProbeAsync(Ct), line => line is { What: "tax", Mark: ProbeMark.Fail });
        Assert.Empty(shop.Updates);
    }

    [Fact]
    public async Task Tax_NobodyToldUs_TheServersBasisIsTaken()
    {
        await using var shop = new VendureShop(taxIncluded: null);
        shop.Server.TaxIncluded = false;
        shop.Server.Add("A");
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("A", 9m));
    }

    [Fact]
    public async Task Currency_ChannelHasNotOurs_IsRefusedWithThoseItHas()
    {
        await using var shop = new VendureShop(settings => settings["Currency"] = "CHF");
        shop.Server.Add("A");
        Assert.Equal(
            "the channel shop has no prices in CHF; it sells in EUR, USD",
            Assert.IsType<PushOutcome.Refused>(await shop.PushAsync("A", 9m, "CHF")).Reason);
    }

    [Fact]
    public async Task Url_IsNoAdminApi_IsRefused()
    {
        await using var shop = new VendureShop(settings => settings["Url"] = settings["Url"] + "x");
        Assert.Contains("no Admin API", Assert.IsType<PushOutcome.Refused>(await shop.PushAsync("A", 9m)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "it may read products; whether it may update them shows at the first price")]
    [InlineData(false, "it may read and update products")]
    public async Task Probe_AllIsWell_SaysSoAndWritesNothing(bool byKey, string permissions)
    {
        await using var shop = new VendureShop(byKey ? null : VendureShop.SignIn);
        var lines = await shop.Vendure.ProbeAsync(Ct);
        Assert.Equal(["access", "permissions", "currency", "tax", "money"], lines.Select(line => line.What));
        Assert.All(lines, line => Assert.Equal(ProbeMark.Ok, line.Mark));
        Assert.Equal(permissions, lines[1].Detail);
        Assert.Empty(shop.Updates);
    }

    [Theory]
    [InlineData(true, "ReadCatalog")]
    [InlineData(false, "ReadCatalog")]
    [InlineData(false, "UpdateCatalog")]
    public async Task Probe_AllIsWrong_SaysWhatToDoAboutEach(bool byKey, string lacks)
    {
        await using var shop = new VendureShop(
            settings =>
            {
                if (!byKey)
                    VendureShop.SignIn(settings);
                settings["Currency"] = "KWD";
            },
            taxIncluded: false);
        shop.Server.Permissions.Remove(lacks);
        var lines = await shop.Vendure.ProbeAsync(Ct);
        Assert.Equal(
            [ProbeMark.Ok, ProbeMark.Fail, ProbeMark.Fail, ProbeMark.Fail, ProbeMark.Warn], lines.Select(line => line.Mark));
        Assert.All(lines.Skip(1), line => Assert.NotNull(line.Cure));
    }

    [Fact]
    public async Task Probe_NoAccess_IsOneLineThatFails()
    {
        await using var shop = new VendureShop(settings => settings["ApiKey"] = "env:WRONG");
        Assert.Equal(ProbeMark.Fail, Assert.Single(await shop.Vendure.ProbeAsync(Ct)).Mark);
    }
}
