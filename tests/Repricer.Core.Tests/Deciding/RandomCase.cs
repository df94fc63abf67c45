using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Reading;
using Repricer.Testing;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// A case is one random market, strategy and catalogue from a seed: a failing seed is the whole reproduction. Blanks, foreign currencies
/// and nonsense included.
/// </summary>
internal sealed class RandomCase
{
    private static readonly string[] Codes = ["EUR", "EUR", "EUR", "USD", "JPY", "KWD"];
    private static readonly MoveKind[] InSituations =
    [
        MoveKind.Hold, MoveKind.Floor, MoveKind.Ceiling, MoveKind.Default, MoveKind.Last, MoveKind.Raise, MoveKind.RaiseToNext,
        MoveKind.Follow, MoveKind.Next,
        MoveKind.Undo,
    ];

    private readonly Random _random;
    private readonly Currency _currency;
    private readonly decimal _size;

    public RandomCase(int seed)
    {
        _random = new Random(seed);
        _currency = Currency.Parse(Pick(Codes));
        _size = _currency.Exponent == 0 ? 100m : 1m;
        Snapshot = RandomBounds.Of(MakeSnapshot(), _random, _size);
        Strategy = RandomBounds.Of(MakeStrategy(), _random, _size);
        if (Chance(40))
            Strategy = new RandomMarketSide(_random, _size).Extend(Strategy);
        (Snapshot, Strategy) = (WithConfidence(Snapshot), WithTime(Strategy));

        // Not from the same stream: all that a seed stood for before stays as it was.
        if (seed % 6 == 0)
        {
            var step = _currency.GridStep * (seed % 4 == 0 ? 5m : 100m);
            Snapshot = Snapshot with { Listing = Snapshot.Listing with { PriceStep = new Money(step, _currency) } };
        }
    }

    public PricingSnapshot Snapshot { get; }
    public Strategy Strategy { get; }

    public static DateTimeOffset Now => Make.Now;

    public Random Random => _random;

    public Money AnyPrice() => new(
        Pick<decimal>([Amount(1, 60), Amount(0, 5), Amount(1, 1000), Amount(1, 60) / 7, -1m, 0m]),
        Chance(90) ? _currency : Currency.Parse("GBP"));

    private PricingSnapshot MakeSnapshot()
    {
        var other = Currency.Parse("GBP");
        Money Own(decimal amount) => new(amount, Chance(92) ? _currency : other);
        Money? Maybe(int percent, Func<decimal> amount) => Chance(percent) ? Own(amount()) : null;
        var sku = new Sku("S");
        var listing = new Listing
        {
            Id = new ListingId(Make.Channel, "L"), Sku = sku, Currency = _currency, Condition = (Condition)_random.Next(6),
            MinPrice = Maybe(30, () => Amount(5, 20)), MaxPrice = Maybe(40, () => Amount(15, 60)),
            ListPrice = Maybe(30, () => Amount(15, 60)), Map = Maybe(10, () => Amount(8, 25)),
            TaxRate = Chance(20) ? new Percent(_random.Next(0, 25)) : null,
            ShippingCharge = Maybe(85, () => Pick<decimal>([0m, Amount(0, 6)])), FeeSchedule = "f",
        };
        return new PricingSnapshot
        {
            Product = new Product
            {
                Sku = sku, Currency = Chance(90) ? _currency : other, Cost = Maybe(85, () => Amount(2, 15)),
                MinPrice = Maybe(20, () => Amount(3, 15)), MaxPrice = Maybe(10, () => Amount(15, 60)),
                ListPrice = Maybe(20, () => Amount(10, 50)),
                TaxRate = Chance(85) ? new Percent(Pick<decimal>([0m, 7m, 19m, 20m, 25.5m])) : null,
                ShippingCost = Maybe(85, () => Amount(0, 4)),
                Stock = Chance(80) ? _random.Next(0, 20) : null, Units = Chance(30) ? _random.Next(1, 7) : null,
            },
            Listing = listing,
            Channel = new ChannelTerms
            {
                Id = Make.Channel, PricesIncludeTax = Chance(60), FeeTaxRecoverable = Chance(70),
                FeeTaxRate = Chance(80) ? new Percent(20) : null,
                FreeShippingFrom = Maybe(25, () => Amount(8, 30)), OwnSellerIds = ["us-1", "us-2"],
                ConversionMargin = new Percent(_random.Next(0, 5)),
            },
            OwnPrice = Chance(96) ? new OwnPrice(new Money(Grid(Amount(5, 40)), _currency), PriceOrigin.Confirmed, Now.AddDays(-2)) : null,
            DesiredPrice = Chance(15) ? new Money(Grid(Amount(5, 40)), _currency) : null,
            Fees = Chance(90) ? MakeFees() : null,
            Rates = Chance(70)
                ? new ExchangeRates([new ExchangeRate(other, _currency, 1.17m, Now.AddHours(-_random.Next(0, 60)))], TimeSpan.FromHours(48))
                : ExchangeRates.None,
            Offers = [.. Enumerable.Range(0, _random.Next(0, 8)).Select(_ => MakeOffer(other))],
            Evidence = [.. Enumerable.Range(0, _random.Next(0, 3)).Select(i => MakeEvidence(i))],
            Pin = Chance(3) ? new Pin(Own(Amount(2, 50)), Now.AddHours(_random.Next(-2, 5)), "test", "me") : null,
            History = new PriceHistory
            {
                LastChangeAt = Chance(40) ? Now.AddMinutes(-_random.Next(0, 600)) : null,
                PriceAtStartOfDay = Maybe(50, () => Grid(Amount(5, 40))),
                OwnMedian90Days = Maybe(50, () => Grid(Amount(5, 40))), OwnLowest30Days = Maybe(50, () => Grid(Amount(5, 40))),
                LastFeaturedPrice = Maybe(30, () => Grid(Amount(5, 40))), LastReference = Maybe(30, () => Amount(5, 40)),
                LostPrice = Maybe(30, () => Grid(Amount(5, 40))), LostAt = Chance(50) ? Make.Now.AddHours(-_random.Next(0, 48)) : null,
                ChangesLastHour = _random.Next(0, 14),
            },
            IsFeatured = Chance(40) ? Chance(50) : null,
            IsEligible = Chance(40) ? Chance(70) : null,
            ExpectedFeaturedPrice = Maybe(30, () => Amount(5, 40)),
            CompetitivePriceThreshold = Maybe(30, () => Amount(5, 40)),
            Siblings =
            [
                .. Enumerable.Range(0, _random.Next(0, 3)).Select(i => new Sibling(
                    new ListingId(Make.Channel, "L-" + (i + 2)), Maybe(80, () => Amount(5, 40)),
                    Chance(70) ? PriceOrigin.Confirmed : PriceOrigin.Accepted, Maybe(80, () => 0m), Chance(10), null)
                {
                    Fulfilment = Fulfilment.Platform,
                }),
            ],
        };
    }

