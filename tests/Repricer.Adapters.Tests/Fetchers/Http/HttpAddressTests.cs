using System.Globalization;
using System.Net;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Http;

/// <summary>Which addresses are dialled: never one inside, whatever it is called.</summary>
public sealed class HttpAddressTests : HttpFetching
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.0.0.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[64:ff9b::7f00:1]:{0}/")]
    [InlineData("http://[2002:7f00:1::]:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://localhost.:{0}/")]
    [InlineData("http://127.0.0.1.nip.example:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://[::]:{0}/")]
    [InlineData("http://169.254.169.254:{0}/latest/meta-data/")]
    [InlineData("http://both.example:{0}/")]
    public async Task Fetch_AddressInside_IsRefusedAndTheCanaryStaysSilent(string template)
    {
        await using var canary = new LoopbackServer((_, response) => response.HtmlAsync("secret"));
        var url = new Uri(string.Format(CultureInfo.InvariantCulture, template, canary.Port));
        using var fetcher = new HttpFetcher(Time, new GuardedDialer(Time, (host, _) => Task.FromResult<IPAddress[]>(host switch
        {
            // One good and one bad address: a name that answers so is refused whole.
            "both.example" => [IPAddress.Parse("93.184.216.34"), IPAddress.Loopback],
            _ => [IPAddress.Loopback],
        })));
        // The source names the very host, port and all: only the resolved address is wrong.
        var source = Source(canary) with { BaseUrl = url, AllowPrivateNetwork = false };
        Assert.IsType<FetchOutcome.Refused>(await fetcher.FetchAsync(new FetchRequest(source, url.AbsoluteUri), Ct));
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task Fetch_NameThatChangesItsAddress_IsResolvedOnceAndTheCheckedAddressDialled()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        var asked = 0;
        using var fetcher = new HttpFetcher(Time, new GuardedDialer(
            Time, (_, _) => Task.FromResult<IPAddress[]>(asked++ == 0 ? [IPAddress.Loopback] : [IPAddress.Parse("169.254.169.254")])));
        var source = Source(server) with { BaseUrl = new Uri($"http://rebind.example:{server.Port}/") };
        Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(source, source.BaseUrl!.AbsoluteUri), Ct));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Fetch_OneSourceMayAndAnotherMayNot_ShareNoConnection()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "p"));
        Assert.IsType<FetchOutcome.Refused>(
            await Fetcher.FetchAsync(new FetchRequest(Source(server) with { AllowPrivateNetwork = false }, server.Url + "p"), Ct));
        Assert.Equal(1, server.Connections);
    }
}
