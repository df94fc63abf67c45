using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Tests.Strategies.Language;

/// <summary>Builds a strategy in which every member says something. It need not make sense as a whole: a hash does not ask.</summary>
internal static class FullStrategy
{
    private static readonly DocumentNode.Mapping Written = new([], 1, 1);
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventWindow Event = new(Noon, Noon.AddDays(3));

    /// <summary>Holds what a variant is here: little, for its members are those of every strategy.</summary>
    private static readonly Strategy Small = new() { Name = "full", Hash = "", Move = new PriceMove(MoveKind.Match) };

    public static Strategy Build() => new()
    {
        Name = "full",
        Hash = "h",
        File = "full.yaml",
        Description = "all of it",
        Priority = 7,
        Paused = true,
        During = Event,
        AppliesTo = Scope,
        Competitors = Competitors,
        Require = new EvidenceRequirement { MaxAge = TimeSpan.FromHours(2), Sources = 2, Offers = 3, Confidence = new Percent(60) },
        Compare = ComparisonBasis.Item,
        AtFreeShipping = FreeShippingChoice.Lower,
        Reference = ReferenceKind.Featured,
        ReferenceTerm = Reference,
        Move = new PriceMove(MoveKind.Formula, 0.05m, new Percent(2))
        { Formula = Number("reference - 0.05"), Round = RoundingDirection.Up },
        Rules =
        [
            new CompetitorRule("big ones", Such, new PriceMove(MoveKind.Beat, 0.01m)),
            new CompetitorRule(null, new CompetitorMatch(), null),
        ],
        Choose = RuleChoice.Highest,
        Situations = Situations,
        Floors =
        [
            new FloorTerm(FloorKind.MarginOfNet, -2.5m, AllowLoss: true),
            new FloorTerm(FloorKind.Formula) { Formula = Number("cost * 1.2 + 1") },
            new FloorTerm(FloorKind.Ladder)
            {
                Ladder = new FloorLadder(
                    [new LadderStep(0, [new FloorTerm(FloorKind.Markup, 10m)]), new LadderStep(90, [new FloorTerm(FloorKind.Amount, 5m)])]),
            },
        ],
        Ceilings =
        [
            new CeilingTerm(CeilingKind.Amount, 99m), new CeilingTerm(CeilingKind.Formula) { Formula = Number("cost * 3") },
            new CeilingTerm(CeilingKind.Parity) { Parity = new ParityCap(["web-*"], new Percent(98), 0.5m) },
            new CeilingTerm(CeilingKind.SumOfParts) { Follow = new FollowCap(new Percent(95), 0.3m) },
        ],
        Map = new MapRule
        {
            From = Noon, Until = Noon.AddDays(90), Promotions = [new MapPromotion(Event, 159m), new MapPromotion(Event, null)],
        },
        QuantityTiers =
        [
            new QuantityTier(10, 0.5m, new Percent(3), new EqualList<FloorTerm>([new FloorTerm(FloorKind.ManualMinimum)]))
            {
                ShipsTogether = true,
            },
        ],
        CrossedOut = new CrossedOutRule(CrossedOutSource.ListPrice, new Percent(5)),
        PriceSteps = [new PriceStepRule("CHF", 0.05m)],
        Ending = new EndingRule([0.95m, 0.99m], EndingPreference.Ending)
        {
            MaxDistance = 0.4m, MaxShare = new Percent(2), Bands = [new EndingBand("CHF", 5m, 50m, [0.95m, 0.99m])],
        },
        Limits = Limits,
        PriceWithoutStock = true,
        Approval = new ApprovalRule(new Percent(5), new Percent(20)),
        Switches =
        [
            new StrategySwitch("low stock", If("stock < 5"), If("stock > 9"), Written, Small with { PriceWithoutStock = true })
            { During = Event },
            new StrategySwitch("deals", null, null, Written, Small),
        ],
        Holdout = new Holdout(new Percent(5), "salt", Written, Small),
        KeepsPrice = true,
    };

    private static StrategyScope Scope => new()
    {
        Channels = ["market", "web shop"],
        Brands = ["Bosch"],
        Categories = ["tools"],
        Suppliers = ["acme"],
        Skus = ["A-*"],
        AnyTags = ["key"],
        ExcludeTags = ["clearance"],
        ExcludeSkus = ["A-9"],
        Currencies = ["EUR"],
        Accounts = ["main"],
        Conditions = [Condition.New, Condition.UsedGood],
        Fulfilment = Fulfilment.Platform,
        Ranges = [new ScopeRange(Input.Stock, 1m, 100m)],
        When = If("days_of_cover > 30"),
    };

    private static CompetitorFilter Competitors => new()
    {
        Condition = ConditionFilter.Same,
        InStockOnly = true,
        Fulfilment = Fulfilment.Merchant,
        MinRating = 90.5m,
        MinFeedbackCount = 50,
        MaxHandlingDays = 2,
        MaxDeliveryDays = 4,
        MinStock = 2,
        MaxMinimumOrder = 3,
        ShipsFrom = ["DE"],
        Only = [new SellerEntry("acme", null), new SellerEntry("4711", "authorised")],
        Exclude = [new SellerEntry("gone", "closed shop")],
        Sources = ["acme-shop"],
        ExcludeMarketplaceRetail = true,
        MaxAge = TimeSpan.FromHours(36),
        BandBelowMedian = new Percent(40),
        BandAboveMedian = new Percent(150),
        Unknown = UnknownAttribute.Keep,
        OnEmpty = OnEmpty.Hold,
    };

