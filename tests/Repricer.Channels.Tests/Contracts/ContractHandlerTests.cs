using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Repricer.Adapters.Channels.Http;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>The judge on the wire: in an adapter's connection, and before a simulator.</summary>
public sealed class ContractHandlerTests
{
    private const string Path = "sell/inventory/v1/bulk_update_price_quantity";
    private const string Right = """{"requests":[{"offers":[{"offerId":"1","price":{"value":"19.99","currency":"EUR"}}]}]}""";
    private const string Wrong = """{"requests":[{"offers":[{"offerId":"1","price":{"value":19.99,"currency":"EUR"}}]}]}""";
    private const string Answer = """{"responses":[{"offerId":"1","statusCode":200}]}""";
    private const string WrongAnswer = """{"responses":[{"offerId":"1","statusCode":"ok"}]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Adapter_SendsANumberForEbaysTextPrice_IsShownToFail()
    {
        var judge = Judge();
        await using var peer = new HttpPeer(_ => Says(200, Answer));
        using var http = Client(peer.Url, judge);
        Assert.IsType<ChannelAnswer.Answered>(await http.SendAsync(Call(Right), Ct));
        var violation = await Assert.ThrowsAsync<ContractViolationException>(async () => await http.SendAsync(Call(Wrong), Ct));
        Assert.Contains("/price/value", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adapter_IsAnsweredAsNoContractSays_IsShownToFailUnlessOnPurpose()
    {
        var judge = Judge();
        var headers = new Dictionary<string, string>();
        await using var peer = new HttpPeer(_ => Says(200, WrongAnswer, headers));
        using var http = Client(peer.Url, judge);
        await Assert.ThrowsAsync<ContractViolationException>(async () => await http.SendAsync(Call(Right), Ct));
        headers[ContractJudge.OnPurpose] = "1";
        Assert.IsType<ChannelAnswer.Answered>(await http.SendAsync(Call(Right), Ct));
    }

    [Fact]
    public async Task Adapter_NobodyListens_IsStillCertainThatNothingWasSent()
    {
        var peer = new HttpPeer(_ => Says(200, Answer));
        var url = peer.Url;
        await peer.DisposeAsync();
        using var http = Client(url, Judge());
        Assert.IsType<ChannelAnswer.NotSent>(await http.SendAsync(Call(Wrong), Ct));
    }

    [Fact]
    public async Task Simulator_LiesOrIsLiedTo_IsKeptByItsJudge()
    {
        var judge = Judge();
        var answer = Answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseContract(judge);
        app.Run(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(answer);
        });
        await app.StartAsync(Ct);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var http = new ChannelHttp(new Uri(address + "/"), allowPrivateNetwork: true, TimeProvider.System);

        Assert.IsType<ChannelAnswer.Answered>(await http.SendAsync(Call(Right), Ct));
        Assert.Empty(judge.Violations);
        await http.SendAsync(Call(Wrong), Ct);
        Assert.Contains("/price/value", Assert.Single(judge.Violations), StringComparison.Ordinal);
        answer = WrongAnswer;
        await http.SendAsync(Call(Right), Ct);
        Assert.Contains("answer 200", judge.Violations.Last(), StringComparison.Ordinal);
    }

    private static ContractJudge Judge()
    {
        var judge = ContractJudge.Of("ebay/sell_inventory_v1_oas3.json");
        judge.Require();
        return judge;
    }

    private static ChannelHttp Client(Uri url, ContractJudge judge) => new(
        url, allowPrivateNetwork: true, TimeProvider.System, wrap: inner => new ContractHandler(judge, inner));

    private static ChannelRequest Call(string body) => new(HttpMethod.Post, Path, Encoding.UTF8.GetBytes(body))
    {
        Headers = [("Authorization", "Bearer t"), ("Content-Language", "en-US")],
    };

    private static Task<PeerAnswer?> Says(int status, string body, Dictionary<string, string>? headers = null) =>
        Task.FromResult<PeerAnswer?>(new PeerAnswer(status)
        {
            Headers = new Dictionary<string, string>(headers ?? []) { ["Content-Type"] = "application/json" },
            Body = Encoding.UTF8.GetBytes(body),
        });
}
