using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Repricer.Demo;

/// <summary>The built-in market on loopback: one address for each shop and one for the marketplace, each on a free port.</summary>
internal sealed class DemoMarket : IAsyncDisposable
{
    private static readonly TimeSpan ApplyDelay = TimeSpan.FromMilliseconds(300);

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Queue<(DateTimeOffset At, string Listing, decimal Price)> _applying = new();
    private readonly Dictionary<int, string> _siteByPort = [];

    private DemoMarket(WebApplication app, DemoWorld world, TimeProvider time) => (_app, World, _time) = (app, world, time);

    public DemoWorld World { get; }

    /// <summary>By site: the shops' names and <see cref="DemoCatalog.Marketplace"/>.</summary>
    public IReadOnlyDictionary<string, Uri> Sites { get; private set; } = new Dictionary<string, Uri>(StringComparer.Ordinal);

    public static async Task<DemoMarket> StartAsync(DemoWorld world, TimeProvider time, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        string[] sites = [.. DemoShop.Names, DemoCatalog.Marketplace];
        builder.WebHost.UseUrls([.. sites.Select(_ => "http://127.0.0.1:0")]);

        var app = builder.Build();
        var market = new DemoMarket(app, world, time);
        app.UseRouting();
        market.MapPages(app);
        market.MapMarketplace(app);
        await app.StartAsync(ct);

        market.Sites = sites.Zip(app.Urls).ToDictionary(pair => pair.First, pair => new Uri(pair.Second), StringComparer.Ordinal);
        foreach (var (site, address) in market.Sites)
            market._siteByPort[address.Port] = site;
        return market;
    }

    /// <summary>Rivals move, and what was accepted a while ago becomes live.</summary>
    public void Step()
    {
        World.Step();
        ApplyDue();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void MapPages(WebApplication app)
    {
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /cart\n"));
        app.MapGet("/p/{slug}", (string slug, HttpContext http) => Find(slug) is { } product && Shop(http) is { } shop
            ? Results.Content(DemoShop.Page(shop, product, World.ShopPrice(shop, product.Sku)), "text/html; charset=utf-8")
            : Results.NotFound());
        app.MapGet("/price/{slug}", (string slug, HttpContext http) => Find(slug) is { } product && Shop(http) is { } shop
            ? Results.Text(FormattableString.Invariant($$"""{"name":"{{product.Title}}","gtin":"{{product.Gtin}}","price":"{{World.ShopPrice(shop, product.Sku):0.00}}"}"""), "application/json")
            : Results.NotFound());
    }

    private void MapMarketplace(WebApplication app)
    {
        app.MapGet("/api/offers", (string listing) => World.OffersOn(listing) is { } offers
            ? Results.Text(DemoWire.Offers(listing, offers), "application/json")
            : Results.NotFound());
        app.MapGet("/api/prices", (string listing) =>
        {
            ApplyDue();
            return World.OwnPrice(listing) is { } price ? Results.Text(DemoWire.Price(listing, price), "application/json") : Results.NotFound();
        });
        app.MapPost("/api/prices", async (HttpRequest request, CancellationToken ct) =>
        {
            var changes = await DemoWire.ReadChangesAsync(request.Body, ct);
            if (changes is null)
                return Results.BadRequest();

            lock (_applying)
            {
                foreach (var (listing, price) in changes)
                    _applying.Enqueue((_time.GetUtcNow() + ApplyDelay, listing, price));
            }

            return Results.Accepted();
        });
    }

    private void ApplyDue()
    {
        lock (_applying)
        {
            while (_applying.TryPeek(out var next) && next.At <= _time.GetUtcNow())
            {
                _applying.Dequeue();
                World.SetOwnPrice(next.Listing, next.Price);
            }
        }
    }

    private string? Shop(HttpContext http) =>
        _siteByPort.TryGetValue(http.Connection.LocalPort, out var site) && site != DemoCatalog.Marketplace ? site : null;

    private static DemoProduct? Find(string slug) =>
        DemoCatalog.Products.FirstOrDefault(product => string.Equals(product.Slug, slug, StringComparison.Ordinal));
}
