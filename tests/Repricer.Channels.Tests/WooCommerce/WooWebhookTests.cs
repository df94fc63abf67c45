using System.Text;
using System.Text.Json.Nodes;
using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>What the shop tells by itself: C11 of the design, forged and broken bodies.</summary>
public sealed class WooWebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void C11_RightSecret_TheWebhookIsNeverGivenUpWhateverItTells()
    {
        using var shop = WooShop.Alone();
        List<WebhookVerdict> verdicts = [];
        var hook = new WooSimulatorHook("coupon.updated", WooShop.HookSecret, (headers, body) => Answer(shop.Read(headers, body, Now), verdicts));
        Assert.Equal(200, hook.Ping());
        for (var i = 0; i < 20; i++)
            hook.Deliver(new JsonObject { ["id"] = i });
        Assert.False(hook.IsDisabled);
        Assert.All(verdicts, verdict => Assert.Empty(Assert.IsType<WebhookVerdict.Taken>(verdict).Events));
    }

    [Fact]
    public void C11_WrongSecret_IsGivenUpAfterFiveAnswersAndNothingWasDone()
    {
        using var shop = WooShop.Alone();
        List<WebhookVerdict> verdicts = [];
        var hook = new WooSimulatorHook("product.updated", "another", (headers, body) => Answer(shop.Read(headers, body, Now), verdicts));
        for (var i = 0; i < 20; i++)
            hook.Deliver(new JsonObject { ["id"] = 7 });
        Assert.True(hook.IsDisabled);
        Assert.Equal(5, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.IsType<WebhookVerdict.Forged>(verdict));
    }

    [Fact]
    public void Read_Product_SaysToLookAtPriceAndListing()
    {
        var events = Events("product.updated", """{"id":7,"type":"simple","parent_id":0,"variations":[],"date_modified_gmt":"2026-02-28T10:00:00"}""");
        Assert.Equal([LookAt.Price, LookAt.Listing], events.Select(one => one.What));
        Assert.All(events, one => Assert.Equal(["7"], one.Listings.Select(listing => listing.Value)));
        Assert.All(events, one => Assert.Equal(new DateTimeOffset(2026, 2, 28, 10, 0, 0, TimeSpan.Zero), one.At));
        Assert.Equal(2, events.Select(one => one.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("product.updated", """{"id":34,"type":"variable","variations":[41,42]}""", "34/41,34/42")]
    [InlineData("product.updated", """{"id":41,"type":"variation","parent_id":34}""", "34/41")]
    [InlineData("product.deleted", """{"id":7}""", "7")]
    [InlineData("order.created", """{"id":1,"line_items":[{"product_id":34,"variation_id":41},{"product_id":7,"variation_id":0},{"product_id":0}]}""", "34/41,7")]
    public void Read_WhateverItIsOf_NamesTheListings(string topic, string body, string listings) =>
        Assert.All(Events(topic, body), one => Assert.Equal(listings, string.Join(',', one.Listings.Select(listing => listing.Value))));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("")]
    public void Read_SignedAndNoProduct_IsUnreadable(string body) =>
        Assert.IsType<WebhookVerdict.Unreadable>(Verdict("product.updated", body, WooShop.HookSecret));

    [Fact]
    public void Read_ForgedBodies_AreForged()
    {
        const string body = """{"id":7}""";
        using var shop = WooShop.Alone();
        var bytes = Encoding.UTF8.GetBytes(body);
        var headers = new WooSimulatorHook("product.updated", WooShop.HookSecret, (_, _) => 200).Headers(bytes);
        Assert.IsType<WebhookVerdict.Taken>(shop.Read(headers, bytes, Now));
        Assert.IsType<WebhookVerdict.Forged>(shop.Read(headers, Encoding.UTF8.GetBytes("""{"id":8}"""), Now));
        foreach (var signature in new[] { "", "*", "AAAA", Convert.ToBase64String(new byte[32]), Convert.ToBase64String(new byte[64]) })
        {
            headers["x-wc-webhook-signature"] = signature;
            Assert.IsType<WebhookVerdict.Forged>(shop.Read(headers, bytes, Now));
        }

        headers.Remove("x-wc-webhook-signature");
        Assert.IsType<WebhookVerdict.Forged>(shop.Read(headers, bytes, Now));
        Assert.IsType<WebhookVerdict.Forged>(shop.Read(headers, "webhook_id=1;drop"u8.ToArray(), Now));
    }

    [Fact]
    public void Read_NoSecretConfigured_TakesNothing()
    {
        using var shop = WooShop.Alone(hooks: false);
        var hook = new WooSimulatorHook("product.updated", "", (_, _) => 200);
        Assert.IsType<WebhookVerdict.Forged>(shop.Read(hook.Headers("{}"u8.ToArray()), "{}"u8.ToArray(), Now));
    }

    private static IReadOnlyList<ChannelEvent.Look> Events(string topic, string body) =>
        [.. Assert.IsType<WebhookVerdict.Taken>(Verdict(topic, body, WooShop.HookSecret)).Events.Cast<ChannelEvent.Look>()];

    private static WebhookVerdict Verdict(string topic, string body, string secret)
    {
        using var shop = WooShop.Alone();
        var bytes = Encoding.UTF8.GetBytes(body);
        return shop.Read(new WooSimulatorHook(topic, secret, (_, _) => 200).Headers(bytes), bytes, Now);
    }

    private static int Answer(WebhookVerdict verdict, List<WebhookVerdict> verdicts)
    {
        verdicts.Add(verdict);
        return verdict switch { WebhookVerdict.Taken => 200, WebhookVerdict.Forged => 401, _ => 400 };
    }
}
