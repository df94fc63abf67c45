using System.Text;
using Repricer.Engine.Channels;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifyWebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Product =
        """{"id":1,"variants":[{"id":11,"price":"9.90"},{"id":12,"price":"1.00"}]}"""u8.ToArray();

    [Fact]
    public async Task S10_EchoOfOurOwnWrite_SaysLookAndCarriesNoPrice()
    {
        await using var channel = await OpenAsync();
        var taken = Assert.IsType<WebhookVerdict.Taken>(
            channel.Shopify.Read(ShopifySigning.Headers("products/update", Product, "w1", Now), Product, Now));
        var look = Assert.IsType<ChannelEvent.Look>(Assert.Single(taken.Events));
        Assert.Equal(LookAt.Price, look.What);
        Assert.Equal([Listing(1, 11), Listing(1, 12)], look.Listings);
    }

    [Fact]
    public async Task S10_SameTwice_HasTheSameNumber()
    {
        await using var channel = await OpenAsync();
        string[] ids =
        [
            .. Enumerable.Range(0, 2).Select(i => Assert.Single(Assert.IsType<WebhookVerdict.Taken>(channel.Shopify.Read(
                ShopifySigning.Headers("products/update", Product, "w1", Now), Product, Now.AddMinutes(i))).Events).Id),
        ];
        Assert.Equal(["w1", "w1"], ids);
    }

    [Fact]
    public async Task S10_Late_KeepsTheTimeOfWhatHappened()
    {
        await using var channel = await OpenAsync();
        var taken = Assert.IsType<WebhookVerdict.Taken>(
            channel.Shopify.Read(ShopifySigning.Headers("products/update", Product, "w1", Now.AddHours(-3)), Product, Now));
        Assert.Equal(Now.AddHours(-3), Assert.Single(taken.Events).At);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bm8=")]
    [InlineData("not base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task S10_SignatureIsWrong_IsForged(string signature)
    {
        await using var channel = await OpenAsync();
        var headers = ShopifySigning.Headers("products/update", Product, "w1", Now);
        headers["X-Shopify-Hmac-Sha256"] = signature;
        Assert.IsType<WebhookVerdict.Forged>(channel.Shopify.Read(headers, Product, Now));
        headers.Remove("X-Shopify-Hmac-Sha256");
        Assert.IsType<WebhookVerdict.Forged>(channel.Shopify.Read(headers, Product, Now));
    }

    [Fact]
    public async Task S10_OneByteIsAnother_IsForged()
    {
        await using var channel = await OpenAsync();
        var headers = ShopifySigning.Headers("products/update", Product, "w1", Now);
        for (var i = 0; i < Product.Length; i++)
        {
            byte[] changed = [.. Product];
            changed[i] ^= 1;
            Assert.IsType<WebhookVerdict.Forged>(channel.Shopify.Read(headers, changed, Now));
        }
    }

    [Fact]
    public async Task Webhook_OfAnotherShopWithTheSameApp_IsForged()
    {
        await using var channel = await OpenAsync();
        var headers = ShopifySigning.Headers("products/update", Product, "w1", Now);
        headers["X-Shopify-Shop-Domain"] = "other.myshopify.com";
        Assert.IsType<WebhookVerdict.Forged>(channel.Shopify.Read(headers, Product, Now));
    }

    [Theory]
    [InlineData("bulk_operations/finish", """{"admin_graphql_api_id":"gid://shopify/BulkOperation/7"}""", "gid://shopify/BulkOperation/7")]
    [InlineData("variants/in_stock", """{"id":11,"product_id":1}""", "shop/1/11 Listing")]
    [InlineData("variants/out_of_stock", """{"id":11,"product_id":1}""", "shop/1/11 Listing")]
    [InlineData("orders/create", """{"id":5}""", "")]
    [InlineData("products/update", """{"id":1,"variants":[]}""", "unreadable")]
    [InlineData("products/update", """{"variants":[{"id":11}]}""", "unreadable")]
    [InlineData("products/update", "[1]", "unreadable")]
    [InlineData("products/update", "{", "unreadable")]
    [InlineData("bulk_operations/finish", "{}", "unreadable")]
    public async Task Webhook_Topic_MeansWhatItSays(string topic, string text, string expected)
    {
        await using var channel = await OpenAsync();
        var body = Encoding.UTF8.GetBytes(text);
        var verdict = channel.Shopify.Read(ShopifySigning.Headers(topic, body, "w1", Now), body, Now);
        Assert.Equal(expected, verdict switch
        {
            WebhookVerdict.Taken { Events: [] } => "",
            WebhookVerdict.Taken { Events: [ChannelEvent.Submission submission] } => submission.Name,
            WebhookVerdict.Taken { Events: [ChannelEvent.Look look] } => $"{look.Listings[0]} {look.What}",
            _ => "unreadable",
        });
    }
}