    private FeeSchedule MakeFees()
    {
        var tiers = new List<FeeTier>();
        var top = 0m;
        for (var i = _random.Next(0, 4); i > 0; i--)
            tiers.Add(new FeeTier(top += Math.Max(_currency.GridStep, Amount(2, 15)), new Percent(_random.Next(0, 250) / 10m)));
        tiers.Add(new FeeTier(null, new Percent(_random.Next(0, 250) / 10m)));
        return new FeeSchedule
        {
            Name = "f", Currency = _currency, Mode = Chance(50) ? FeeTierMode.Whole : FeeTierMode.Portion,
            Base = Chance(70) ? FeeBase.Landed : FeeBase.Item, Tiers = tiers,
            Minimum = Chance(30) ? Amount(0, 2) : null, Cap = Chance(20) ? Amount(1, 5) : null,
            FixedPerUnit = Chance(30) ? Amount(0, 1) : 0, FixedPerOrder = Chance(20) ? Amount(0, 1) : 0,
            Rounding = (RoundingDirection)_random.Next(3),
        };
    }

    private Offer MakeOffer(Currency other)
    {
        var price = new Money(
            Pick<decimal>([Amount(5, 40), Amount(5, 40), Amount(5, 40), 0m, Amount(0, 1), Amount(300, 900)]),
            Chance(94) ? _currency : other);
        return new Offer
        {
            Source = new SourceId(Pick(["market", "shop", "shop2"])), Price = price,
            Listing = Chance(60) ? new ListingId(Make.Channel, "L") : null,
            Seller = Pick(["acme", "bolt", "crux"]), SellerId = Chance(3) ? "us-1" : "x",
            Shipping = Chance(70) ? new Money(Pick<decimal>([0m, Amount(0, 6)]), price.Currency) : null,
            TaxIncluded = Chance(30) ? Chance(50) : null, Condition = Chance(80) ? (Condition)_random.Next(3) : null,
            InStock = Chance(80) ? Chance(90) : null,
            Rating = Chance(50) ? _random.Next(50, 101) : null, Featured = Chance(20),
            Ours = Chance(2) ? Ownership.Maybe : Chance(3) ? Ownership.Yes : Ownership.No,
            Units = Chance(40) ? _random.Next(1, 7) : null, LastSeen = Now.AddMinutes(-_random.Next(0, 2000)),
            TimesSeen = _random.Next(1, 4),
        };
    }

    private SourceEvidence MakeEvidence(int i) =>
        new(new SourceId(i == 0 ? "market" : "shop"), "P" + i, ObservationStatus.Priced, Now.AddMinutes(-3),
        Chance(85) ? Now.AddMinutes(-_random.Next(0, 2000)) : null, Chance(4));

