using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>
/// Amazon as far as the adapter sees it, on 127.0.0.1: it accepts and applies later, or never, and lies as the real one has been seen to.
/// It shares no code with the adapter; every call and every answer that is not broken on purpose is judged by Amazon's own contract, and a
/// violation fails the test at its end.
/// </summary>
internal sealed class AmazonSimulator : IAsyncDisposable
{
    public const string Seller = "A2SELLER0000001";
    public const string Market = "A1PA6795UKMFR9";

    /// <summary>Another marketplace of the same seller and region, in another currency.</summary>
    public const string Abroad = "A1F83G8C2ARO7P";

    public static string CurrencyOf(string market, string home) => market == Abroad ? "GBP" : home;

    private readonly WebApplication _app;
    private readonly ContractJudge _judge = ContractJudge.With(
        ["/auth/o2/token", "/document.json"], AmazonOfferRule.FaultOf, "amazon-sp-api/models/listingsItems_2021-08-01.json",
        "amazon-sp-api/models/productPricingV0.json", "amazon-sp-api/models/productPricing_2022-05-01.json",
        "amazon-sp-api/models/productFeesV0.json", "amazon-sp-api/models/feeds_2021-06-30.json", "amazon-sp-api/models/dataKiosk_2023-11-15.json",
        "amazon-sp-api/models/fbaInventory.json", "amazon-sp-api/models/notifications.json",
        "amazon-sp-api/models/finances_2024-06-19.json");

    private readonly List<(string Operation, string Body)> _calls = [];
    private readonly HashSet<string> _credentials = [];
    private readonly Lock _lock = new();

    private AmazonSimulator(TimeProvider time)
    {
        Time = time;
        Listings = new AmazonSimListings(this);
        Pricing = new AmazonSimPricing(this);
        Fees = new AmazonSimFees(this);
        Feeds = new AmazonSimFeeds(this);
        Queries = new AmazonSimQueries(this);
        Stock = new AmazonSimStock(this);
        Transactions = new AmazonSimTransactions(this);
        Limits = new AmazonSimLimits(time);
        Tokens = new AmazonSimTokens(time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.UseContract(_judge);
        _app.Run(HandleAsync);
    }

    public TimeProvider Time { get; }

    public AmazonSimListings Listings { get; }

    public AmazonSimPricing Pricing { get; }

    public AmazonSimFees Fees { get; }

    public AmazonSimFeeds Feeds { get; }

    public AmazonSimQueries Queries { get; }

    public AmazonSimStock Stock { get; }

    public AmazonSimTransactions Transactions { get; }

    public AmazonSimSubscriptions Subscriptions { get; } = new();

    public AmazonSimLimits Limits { get; }

    public AmazonSimTokens Tokens { get; }

    /// <summary>Asked before each call by its operation; null = it is answered as it should.</summary>
    public Func<string, AmazonFault?> Fault { get; set; } = static _ => null;

    public ContractJudge Judge => _judge;

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The operations that were called, in order of arrival, failed ones included.</summary>
    public IReadOnlyList<string> Calls => [.. Said.Select(call => call.Operation)];

    /// <summary>The same with what was sent.</summary>
    public IReadOnlyList<(string Operation, string Body)> Said
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    /// <summary>What the calls proved themselves by.</summary>
    public IReadOnlyList<string> Credentials
    {
        get
        {
            lock (_lock)
                return [.. _credentials];
        }
    }

    public int CountOf(string operation) => Calls.Count(call => call == operation);

    public static async Task<AmazonSimulator> StartAsync(TimeProvider time)
    {
        var simulator = new AmazonSimulator(time);
        await simulator._app.StartAsync();
        simulator.Url = new Uri(simulator._app.Urls.Single() + "/");
        return simulator;
    }

    /// <summary>Nobody listens any more.</summary>
    public void Stop() => _app.StopAsync().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Assert.Empty(_judge.Violations);
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read);
        var call = new AmazonSimCall(context, context.Features.Get<IHttpRequestFeature>()!.RawTarget, Encoding.UTF8.GetString(read.ToArray()));
        var operation = OperationOf(call);
        lock (_lock)
        {
            _calls.Add((operation, call.Body));
            _credentials.UnionWith(ApiCall.CredentialsIn(context.Request.Headers.Select(header => (header.Key, header.Value.ToString()))));
        }

