using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>What the store tells by itself: B10 of the design, forged, old and broken bodies.</summary>
public sealed class BigCommerceWebhookTests
{
    private const string Product = """{"scope":"store/product/updated","store_id":"1","data":{"type":"product","id":1},"hash":"h","created_at":1772366400}""";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task B10_ProductById_NamesTheVariantsThatAreKnown()
    {
        await using var store = new BigCommerceStore();
        Assert.Empty(Taken(store, Product));
        store.Store.Add(1, 12, 5m);
        store.Store.Add(1, 11, 5m);
        store.Store.Add(2, 21, 5m);
        await store.Bc.ReadListingsAsync(null, null, TestContext.Current.CancellationToken);
        var events = Taken(store, Product);
        Assert.Equal([LookAt.Price, LookAt.Listing], events.Select(one => one.What));
        Assert.All(events, one => Assert.Equal(["1/11", "1/12"], one.Listings.Select(listing => listing.Value)));
        Assert.All(events, one => Assert.Equal(Now, one.At));
        Assert.Equal(["msg_1:price", "msg_1:listing"], events.Select(one => one.Id));
    }

    [Theory]
    [InlineData("""{"scope":"store/sku/updated","data":{"type":"sku","id":461,"sku":{"product_id":1,"variant_id":11}}}""", "1/11", 2)]
    [InlineData("""{"scope":"store/sku/inventory/updated","data":{"type":"sku","id":461,"inventory":{"product_id":1,"variant_id":11,"value":3}}}""", "1/11", 1)]
    [InlineData("""{"scope":"store/product/inventory/updated","data":{"type":"product","id":1,"inventory":{"product_id":1,"value":3}}}""", "1/11", 1)]
    [InlineData("""{"scope":"store/priceList/updated","data":{"type":"priceList","id":3}}""", "", 0)]
    [InlineData("""{"scope":"store/priceList/record/updated","data":{"type":"priceList","id":{"list":3}}}""", "", 0)]
    public async Task Read_WhateverItIsOf_NamesWhatItCan(string body, string listings, int count)
    {
        await using var store = new BigCommerceStore();
        await store.ReadAsync("1/11");
        var events = Taken(store, body);
        Assert.Equal(count, events.Count);
        Assert.All(events, one => Assert.Equal(listings, string.Join(',', one.Listings.Select(listing => listing.Value))));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task B10_OlderThanFiveMinutes_IsForged(int seconds)
    {
        await using var store = new BigCommerceStore();
        Assert.Contains("five minutes", Assert.IsType<WebhookVerdict.Forged>(
            Read(store, Product, headers => Sign(headers, Product, Now.AddSeconds(seconds)))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B10_ForgedBodies_AreForged()
    {
        await using var store = new BigCommerceStore();
        Assert.IsType<WebhookVerdict.Taken>(Read(store, Product));
        Assert.IsType<WebhookVerdict.Taken>(Read(store, Product, headers => headers["webhook-signature"] = "v1,AAAA " + headers["webhook-signature"]));
        Assert.IsType<WebhookVerdict.Forged>(Read(store, Product, headers => headers["webhook-id"] = "msg_2"));
        Assert.IsType<WebhookVerdict.Forged>(Read(store, Product, headers => Sign(headers, Product + " ", Now)));
        foreach (var signature in new[] { "", "v1,", "v1,*", "v2," + new string('A', 44), "v1," + Convert.ToBase64String(new byte[32]) })
            Assert.IsType<WebhookVerdict.Forged>(Read(store, Product, headers => headers["webhook-signature"] = signature));
        foreach (var name in new[] { "webhook-id", "webhook-timestamp", "webhook-signature" })
            Assert.IsType<WebhookVerdict.Forged>(Read(store, Product, headers => headers.Remove(name)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("nothing")]
    public async Task Read_SignedAndNothingToRead_IsUnreadable(string body)
    {
        await using var store = new BigCommerceStore();
        Assert.IsType<WebhookVerdict.Unreadable>(Read(store, body));
    }

    [Fact]
    public async Task Read_NoSecretConfigured_TakesNothing()
    {
        await using var store = new BigCommerceStore(settings => settings.Remove("ClientSecret"));
        Assert.IsType<WebhookVerdict.Forged>(Read(store, Product));
    }

    private static IReadOnlyList<ChannelEvent.Look> Taken(BigCommerceStore store, string body) =>
        [.. Assert.IsType<WebhookVerdict.Taken>(Read(store, body)).Events.Cast<ChannelEvent.Look>()];

    private static WebhookVerdict Read(BigCommerceStore store, string body, Action<Dictionary<string, string>>? change = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["webhook-id"] = "msg_1" };
        Sign(headers, body, Now);
        change?.Invoke(headers);
        return store.Bc.Read(headers, Encoding.UTF8.GetBytes(body), Now);
    }

    /// <summary>As the standard says, written down once more.</summary>
    private static void Sign(Dictionary<string, string> headers, string body, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers["webhook-timestamp"] = time;
        headers["webhook-signature"] = "v1," + Convert.ToBase64String(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(BigCommerceStore.Secret), Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{time}.{body}")));
    }
}
