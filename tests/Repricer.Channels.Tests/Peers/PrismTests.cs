using System.Net;
using System.Net.Http.Json;
using System.Text;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Peers;

/// <summary>
/// The second judge, which shares nothing with the first: Prism before a fake that answers whatever a test says, both directions.
/// </summary>
public sealed class PrismTests
{
    private const string AmazonPath = "listings/2021-08-01/items/A1/SKU?marketplaceIds=ATVPDKIKX0DER";
    private const string AmazonAnswer = """{"sku":"SKU","status":"ACCEPTED","submissionId":"s"}""";
    private const string EbayPath = "bulk_update_price_quantity";
    private const string EbayAnswer = """{"responses":[{"offerId":"1","statusCode":200}]}""";

    private const string AmazonPatch =
        """{"productType":"PRODUCT","patches":[{"op":"replace","path":"/attributes/purchasable_offer","value":[{"currency":"EUR"}]}]}""";

    private const string EbayPrices = """{"requests":[{"offers":[{"offerId":"1","price":{"value":"19.99","currency":"EUR"}}]}]}""";

    private static readonly System.Text.Json.JsonSerializerOptions AsWritten = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prism_AmazonAndEbay_TakesWhatIsRightAndRefusesWhatIsNot()
    {
        var answer = AmazonAnswer;
        await using var fake = new HttpPeer(_ => Task.FromResult<PeerAnswer?>(new PeerAnswer(200)
        {
            Headers = { ["Content-Type"] = "application/json" }, Body = Encoding.UTF8.GetBytes(answer),
        }));
        await using var prism = await ChannelPeers.PrismAsync(
            Ct, ("amazon-sp-api/models/listingsItems_2021-08-01.json", fake.Url), ("ebay/sell_inventory_v1_oas3.json", fake.Url));
        using var http = new HttpClient();
        var (amazon, ebay) = (new Uri(prism.Addresses[0], AmazonPath), new Uri(prism.Addresses[1], EbayPath));

        Assert.Equal(HttpStatusCode.OK, await SendAsync(http, HttpMethod.Patch, amazon, AmazonPatch));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await SendAsync(http, HttpMethod.Patch, amazon, AmazonPatch.Replace("\"replace\"", "\"set\"", StringComparison.Ordinal)));
        answer = AmazonAnswer.Replace("ACCEPTED", "OK", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, await SendAsync(http, HttpMethod.Patch, amazon, AmazonPatch));

        answer = EbayAnswer;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(http, HttpMethod.Post, ebay, EbayPrices));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await SendAsync(http, HttpMethod.Post, ebay, EbayPrices.Replace("\"19.99\"", "19.99", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Queue_MessageThatIsSent_IsHandedOut()
    {
        await using var queue = await ChannelPeers.QueueAsync(Ct);
        using var http = new HttpClient { BaseAddress = queue.Addresses[0] };
        var made = await CallAsync(http, "CreateQueue", new { QueueName = "offers" });
        var url = made.GetProperty("QueueUrl").GetString();
        await CallAsync(http, "SendMessage", new { QueueUrl = url, MessageBody = "hello" });
        var got = await CallAsync(http, "ReceiveMessage", new { QueueUrl = url, MaxNumberOfMessages = 1 });
        Assert.Equal("hello", Assert.Single(got.GetProperty("Messages").EnumerateArray()).GetProperty("Body").GetString());
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, HttpMethod method, Uri address, string body)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Authorization", "Bearer t" }, { "Accept", "application/json" } },
        };
        request.Content.Headers.Add("Content-Language", "en-US");
        using var response = await http.SendAsync(request, Ct);
        return response.StatusCode == HttpStatusCode.UnprocessableEntity ? HttpStatusCode.BadRequest : response.StatusCode;
    }

    private static async Task<System.Text.Json.JsonElement> CallAsync(HttpClient http, string action, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = JsonContent.Create(body, options: AsWritten) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{action}");
        request.Headers.Add(
            "Authorization", "AWS4-HMAC-SHA256 Credential=a/20260301/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Ct);
    }
}
