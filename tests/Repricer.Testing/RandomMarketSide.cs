using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Testing;

/// <summary>
/// Makes references, rules, actions, situations and quantity tiers by chance: every one can be written in a file that has a ceiling and
/// raise_by.
/// </summary>
public sealed class RandomMarketSide(Random random, decimal size = 1m)
{
    private static readonly string[] Formulas =
    [
        "cost * 1.3 + 1", "reference - 0.05", "min(reference, list_price)", "otherwise(lowest * 0.97, cost * 2)",
        "if(stock > 5, price, price * 1.02)", "floor + 0.01", "median",
        "own_lowest_30_days * 80%", "max(second_lowest * 99%, floor)", "lowest / offers",
    ];

    private static readonly string[] Conditions =
    [
        "their_rating > 90", "stock < 5 and lowest < price", "not is_featured", "their_total < cost * 1.5 or known(map)", "offers >= 3",
        "their_price at most price",
    ];

    public Strategy Extend(Strategy strategy)
    {
        strategy = random.Next(4) switch
        {
            0 => strategy with
            {
                ReferenceTerm = null,
                Rules =
                    [.. Some(3, i => new CompetitorRule(Chance(50) ? $"rule \"{i}\": x" : null, Match(), Chance(20) ? null : Relative()))],
                Choose = Pick(Enum.GetValues<RuleChoice>()), Move = new PriceMove(MoveKind.Match), Reference = ReferenceKind.Lowest,
            },
            1 => strategy with { Reference = ReferenceKind.Lowest, ReferenceTerm = Term(2), Move = Move() },
            2 => strategy with { Reference = Pick(Enum.GetValues<ReferenceKind>()), Move = Move() },
            _ => strategy,
        };
        return strategy with
        {
            Situations = Situations(strategy.Situations), AtFreeShipping = Pick(Enum.GetValues<FreeShippingChoice>()),
            QuantityTiers = Chance(50) ? [] : Tiers(),
        };
    }

    public ReferenceTerm Term(int deep) => random.Next(deep == 0 ? 8 : 12) switch
    {
        0 or 1 => deep == 2 ? new ReferenceTerm.Nth(random.Next(1, 5)) : new ReferenceTerm.Word(Pick(Enum.GetValues<ReferenceKind>())),
        2 => new ReferenceTerm.Nth(random.Next(1, 5)),
        3 => new ReferenceTerm.OfLowest(random.Next(1, 6), Chance(50)),
        4 => new ReferenceTerm.Seller(new EqualList<string>(["acme", "it's: \"x\""])),
        5 => new ReferenceTerm.LowestOf(Match(empty: false)),
        6 => new ReferenceTerm.OwnListing(
            Chance(50) ? "market" : null, Chance(50) ? "main" : null, Chance(50) ? Fulfilment.Platform : null, "L-2"),
        7 => new ReferenceTerm.Formula(Parse("lowest * 0.99", ExpressionKind.Number)),
        8 or 9 => new ReferenceTerm.Combined(
            Chance(50),
            new EqualList<ReferenceTerm>(
                [new ReferenceTerm.Word(ReferenceKind.Lowest), Term(deep - 1), .. Some(2, _ => Term(deep - 1))]),
            Chance(30)),
        10 => new ReferenceTerm.FirstOf(new EqualList<ReferenceTerm>([Term(deep - 1), .. Some(3, _ => Term(deep - 1)), Term(0)])),
        _ => new ReferenceTerm.Gap(
            new ReferenceTerm.Word(ReferenceKind.Lowest), new ReferenceTerm.Word(ReferenceKind.SecondLowest), null,
            new Percent(random.Next(0, 20)), new ReferenceTerm.Word(ReferenceKind.Lowest), Term(0)),
    };

    private PriceMove Move() => random.Next(4) switch
    {
        0 => Relative(),
        1 => new PriceMove(
            Pick(
                [MoveKind.Hold, MoveKind.Floor, MoveKind.Ceiling, MoveKind.Default, MoveKind.Last, MoveKind.RaiseToNext,
                    MoveKind.NextAboveFloor])),
        2 => new PriceMove(Pick([MoveKind.Raise, MoveKind.Lower]), Percent: new Percent(random.Next(1, 10)))
        { UpTo = Pick(Enum.GetValues<MoveLimit>()) },
        _ =>
            new PriceMove(MoveKind.Formula)
            { Formula = Parse(Pick(Formulas), ExpressionKind.Number), Round = Pick([RoundingDirection.Down, RoundingDirection.Up]) },
    };

    private PriceMove Relative() => random.Next(4) switch
    {
        0 => new PriceMove(MoveKind.Match),
        1 => new PriceMove(MoveKind.Above, Amount()),
        2 => new PriceMove(MoveKind.Beat, Percent: new Percent(random.Next(1, 20))),
        _ => new PriceMove(MoveKind.Beat, Amount()),
    };