    private static CompetitorMatch Such => new()
    {
        Sellers = new EqualList<string>(["acme", "bolt"]),
        Sources = new EqualList<string>(["market"]),
        Fulfilment = Fulfilment.Platform,
        Conditions = new EqualList<Condition>([Condition.New]),
        MinRating = 80m,
        MaxRating = 99m,
        MinFeedbackCount = 100,
        MaxHandlingDays = 3,
        MaxDeliveryDays = 5,
        MinStock = 1,
        MaxStock = 9,
        ShipsFrom = new EqualList<string>(["DE", "AT"]),
        Marketplace = true,
        MarketplaceRetail = false,
        Featured = true,
        CheaperThanUs = false,
        PriceAtLeast = 10m,
        PriceAtMost = 20m,
        When = If("their_rating > 90"),
    };

    private static ReferenceTerm Reference => new ReferenceTerm.Combined(
        Higher: true,
        new EqualList<ReferenceTerm>(
        [
            new ReferenceTerm.Word(ReferenceKind.Median), new ReferenceTerm.Nth(3), new ReferenceTerm.OfLowest(4, Median: true),
            new ReferenceTerm.Seller(new EqualList<string>(["acme"])), new ReferenceTerm.LowestOf(new CompetitorMatch { Featured = true }),
            new ReferenceTerm.OwnListing("market", "main", Fulfilment.Platform, "L-2"), new ReferenceTerm.Formula(Number("lowest * 0.99")),
            new ReferenceTerm.FirstOf(new EqualList<ReferenceTerm>(
                [new ReferenceTerm.Word(ReferenceKind.Featured), new ReferenceTerm.Word(ReferenceKind.ListPrice)])),
            new ReferenceTerm.Gap(
                new ReferenceTerm.Word(ReferenceKind.Lowest), new ReferenceTerm.Word(ReferenceKind.SecondLowest), 0.5m, new Percent(2),
                new ReferenceTerm.Word(ReferenceKind.Mean), new ReferenceTerm.Word(ReferenceKind.Highest)),
        ]),
        MissingHolds: true);

    private static SituationRules Situations => new()
    {
        NoCompetition = MoveKind.Ceiling,
        NoFreshData = MoveKind.Floor,
        ReferenceBelowFloor = MoveKind.Next,
        ReferenceAtFloor = MoveKind.Hold,
        FeaturedIsOurs = MoveKind.Raise,
        LowestIsOurs = MoveKind.Hold,
        TieForLowest = MoveKind.RaiseToNext,
        NotEligible = MoveKind.Last,
        FeaturedLost = MoveKind.Undo,
        FeaturedSuppressed = MoveKind.Default,
        FeaturedSuppressedFallbacks = new EqualList<SituationFallback>(
            [new SituationFallback(ReferenceKind.LastFeaturedPrice, null), new SituationFallback(null, MoveKind.Ceiling)]),
        FeaturedFiltered = MoveKind.Follow,
        RaiseBy = 0.05m,
        RaiseByPercent = new Percent(1),
        RaiseUpTo = MoveLimit.Next,
        FeaturedIsOursRaise = new MoveStep(0.10m, new Percent(2), MoveLimit.Next),
        LowestIsOursRaise = new MoveStep(0.20m, new Percent(3), MoveLimit.Next),
        TieForLowestRaise = new MoveStep(0.30m, new Percent(4), MoveLimit.Next),
        NoCompetitionRaise = new MoveStep(0.40m, new Percent(5), MoveLimit.Next),
        FeaturedLostLower = new MoveStep(0.50m, new Percent(6), MoveLimit.Next),
        RememberLoss = TimeSpan.FromHours(24),
        ByFact = BoxSituations.NotEligible,
    };

    private static ChangeLimits Limits => new()
    {
        MaxStep = new Percent(5),
        MaxStepAmount = 2m,
        MaxDailyMove = new Percent(10),
        MinChange = 0.02m,
        MinChangePercent = new Percent(0.1m),
        CoolDown = TimeSpan.FromMinutes(30), MaxCostAge = TimeSpan.FromHours(30), MaxStockAge = TimeSpan.FromHours(31),
        UpOnly = true,
        DownOnly = true,
        QuietHours = [new DailyWindow(1320, 360), new DailyWindow(0, 60, Weekdays.Sat | Weekdays.Sun, TimeZoneInfo.Utc)],
        NightlyReset = new NightlyReset(new DailyWindow(120, 180, Weekdays.Mon, TimeZoneInfo.Utc), ResetPrice.ListPrice),
    };

    private static Expression Number(string text) => Parse(text, ExpressionKind.Number);

    private static Expression If(string text) => Parse(text, ExpressionKind.Condition);

    private static Expression Parse(string text, ExpressionKind kind) =>
        Expression.TryParse(text, kind, InputSet.All, out var expression, out var errors)
            ? expression!
            : throw new InvalidOperationException($"{text}: {errors[0]}");
}
