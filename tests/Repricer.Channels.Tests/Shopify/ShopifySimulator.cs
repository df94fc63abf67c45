using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>
/// A shop of Shopify's on 127.0.0.1, with its habits: success of HTTP that is none, a bucket of points, tokens that last a day, bulk
/// operations, signed webhooks. It shares nothing with the adapter.
/// </summary>
internal sealed class ShopifySimulator : IAsyncDisposable
{
    public const string ClientId = "client-1";
    public const string ClientSecret = "shpss_hunter2";
    public const string Version = "2026-10";

    private readonly TimeProvider _time;
    private readonly WebApplication _app;
    /// <summary>Until when each holds.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    private ShopifySimulator(TimeProvider time, ShopifyBucket bucket)
    {
        (_time, Bucket) = (time, bucket);
        Desk = new ShopifyBulkDesk(Store);
        Graph = new ShopifyGraph(Store, Desk);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/admin/oauth/access_token", TokenAsync);
        _app.MapPost("/admin/api/{version}/graphql.json", GraphAsync);
        _app.MapPost("/upload", UploadAsync);
        _app.MapGet("/result/{id}", ResultAsync);
    }

    public ShopifyStore Store { get; } = new();

    public ShopifyGraph Graph { get; }

    public ShopifyBulkDesk Desk { get; }

    public ShopifyBucket Bucket { get; }

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What is served whatever is asked for; null = what is asked for.</summary>
    public string? ServedVersion { get; set; }

    /// <summary>Whether a call beyond the bucket is answered 429 instead of 200.</summary>
    public bool ThrottlesBy429 { get; set; }

    /// <summary>
    /// Instead of the next answers, in order; null = this one comes as it should. The first argument makes the true answer.
    /// </summary>
    public ConcurrentQueue<Func<Func<Task<JsonObject>>, HttpContext, Task>?> Faults { get; } = new();

    /// <summary>Asked before each call of GraphQL: a fault, or null. For random ones.</summary>
    public Func<Func<Func<Task<JsonObject>>, HttpContext, Task>?> NextFault { get; set; } = static () => null;

    public int TokensGiven => _tokens.Count;

    public int Throttles { get; private set; }

    /// <summary>The tokens that are given, by their number from 0.</summary>
    public static string TokenOf(int number) => $"shpat_0123456789{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The bodies of all calls of GraphQL, in order.</summary>
    public ConcurrentQueue<JsonObject> Calls { get; } = new();

    public static async Task<ShopifySimulator> StartAsync(TimeProvider time, decimal points = 1_000m, decimal perSecond = 100m)
    {
        var simulator = new ShopifySimulator(time, new ShopifyBucket(time, points, perSecond));
        await simulator._app.StartAsync();
        simulator.Url = new Uri(
            simulator._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        return simulator;
    }

    /// <summary>A token that lasts: of an app that was made in the shop.</summary>
    public void Grant(string token) => _tokens[token] = DateTimeOffset.MaxValue;

    /// <summary>All tokens that were given are worth nothing from now on.</summary>
    public void Revoke()
    {
        foreach (var token in _tokens.Keys)
            _tokens[token] = DateTimeOffset.MinValue;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TokenAsync(HttpContext context)
    {
        // As a form, or as the JSON that Shopify's own library sends.
        Func<string, string?> said;
        if (context.Request.HasJsonContentType())
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body))!;
            said = name => (string?)body[name];
        }
        else
        {
            var form = await context.Request.ReadFormAsync();
            said = name => form[name];
        }

        if (said("grant_type") != "client_credentials" || said("client_id") != ClientId || said("client_secret") != ClientSecret)
        {
            await JsonAsync(context, 400, new JsonObject
            {
                ["error"] = "invalid_client", ["error_description"] = $"no app {said("client_secret")}",
            });
            return;
        }

        var token = TokenOf(_tokens.Count);
        _tokens[token] = _time.GetUtcNow().AddSeconds(86_399);
        await JsonAsync(context, 200, new JsonObject { ["access_token"] = token, ["scope"] = "write_products", ["expires_in"] = 86_399 });
    }

    private async Task GraphAsync(HttpContext context)
    {
        context.Response.Headers["X-Shopify-API-Version"] = ServedVersion ?? (string)context.Request.RouteValues["version"]!;
        if (!_tokens.TryGetValue(context.Request.Headers["X-Shopify-Access-Token"].ToString(), out var until) || until <= _time.GetUtcNow())
        {
            await JsonAsync(context, 401, new JsonObject { ["errors"] = "[API] Invalid API key or access token" });
            return;
        }

        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        Calls.Enqueue(body);
        if (!Faults.TryDequeue(out var fault))
            fault = NextFault();
        if (fault is null)
            await JsonAsync(context, null, await AnswerAsync(body, context));
        else
            await fault(() => AnswerAsync(body, context), context);
    }

    private Task<JsonObject> AnswerAsync(JsonObject body, HttpContext context)
    {
        var cost = ShopifyGraph.CostOf(body);
        var taken = Bucket.TryTake(cost);
        var answer = taken ? Graph.Answer(body, Url) : new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject
            {
                ["message"] = "Throttled", ["extensions"] = new JsonObject { ["code"] = "THROTTLED" },
            }),
        };
        if (!taken)
        {
            Throttles++;
            context.Response.StatusCode = ThrottlesBy429 ? 429 : 200;
        }

        answer["extensions"] = new JsonObject
        {
            ["cost"] = new JsonObject
            {
                ["requestedQueryCost"] = cost,
                ["actualQueryCost"] = taken ? cost : null,
                ["throttleStatus"] = new JsonObject
                {
                    ["maximumAvailable"] = Bucket.Most,
                    ["currentlyAvailable"] = Math.Floor(Bucket.Available),
                    ["restoreRate"] = Bucket.PerSecond,
                },
            },
        };
        return Task.FromResult(answer);
    }

    private async Task UploadAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var file = form.Files.Single();
        using var reader = new StreamReader(file.OpenReadStream());
        var taken = !context.Request.Headers.ContainsKey("X-Shopify-Access-Token")
            && Desk.Upload(form["key"]!, await reader.ReadToEndAsync());
        context.Response.StatusCode = taken ? 201 : 403;
    }

    private async Task ResultAsync(HttpContext context)
    {
        var run = Desk.Find($"gid://shopify/BulkOperation/{context.Request.RouteValues["id"]}");
        if (run?.Result is { } result)
            await context.Response.Body.WriteAsync(result);
        else
            context.Response.StatusCode = 404;
    }

    public static async Task JsonAsync(HttpContext context, int? status, JsonNode body)
    {
        context.Response.StatusCode = status ?? context.Response.StatusCode;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(body.ToJsonString());
    }
}
