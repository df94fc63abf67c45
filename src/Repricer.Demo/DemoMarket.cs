using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Repricer.Demo.Channel;
using Repricer.Demo.Marketplace;
using Repricer.Demo.Shops;
using Repricer.Demo.World;
using Repricer.Engine.Publishing;

namespace Repricer.Demo;

/// <summary>The built-in market on loopback: one address for each shop and one for the marketplace, each on a free port.</summary>
public sealed class DemoMarket : IAsyncDisposable
{
    private static readonly TimeSpan ApplyDelay = TimeSpan.FromMilliseconds(300);

    private readonly WebApplication _app;
    private readonly DemoWorld _world;
    private readonly TimeProvider _time;
    private readonly Queue<(DateTimeOffset At, string Listing, decimal Price)> _applying = new();
    private readonly Dictionary<int, DemoShop> _shopByPort = [];

    private DemoMarket(WebApplication app, DemoWorld world, TimeProvider time) => (_app, _world, _time) = (app, world, time);

    /// <summary>The channel types that the market's marketplace needs.</summary>
    public static IReadOnlyList<IChannelFactory> ChannelTypes { get; } = [new DemoMarketplaceFactory()];

    /// <summary>The shops that are crawled.</summary>
    public IReadOnlyList<DemoSite> Shops { get; private set; } = [];

    /// <summary>Base address of the marketplace.</summary>
    public Uri Marketplace { get; private set; } = null!;

    /// <summary>How often a price of ours was changed on the marketplace through its API.</summary>
    public int OwnPriceChanges => _world.OwnChanges;

    /// <summary>
    /// How many of our listings ever had a live price below the catalogue's minimum after we took them over; counted at the marketplace,
    /// not by the engine.
    /// </summary>
    public int FloorsCrossed => _world.FloorsCrossed;

    /// <param name="seed">What the rivals' habits follow from.</param>
    public static async Task<DemoMarket> StartAsync(int seed, TimeProvider time, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls([.. DemoShop.All.Select(_ => "http://127.0.0.1:0"), "http://127.0.0.1:0"]);

        var app = builder.Build();
        var market = new DemoMarket(app, new DemoWorld(seed), time);
        app.UseRouting();
        market.MapPages(app);
        market.MapMarketplace(app);
        await app.StartAsync(ct);
        market.Name([.. app.Urls.Select(url => new Uri(url))]);
        return market;
    }

    /// <summary>Lets rivals move, and puts live what was accepted a while ago.</summary>
    public void Step()
    {
        _world.Step();
        ApplyDue();
    }

    /// <summary>Makes a rival of this product sell for a hundredth of its price from now on.</summary>
    public void SlipDecimal(string sku) => _world.SlipDecimal(sku);

    /// <summary>Makes our live price a quarter dearer at the marketplace, without the engine's doing.</summary>
    public void EditByHand(string sku) => _world.EditByHand(sku);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Name(IReadOnlyList<Uri> addresses)
    {
        Shops = [.. DemoShop.All.Zip(addresses, (shop, address) => new DemoSite(shop.Name, address, shop.Make, shop.NeedsBrowser))];
        Marketplace = addresses[DemoShop.All.Count];
        foreach (var (shop, address) in DemoShop.All.Zip(addresses))
            _shopByPort[address.Port] = shop;
    }

    private void MapPages(WebApplication app)
    {
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /cart\n"));
        app.MapGet("/p/{slug}", (string slug, HttpContext http) => Find(slug) is { } product && Shop(http) is { } shop
            ? Results.Content(ShopPages.Of(shop, product, _world.ShopPrice(shop, product.Sku)), "text/html; charset=utf-8")
            : Results.NotFound());
        app.MapGet("/price/{slug}", (string slug, HttpContext http) => Find(slug) is { } product && Shop(http) is { } shop
            ? Results.Text(ShopPages.PriceAnswer(product, _world.ShopPrice(shop, product.Sku)), "application/json")
            : Results.NotFound());
    }

    private void MapMarketplace(WebApplication app)
    {
        app.MapGet("/api/offers", (string listing) => _world.OffersOn(listing) is { } offers && _world.FactsOn(listing) is { } facts
            ? Results.Text(DemoWire.Offers(listing, offers, facts), "application/json")
            : Results.NotFound());
        app.MapGet("/api/listings", (string? page) => Results.Text(DemoListingWire.Page(page, _world.OwnPrice), "application/json"));
        app.MapGet("/api/prices", (string listing) =>
        {
            ApplyDue();
            return _world.OwnPrice(listing) is { } price
                ? Results.Text(DemoWire.Price(listing, price), "application/json")
                : Results.NotFound();
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
                _world.SetOwnPrice(next.Listing, next.Price);
            }
        }
    }

    private DemoShop? Shop(HttpContext http) => _shopByPort.GetValueOrDefault(http.Connection.LocalPort);

    private static DemoProduct? Find(string slug) =>
        DemoCatalog.Products.FirstOrDefault(product => string.Equals(product.Slug, slug, StringComparison.Ordinal));
}