    private CompetitorMatch Match(bool empty = true)
    {
        var match = new CompetitorMatch
        {
            Sellers = Chance(30) ? new EqualList<string>(["acme", "bolt"]) : new EqualList<string>([]),
            Sources = Chance(20) ? new EqualList<string>(["market"]) : new EqualList<string>([]),
            Fulfilment = Chance(20) ? Fulfilment.Platform : null,
            Conditions = Chance(20) ? new EqualList<Condition>([Condition.New]) : new EqualList<Condition>([]),
            MinRating = Chance(20) ? random.Next(0, 80) : null,
            MaxRating = Chance(20) ? random.Next(80, 101) : null,
            MinFeedbackCount = Chance(10) ? random.Next(0, 100) : null,
            MaxHandlingDays = Chance(10) ? random.Next(0, 5) : null,
            MinStock = Chance(10) ? random.Next(1, 5) : null,
            MaxStock = Chance(10) ? random.Next(5, 9) : null,
            Marketplace = Chance(20) ? Chance(50) : null,
            MarketplaceRetail = Chance(10) ? Chance(50) : null,
            Featured = Chance(20) ? Chance(50) : null,
            CheaperThanUs = Chance(20) ? Chance(50) : null,
            PriceAtLeast = Chance(20) ? Amount() : null,
            PriceAtMost = Chance(20) ? Amount() + (20m * size) : null,
            When = Chance(30) ? Parse(Pick(Conditions), ExpressionKind.Condition) : null,
        };
        return match.IsEmpty && !empty ? match with { Marketplace = true } : match;
    }

    private SituationRules Situations(SituationRules rules) => rules with
    {
        ReferenceAtFloor = Pick(
            [MoveKind.Follow, MoveKind.Hold, MoveKind.Ceiling, MoveKind.Default, MoveKind.Next]),
        FeaturedLost = Pick([MoveKind.Follow, MoveKind.Undo, MoveKind.Hold, MoveKind.Floor, MoveKind.Lower]),
        FeaturedLostLower = Chance(30) ? Step() : null,
        FeaturedIsOursRaise = Chance(30) ? Step() : null,
        LowestIsOursRaise = Chance(30) ? Step() : null,
        RaiseUpTo = Chance(30) ? Pick(Enum.GetValues<MoveLimit>()) : null,
        RememberLoss = Chance(40) ? TimeSpan.FromHours(random.Next(1, 48)) : null,
        ByFact = (BoxSituations)random.Next(16),
        NotEligible = Pick(
            [MoveKind.Hold, MoveKind.Follow, MoveKind.Floor, MoveKind.Ceiling, MoveKind.Last]),
        TieForLowest = Pick([MoveKind.Follow, MoveKind.Hold, MoveKind.RaiseToNext]),
        FeaturedSuppressed = MoveKind.Hold,
        FeaturedSuppressedFallbacks = Chance(50)
            ? new EqualList<SituationFallback>([])
            : new EqualList<SituationFallback>(
            [
                new SituationFallback(
                    Pick([ReferenceKind.CompetitivePriceThreshold, ReferenceKind.LastFeaturedPrice, ReferenceKind.Lowest]), null),
                new SituationFallback(null, Pick([MoveKind.Ceiling, MoveKind.Hold, MoveKind.Follow])),
            ]),
    };

    private MoveStep Step() => Chance(50)
        ? new MoveStep(Amount(), null, Pick(Enum.GetValues<MoveLimit>()))
        : new MoveStep(null, new Percent(random.Next(1, 20)), Pick(Enum.GetValues<MoveLimit>()));

    private QuantityTier[] Tiers()
    {
        var from = 1;
        return Some(3, _ =>
        {
            var share = Chance(50) ? new Percent(random.Next(1, 30)) : (Percent?)null;
            return new QuantityTier(from += random.Next(1, 10), share is null ? Amount() : null, share, Floors())
            { ShipsTogether = from % 2 == 0 };
        });
    }

    private EqualList<FloorTerm> Floors() =>
        new(Chance(60) ? [] : [new FloorTerm(FloorKind.ManualMinimum), new FloorTerm(FloorKind.Amount, Amount())]);

    private static Expression Parse(string text, ExpressionKind kind) =>
        Expression.TryParse(text, kind, InputSet.All, out var expression, out var errors)
            ? expression!
            : throw new InvalidOperationException($"{text}: {errors[0].Message}");

    private decimal Amount() => Math.Max(0.01m, decimal.Round(random.Next(1, 2_000) / 100m, 2)) * size;

    private T[] Some<T>(int most, Func<int, T> make) => [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(make)];

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
