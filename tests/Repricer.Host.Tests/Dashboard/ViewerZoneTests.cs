using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Times are written in the zone of who looks, and always say which it is.</summary>
public sealed class ViewerZoneTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Page = "/strategies";
    private static readonly DateTimeOffset Winter = new(2026, 11, 30, 23, 30, 9, TimeSpan.Zero);

    [Fact]
    public void Time_InAZone_HasItsOffset_AndUtcItsName()
    {
        var berlin = new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal(
            ("2026-12-01 00:30 +01:00", "00:30 +01:00", "2026-12-01 00:30:09 +01:00", "2026-12-01 00:30:09 +01:00 Europe/Berlin, 2026-11-30 23:30:09 UTC"),
            (berlin.Day(Winter), berlin.Clock(Winter), berlin.Second(Winter), berlin.Full(Winter)));
        Assert.Equal("2026-07-01 02:00 +02:00", berlin.Day(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(
            ("2026-11-30 23:30 UTC", "23:30 UTC", "2026-11-30 23:30:09 UTC"),
            (ViewerZone.Utc.Day(Winter), ViewerZone.Utc.Clock(Winter), ViewerZone.Utc.Full(Winter)));
    }

    [Fact]
    public void Time_InAFormOfDays_IsWrittenSo_EverywhereButForPrograms()
    {
        var zone = new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById("America/New_York")) { Dates = DateForm.For("en-US") };
        Assert.Equal(
            ("Nov 30, 2026 18:30 -05:00", "Nov 30, 2026", "Nov 30, 2026 18:30", "America/New_York"),
            (zone.Day(Winter), zone.Date(Winter), zone.Minute(Winter), zone.Name));
        Assert.Equal("Nov 30, 2026 18:30:09 -05:00 America/New_York, Nov 30, 2026 23:30:09 UTC", zone.Full(Winter));
    }

    [Fact]
    public async Task Days_ThatOneChose_AreThoseOfThePages_AndTheBrowsersZoneIsTakenFromItsScript()
    {
        using var client = new PageClient(api.Http.BaseAddress!);
        await client.LogInAsync(api.Operate);
        var session = client.Cookie;
        await client.PostAsync(
            "/preferences", [("theme", "auto"), ("density", "usual"), ("numbers", "auto"), ("zone", "browser"), ("dates", "dots")],
            await client.TokenAsync("/preferences"));
        var look = client.Cookie;

        // The script tells the zone once, and from then on the page comes written in it.
        client.Cookie = $"{session}; {look}";
        var before = (await client.GetAsync(Page)).Html;
        client.Cookie = $"{session}; {look}; repricer-zone=Asia%2FKolkata";
        var after = (await client.GetAsync(Page)).Html;
        client.Cookie = $"{session}; {look}; repricer-zone=Mars%2FBase";
        var unknown = (await client.GetAsync(Page)).Html;

        Assert.Contains("data-zone=\"UTC\" data-dates=\"dots\"", before, StringComparison.Ordinal);
        Assert.Contains("data-zone=\"Asia/Kolkata\"", after, StringComparison.Ordinal);
        Assert.Contains("05:30</time>", after, StringComparison.Ordinal);
        Assert.Matches("title=\"[0-9]{2}[.][0-9]{2}[.]20[0-9]{2} [0-9:]{8} &#x2B;05:30 Asia/Kolkata", after);
        Assert.Contains("data-zone=\"UTC\"", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zone_ThatOneChose_IsThatOfEveryTimeOnThePages()
    {
        using var client = new PageClient(api.Http.BaseAddress!);
        await client.LogInAsync(api.Operate);
        var session = client.Cookie;
        var token = await client.TokenAsync("/preferences");
        var html = (await client.GetAsync(Page)).Html;
        Assert.Contains("UTC</time>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-as", html, StringComparison.Ordinal);

        html = await ChooseAsync("Asia/Kolkata");
        Assert.Contains("05:30</time>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("UTC</time>", html, StringComparison.Ordinal);
        Assert.Contains("selected>Asia/Kolkata", (await client.GetAsync("/preferences")).Html, StringComparison.Ordinal);
        Assert.Contains("data-as", await ChooseAsync("browser"), StringComparison.Ordinal);
        Assert.Contains("UTC</time>", await ChooseAsync("Mars/Base"), StringComparison.Ordinal);

        async Task<string> ChooseAsync(string zone)
        {
            client.Cookie = session;
            await client.PostAsync("/preferences", [("theme", "auto"), ("density", "usual"), ("numbers", "auto"), ("zone", zone)], token);
            client.Cookie = $"{session}; {client.Cookie}";
            return (await client.GetAsync(Page)).Html;
        }
    }
}