        var fault = Fault(operation);
        if (fault?.Before is { } before)
        {
            context.BreaksOnPurpose();
            await before(context);
            return;
        }

        var (status, body) = operation switch
        {
            "token" => Tokens.Answer(call),
            "upload" or "download" => Feeds.File(call, Queries),
            _ when !Tokens.IsGood(context.Request.Headers["x-amz-access-token"].ToString()) =>
                (403, Error("Unauthorized", "Access to requested resource is denied.", "The access token you provided has expired.")),
            _ when !Limits.Take(operation) => (429, Error("QuotaExceeded", "You exceeded your quota for the requested resource.")),
            _ => Answer(operation, call),
        };
        if (fault?.After is { } after)
        {
            context.BreaksOnPurpose();
            await after(context);
            return;
        }

        if (status is 200 or 201 or 202 && Limits.Header(operation) is { } header)
            context.Response.Headers["x-amzn-RateLimit-Limit"] = header;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private (int Status, string Body) Answer(string operation, AmazonSimCall call) => operation switch
    {
        "patch" => Listings.Patch(call),
        "search" => Listings.Search(call),
        "item" => Listings.Get(call),
        "offers" => Pricing.Offers(call),
        "expected" => Pricing.Expected(call),
        "summary" => Pricing.Summaries(call),
        "fees" => Fees.Answer(call),
        "stock" => Stock.Answer(call),
        "transactions" => Transactions.Answer(call),
        "subscriptions" => Subscriptions.Answer(call),
        "feed" or "feedDocument" or "readFeed" or "readFeedDocument" => Feeds.Answer(operation, call),
        "listQueries" => (200, """{"queries":[]}"""),
        "query" or "readQuery" or "queryDocument" => Queries.Answer(operation, call),
        _ => (404, Error("NotFound", "no such operation")),
    };

    public static string Error(string code, string message, string details = "") =>
        new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message, ["details"] = details }) }.ToJsonString();

    private static string OperationOf(AmazonSimCall call) => (call.Method, call.Parts) switch
    {
        ("POST", ["auth", "o2", "token"]) => "token",
        ("PATCH", ["listings", "2021-08-01", "items", _, _]) => "patch",
        ("GET", ["listings", "2021-08-01", "items", _]) => "search",
        ("GET", ["listings", "2021-08-01", "items", _, _]) => "item",
        ("POST", ["batches", "products", "pricing", "v0", "listingOffers"]) => "offers",
        ("POST", ["batches", "products", "pricing", "2022-05-01", "offer", "featuredOfferExpectedPrice"]) => "expected",
        ("POST", ["batches", "products", "pricing", "2022-05-01", "items", "competitiveSummary"]) => "summary",
        ("GET", ["fba", "inventory", "v1", "summaries"]) => "stock",
        ("GET", ["finances", "2024-06-19", "transactions"]) => "transactions",
        ("GET", ["notifications", "v1", "subscriptions"]) => "subscriptions",
        ("POST", ["products", "fees", "v0", "feesEstimate"]) => "fees",
        ("POST", ["feeds", "2021-06-30", "documents"]) => "feedDocument",
        ("GET", ["feeds", "2021-06-30", "documents", _]) => "readFeedDocument",
        ("POST", ["feeds", "2021-06-30", "feeds"]) => "feed",
        ("GET", ["feeds", "2021-06-30", "feeds", _]) => "readFeed",
        ("GET", ["dataKiosk", "2023-11-15", "queries"]) => "listQueries",
        ("POST", ["dataKiosk", "2023-11-15", "queries"]) => "query",
        ("GET", ["dataKiosk", "2023-11-15", "queries", _]) => "readQuery",
        ("GET", ["dataKiosk", "2023-11-15", "documents", _]) => "queryDocument",
        ("PUT", ["files", _, "document.json"]) => "upload",
        ("GET", ["files", _, "document.json"]) => "download",
        _ => $"{call.Method} {string.Join('/', call.Parts)}",
    };
}
