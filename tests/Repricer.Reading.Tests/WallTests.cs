using System.Text;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class WallTests
{
    [Theory]
    [InlineData("<title>Just a moment...</title><body><h1>shop.example</h1><p>Verifying you are human. $5.00</p>"
        + "<script src='/cdn-cgi/challenge-platform/x.js'></script>")]
    [InlineData("<title>Access to this page has been denied.</title><body><div id='px-captcha'></div>")]
    [InlineData("<title>shop.example</title><body><script src='https://geo.captcha-delivery.com/captcha/'></script>")]
    [InlineData("<title>Robot Check</title><body><form action='/errors/validateCaptcha'>Type the characters you see</form>")]
    [InlineData("<title>Pardon Our Interruption</title><body>As you were browsing something made us think you were a bot")]
    [InlineData("<title>Shop</title><body><h1>You are now in line</h1><script src='//static.queue-it.net/x.js'></script>")]
    [InlineData("<title>Access Denied</title><body>Reference #18.abc https://errors.edgesuite.net/18.abc")]
    public void BotWall_OfAKnownVendor_IsBlocked(string html)
    {
        var reading = Page.Read("<html>" + html + "</html>");
        Assert.Equal(ReadingStatus.Blocked, reading.Status);
        Assert.Null(reading.Amount);
        Assert.NotNull(reading.Reason);
    }

    [Theory]
    [InlineData("<title>404 Not Found</title><body><h1>Page not found</h1><p>Try our gift cards from $10.00</p>", ReadingStatus.Gone)]
    [InlineData("<title>Seite nicht gefunden</title><body>", ReadingStatus.Gone)]
    [InlineData("<title>Maintenance</title><body><h1>We will be right back</h1>", ReadingStatus.Unreadable)]
    [InlineData("<title>Sign in</title><body><form><input type=password></form>", ReadingStatus.Blocked)]
    public void NoProductPage_IsNamedForWhatItIs(string html, ReadingStatus expected) =>
        Assert.Equal(expected, Page.Read("<html>" + html + "</html>").Status);

    [Theory]
    [InlineData(404, ReadingStatus.Gone)]
    [InlineData(410, ReadingStatus.Gone)]
    [InlineData(403, ReadingStatus.Blocked)]
    [InlineData(429, ReadingStatus.Blocked)]
    [InlineData(500, ReadingStatus.Unreadable)]
    public void HttpStatus_ThatIsNoSuccess_Decides(int status, ReadingStatus expected)
    {
        var page = Encoding.UTF8.GetBytes(Page.Shop("""<div class="price">$49.99</div>"""));
        var reading = PageReader.Read(page, new PageContext { HttpStatus = status });
        Assert.Equal(expected, reading.Status);
        Assert.Null(reading.Amount);
    }

    [Fact]
    public void ProductPage_ThatCarriesAVendorsScript_IsStillRead()
    {
        var reading = Page.Read(Page.Shop("""<div class="price">$49.99</div>""", head: "<script src='/cdn-cgi/challenge-platform/x.js'>"
            + "</script><script>var _pxAppId='PX1';</script>", rest: new string('x', 5000)));
        Assert.Equal(49.99m, reading.Amount);
    }
}
