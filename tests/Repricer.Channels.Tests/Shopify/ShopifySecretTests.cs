using Microsoft.AspNetCore.Http;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>Neither a token nor the app's secret stands in anything that people or logs get to see.</summary>
public sealed class ShopifySecretTests
{
    [Fact]
    public async Task Adapter_EverythingGoesWrong_NoReasonAndNoLineHoldsAToken()
    {
        using var log = new CollectingLogger();
        await using var channel = await OpenAsync(loggers: log);
        channel.Shop.Store.Add(1, 11);
        channel.Shop.ServedVersion = "2027-01";
        await channel.ReadAsync(Listing(1, 11));
        List<string> said = [];
        foreach (var status in (int[])[200, 400, 401, 402, 403, 404, 409, 423, 429, 500, 502, 503])
        {
            channel.Shop.Faults.Enqueue((_, context) => RepeatAsync(context, status));
            channel.Shop.Faults.Enqueue(status == 401 ? (_, context) => RepeatAsync(context, status) : null);
            said.AddRange((await channel.PushAsync(Change(1, 11, 5m))).Select(outcome => outcome.ToString()!));
            channel.Shop.Faults.Clear();
            channel.Shop.Faults.Enqueue((_, context) => RepeatAsync(context, status));
            channel.Shop.Faults.Enqueue(status == 401 ? (_, context) => RepeatAsync(context, status) : null);
            said.AddRange((await channel.ReadAsync(Listing(1, 11))).Select(outcome => outcome.ToString()!));
            channel.Shop.Faults.Clear();
        }

        // The reasons do repeat what the server said.
        Assert.Contains(said, text => text.Contains("you sent", StringComparison.Ordinal));
        Assert.All([.. said, .. log.Lines], text =>
        {
            Assert.DoesNotContain("shpat_", text, StringComparison.Ordinal);
            Assert.DoesNotContain(ShopifySimulator.ClientSecret, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Token_AnswerRepeatsTheSecret_IsNotInTheReason()
    {
        await using var channel = await OpenAsync(new() { ["ClientId"] = "somebody" });
        var refused = Assert.IsType<PriceReadOutcome.Refused>(Assert.Single(await channel.ReadAsync(Listing(1, 11))));
        Assert.DoesNotContain(ShopifySimulator.ClientSecret, refused.Reason, StringComparison.Ordinal);
    }

    /// <summary>A page of somebody's debugging.</summary>
    private static Task RepeatAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"you sent {context.Request.Headers["X-Shopify-Access-Token"]}");
    }
}
