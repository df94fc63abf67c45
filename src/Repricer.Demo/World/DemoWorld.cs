namespace Repricer.Demo.World;

/// <summary>
/// The state of the built-in market: shops' prices, the marketplace's sellers, our live prices there. One lock is around everything; time
/// comes in as steps, so that the same seed and the same steps give the same rivals.
/// </summary>
internal sealed class DemoWorld
{
    public const string OwnSellerId = "S-REPRICER";

    /// <summary>Who is rated worse never holds the buy box.</summary>
    private const decimal LeastRating = 90m;

    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly Dictionary<string, decimal> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _lowestOwn = new(StringComparer.Ordinal);
    private readonly List<DemoSeller> _sellers = [];
    private readonly Dictionary<(string Shop, string Sku), decimal> _shopPrices = [];
    private int _step;

    public DemoWorld(int seed)
    {
        _random = new Random(seed);
        foreach (var product in DemoCatalog.Products)
        {
            _own[product.ListingId] = product.Start;
            _sellers.AddRange(DemoSeller.For(product, _random));
            foreach (var shop in DemoShop.All)
                _shopPrices[(shop.Name, product.Sku)] = Math.Round(product.Start * (1.02m + (_random.Next(0, 12) / 100m)), 2);
        }
    }

    /// <summary>Counts how often a price of ours was changed through the API.</summary>
    public int OwnChanges { get; private set; }

    /// <summary>Counts listings whose live price was ever below the catalogue's minimum after its first change by us.</summary>
    public int FloorsCrossed
    {
        get
        {
            lock (_lock)
                return DemoCatalog.Products.Count(
                    product => _lowestOwn.TryGetValue(product.ListingId, out var lowest) && lowest < product.Min);
        }
    }

    public decimal ShopPrice(DemoShop shop, string sku)
    {
        lock (_lock)
            return _shopPrices[(shop.Name, sku)];
    }

    public decimal? OwnPrice(string listing)
    {
        lock (_lock)
            return _own.TryGetValue(listing, out var price) ? price : null;
    }

    /// <returns>False when there is no such listing.</returns>
    public bool SetOwnPrice(string listing, decimal price)
    {
        lock (_lock)
        {
            if (!_own.TryGetValue(listing, out var before))
                return false;

            if (before != price)
                OwnChanges++;
            _own[listing] = price;
            _lowestOwn[listing] = Math.Min(price, _lowestOwn.GetValueOrDefault(listing, price));
            return true;
        }
    }

    /// <summary>Lists all offers on a listing, ours included, and marks the one that holds the buy box.</summary>
    /// <returns>Null = there is no such listing.</returns>
    public IReadOnlyList<DemoOffer>? OffersOn(string listing)
    {
        lock (_lock)
        {
            if (!_own.TryGetValue(listing, out var own))
                return null;

            var sellers = _sellers.Where(seller => seller.Product.ListingId == listing).ToList();
            var offers = sellers
                .Select(
                    seller => new DemoOffer(
                        seller.Id, seller.Name, seller.Price, seller.Shipping, seller.Rating, seller.Feedback, seller.Platform))
                .ToList();
            offers.Add(new DemoOffer(OwnSellerId, "You", own, 0m, 98m, 2140, Platform: false));
            var winner = offers.Where(offer => offer.Rating >= LeastRating).MinBy(Score);
            return [.. offers.Select(offer => offer with { Featured = ReferenceEquals(offer, winner) })];
        }
    }

    /// <summary>Tells what the marketplace says of a listing beside its offers.</summary>
    /// <returns>Null = there is no such listing.</returns>
    public DemoFacts? FactsOn(string listing)
    {
        if (OffersOn(listing) is not { } offers)
            return null;
        lock (_lock)
        {
            var own = offers.First(offer => offer.SellerId == OwnSellerId);
            var best = offers.Where(offer => offer != own && offer.Rating >= LeastRating).Min(offer => (decimal?)Score(offer));
            decimal? expected = best is { } score
                ? (Math.Floor((score - Score(own with { Price = 0m })) * 100m) / 100m) - 0.01m
                : null;
            var sku = DemoCatalog.Products.First(product => product.ListingId == listing).Sku;
            return new DemoFacts(
                offers.Count, own.Rating >= LeastRating, !offers.Any(offer => offer.Featured), expected > 0m ? expected : null,
                DemoShop.All.Min(shop => _shopPrices[(shop.Name, sku)]));
        }
    }

    /// <summary>Lets rivals and shops follow their habits once.</summary>
    public void Step()
    {
        lock (_lock)
        {
            _step++;
            foreach (var seller in _sellers)
            {
                // Rivals are simple, not stupid: nobody follows a price that is an obvious slip.
                var sane = seller.Product.Cost * 0.5m;
                var rivals = _sellers
                    .Where(other => other != seller && other.Product == seller.Product && other.Landed > sane)
                    .Select(other => other.Landed);
                seller.Move(_step, rivals.Append(_own[seller.Product.ListingId]).Min(), _random);
            }

            if (_step % 5 == 0)
                MoveOneShopPrice();
        }
    }

    /// <summary>Makes a rival of this product sell for next to nothing from now on: a slip of the decimal point.</summary>
    public void SlipDecimal(string sku)
    {
        lock (_lock)
        {
            var rival = _sellers.First(seller => seller.Product.Sku == sku && seller.Habit == DemoHabit.Steady);
            rival.Price = Math.Round(rival.Price / 100m, 2);
        }
    }

    /// <summary>Makes our own live price a quarter dearer without the engine's doing.</summary>
    public void EditByHand(string sku)
    {
        lock (_lock)
        {
            var listing = DemoCatalog.Products.First(product => product.Sku == sku).ListingId;
            _own[listing] = Math.Round(_own[listing] * 1.25m, 2);
        }
    }

    private void MoveOneShopPrice()
    {
        var product = DemoCatalog.Products[_random.Next(DemoCatalog.Products.Count)];
        var shop = DemoShop.All[_random.Next(DemoShop.All.Count)];
        _shopPrices[(shop.Name, product.Sku)] = Math.Round(product.Start * (0.96m + (_random.Next(0, 14) / 100m)), 2);
    }

    /// <summary>
    /// Scores an offer for the buy box, the lowest wins: its landed price, with a bonus for platform shipping and good ratings.
    /// </summary>
    private static decimal Score(DemoOffer offer) =>
        ((offer.Price + offer.Shipping) * (offer.Platform ? 0.985m : 1m)) + ((100m - offer.Rating) * 0.02m);
}

/// <summary>What the marketplace says of a listing beside its offers.</summary>
/// <param name="Stated">How many offers there are, ours included.</param>
/// <param name="Eligible">Whether we may hold the buy box at all.</param>
/// <param name="Suppressed">Whether nobody holds it.</param>
/// <param name="Expected">The highest item price at which we would hold it now; null = nobody else could, or no price would do.</param>
/// <param name="Threshold">What the cheapest shop asks.</param>
internal sealed record DemoFacts(int Stated, bool Eligible, bool Suppressed, decimal? Expected, decimal Threshold);

/// <summary>An offer as the marketplace lists it.</summary>
/// <param name="Rating">Share of good ratings, in percent.</param>
/// <param name="Platform">Whether the marketplace ships it.</param>
/// <param name="Featured">Whether it holds the buy box.</param>
internal sealed record DemoOffer(
    string SellerId, string Seller, decimal Price, decimal Shipping, decimal Rating, int Feedback, bool Platform, bool Featured = false);