    private Strategy MakeStrategy() => new()
    {
        Name = "random", Hash = "h",
        Move = MakeMove(),
        Compare = (ComparisonBasis)_random.Next(3),
        Reference = (ReferenceKind)_random.Next(4),
        Floors = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => MakeFloor())],
        Ceilings = [.. Enumerable.Range(0, _random.Next(0, 3)).Select(_ => MakeCeiling())],
        Ending = Chance(30) ? new EndingRule(Chance(50) ? [0.99m] : [0.95m, 9m, 0.49m], (EndingPreference)_random.Next(2)) : null,
        Limits = Chance(50) ? new ChangeLimits() : new ChangeLimits
        {
            MaxStep = Chance(50) ? new Percent(_random.Next(1, 30)) : null, MaxStepAmount = Chance(30) ? Amount(0, 3) : null,
            MaxDailyMove = Chance(30) ? new Percent(_random.Next(1, 50)) : null,
            MinChange = Chance(20) ? 0.05m * _size : null, CoolDown = Chance(20) ? TimeSpan.FromMinutes(60) : null, UpOnly = Chance(5),
            DownOnly = Chance(5),
        },
        Competitors = new CompetitorFilter
        {
            Condition = (ConditionFilter)_random.Next(3), MinRating = Chance(20) ? 80 : null, Unknown = (UnknownAttribute)_random.Next(3),
            OnEmpty = (OnEmpty)_random.Next(3),
            BandBelowMedian = Chance(15) ? new Percent(30) : null, Exclude = Chance(10) ? [new SellerEntry("acme", "test")] : [],
        },
        Situations = new SituationRules
        {
            NoCompetition = Any(), NoFreshData = Any(), ReferenceBelowFloor = Any(), FeaturedIsOurs = Any(), LowestIsOurs = Any(),
            FeaturedSuppressed = Any(), FeaturedFiltered = Any(),
            RaiseBy = Chance(50) ? Amount(0, 2) : null, RaiseByPercent = new Percent(2),
        },
        PriceWithoutStock = Chance(50),
    };

    private PriceMove MakeMove() => _random.Next(6) switch
    {
        0 => new PriceMove(MoveKind.Match),
        1 => new PriceMove(MoveKind.Above, Percent: new Percent(27.0589m)),
        2 => new PriceMove(MoveKind.Above, Amount(0, 2)),
        3 => new PriceMove(MoveKind.Beat, Percent: new Percent(_random.Next(1, 10))),
        _ => new PriceMove(MoveKind.Beat, Amount(0, 1)),
    };

    private FloorTerm MakeFloor() => (FloorKind)_random.Next(7) switch
    {
        FloorKind.Amount => new FloorTerm(FloorKind.Amount, Amount(5, 20)),
        FloorKind.Profit => new FloorTerm(FloorKind.Profit, Amount(-2, 4), Chance(50)),
        FloorKind.ManualMinimum => new FloorTerm(FloorKind.ManualMinimum),
        FloorKind.Map => new FloorTerm(FloorKind.Map),
        var kind => new FloorTerm(kind, _random.Next(-50, 450) / 10m, Chance(50)),
    };

    private CeilingTerm MakeCeiling() => (CeilingKind)_random.Next(4) switch
    {
        CeilingKind.Amount => new CeilingTerm(CeilingKind.Amount, Amount(15, 60)),
        CeilingKind.MarkupOverCost => new CeilingTerm(CeilingKind.MarkupOverCost, _random.Next(20, 400)),
        var kind => new CeilingTerm(kind),
    };

    private MoveKind Any() => InSituations[_random.Next(InSituations.Length)];

    /// <summary>A tenth finer than the grid at times, as pages quote.</summary>
    private decimal Amount(int low, int high) =>
        decimal.Round(low + ((high - low) * (decimal)_random.Next(0, 100_000) / 100_000m), Chance(10) ? 4 : 2) * _size;

    private decimal Grid(decimal amount) => Math.Max(_currency.GridStep, decimal.Round(amount, _currency.Exponent));

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    /// <summary>What speaks of time and of how much must be known.</summary>
    private Strategy WithTime(Strategy strategy) => strategy with
    {
        Require = Chance(20)
            ? new EvidenceRequirement
            {
                MaxAge = Chance(50) ? TimeSpan.FromMinutes(_random.Next(1, 2000)) : null, Offers = _random.Next(1, 4),
                Sources = _random.Next(1, 3), Confidence = Chance(50) ? new Percent(_random.Next(1, 101)) : null,
            }
            : null,
        Limits = strategy.Limits with
        {
            QuietHours = Chance(20) ? [AnyWindow(), AnyWindow()] : [],
            NightlyReset = Chance(20) ? new NightlyReset(AnyWindow(), (ResetPrice)_random.Next(3)) : null,
        },
    };

    private DailyWindow AnyWindow() =>
        new(_random.Next(0, 720), _random.Next(721, 1441), (Weekdays)_random.Next(1, 128), Chance(50) ? TimeZoneInfo.Utc : null);

    private PricingSnapshot WithConfidence(PricingSnapshot snapshot) => snapshot with
    {
        Offers = [.. snapshot.Offers.Select(offer => offer with { Confidence = Chance(70) ? 1m : _random.Next(0, 101) / 100m })],
    };
}
