using FsCheck;
using FsCheck.Fluent;
using Repricer.Adapters.Strategies;
using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Language;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class StrategyPrinterTests
{
    [Fact]
    public void Print_AnyStrategy_ReadsBackToTheSamePrintAndHash()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var strategy = new RandomMarketSide(random).Extend(RandomStrategy(random));
            var print = StrategyPrinter.Print(strategy);
            var compiled = StrategyFiles.Compile("f.yaml", print);
            if (compiled.Strategy is not { } read)
                throw new InvalidOperationException($"{string.Join('\n', compiled.Diagnostics)}\n{print}");
            return StrategyPrinter.Print(read) == print && read.Hash == StrategyCompiler.HashOf(strategy) && read.Floors.SequenceEqual(strategy.Floors) && read.Ceilings.SequenceEqual(strategy.Ceilings) && Equals(read.Map, strategy.Map)
                && read.Competitors.Exclude.SequenceEqual(strategy.Competitors.Exclude) && read.Limits with { QuietHours = [] } == strategy.Limits with { QuietHours = [] } && read.Limits.QuietHours.SequenceEqual(strategy.Limits.QuietHours)
                && read.During == strategy.During && read.Require == strategy.Require && read.Situations == strategy.Situations
                && read.Move == strategy.Move && read.Name == strategy.Name && read.Reference == strategy.Reference && read.ReferenceTerm == strategy.ReferenceTerm
                && read.Rules.SequenceEqual(strategy.Rules) && read.Choose == strategy.Choose && read.AtFreeShipping == strategy.AtFreeShipping && read.QuantityTiers.SequenceEqual(strategy.QuantityTiers);
        }).Check(Fuzz.Property(500));
    }

    [Fact]
    public void Print_WithSwitchesAndHoldout_ReadsBackToTheSamePrintAndHash()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var written = StrategyPrinter.Print(RandomStrategy(random)) + RandomVariants(random);
            var first = StrategyFiles.Compile("f.yaml", written);
            if (first.Strategy is not { } strategy)
                throw new InvalidOperationException($"{string.Join('\n', first.Diagnostics)}\n{written}");
            var print = StrategyPrinter.Print(strategy);
            var read = StrategyFiles.Compile("f.yaml", print).Strategy!;
            return StrategyPrinter.Print(read) == print && read.Hash == strategy.Hash && read.Switches.Select(Meaning).SequenceEqual(strategy.Switches.Select(Meaning))
                && read.Holdout?.Share == strategy.Holdout?.Share && read.Holdout?.Variant.KeepsPrice == strategy.Holdout?.Variant.KeepsPrice;
        }).Check(Fuzz.Property(300));

        static string Meaning(StrategySwitch one) => $"{one.Name} {one.Enter} {one.Leave} {one.During} {StrategyPrinter.Print(one.Variant)}";
    }

    private static string RandomVariants(Random random)
    {
        string Pick(params string[] items) => items[random.Next(items.Length)];
        string Then() => "{" + string.Join(", ", new[] { Pick("action: match", "action: {beat: {by: '1 %'}}", "action: {above: {by: 2.50}}"), Pick("compare: item", "competitors: {min_rating: 90, only: [a, {seller: \"b: c\"}]}"), Pick("limits: {down_only: no}", "floor: {amount: 3}", "endings: [0.50]") }.Take(random.Next(1, 4))) + "}";
        string Conditions() => $"enter: {Pick("stock<5", "price under lowest and (cost over 3 or not is_featured)", "share(price, floor) < 110%")}\n" + (random.Next(2) == 0 ? "    leave: stock at least 10\n" : "");
        var text = "switches:\n" + string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(i =>
            $"  - name: \"{Pick("it's on", "a: b", "plain")} {i}\"\n    {Pick("during: {start: '2026-03-01 08:00', end: 2026-03-04, time_zone: Europe/Berlin}\n", Conditions())}    then: {Then()}\n"));
        return text + (random.Next(2) == 0 ? "" : $"holdout: {{share: {random.Next(1, 5000) / 100m}%{Pick("", ", salt: x")}{Pick("", ", then: " + Then())}}}\n");
    }

    private static Strategy RandomStrategy(Random random)
    {
        T Pick<T>(params T[] items) => items[random.Next(items.Length)];
        bool Coin() => random.Next(2) == 0;
        decimal Number() => Math.Round((decimal)random.Next(1, 1_000_000) / Pick(1, 10, 100, 1000), 3);
        Percent Share() => new(Math.Round((decimal)random.Next(1, 950) / 10, 1));
        string Word() => Pick("acme", "Shop & Co", "it's: \"quoted\"", "# no comment", "yes", "0.10", "%x", "- dash", "ümlaut", "日本", "line\nbreak", "tab\tinside", "{a}", "*star", "back\\slash", "~");
        string[] Words() => [.. Enumerable.Range(0, random.Next(3)).Select(_ => Word())];

        DateTimeOffset Moment(int hours) => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours).AddSeconds(random.Next(60));
        DailyWindow Window() => new(random.Next(0, 700), random.Next(701, 1441), Coin() ? Weekdays.All : (Weekdays)random.Next(1, 128), Pick(null, TimeZoneInfo.Utc, SystemZones.Find("Europe/Berlin"), SystemZones.Find("Australia/Lord_Howe")));

        var kind = Pick(MoveKind.Match, MoveKind.Beat, MoveKind.Above);
        var raises = Coin();
        var require = Coin() ? new EvidenceRequirement { MaxAge = Coin() ? TimeSpan.FromMinutes(random.Next(1, 10_000)) : null, Confidence = Coin() ? Share() : null, Offers = random.Next(1, 9), Sources = random.Next(1, 9) } : null;
        return new Strategy
        {
            Name = Word(),
            Hash = "",
            Priority = random.Next(-5, 50),
            Paused = Coin(),
            AppliesTo = new StrategyScope { Channels = Words(), Brands = Words(), Skus = Words(), AnyTags = Words(), ExcludeTags = Words(), Currencies = Coin() ? ["EUR", "JPY"] : [] },
            During = Coin() ? new EventWindow(Moment(random.Next(0, 1000)), Moment(random.Next(1001, 2000))) : null,
            Require = require,
            Competitors = new CompetitorFilter
            {
                Condition = Pick(Enum.GetValues<ConditionFilter>()),
                InStockOnly = Coin(),
                Fulfilment = Pick<Fulfilment?>(null, Fulfilment.Merchant, Fulfilment.Platform),
                MinRating = Coin() ? random.Next(100) : null,
                MinFeedbackCount = Coin() ? random.Next(1000) : null,
                MaxHandlingDays = Coin() ? random.Next(30) : null,
                Only = [.. Words().Select(word => new SellerEntry(word, Coin() ? Word() : null))],
                Exclude = [.. Words().Select(word => new SellerEntry(word, Word()))],
                Sources = require?.Sources > 1 ? [] : Words(),
                ExcludeMarketplaceRetail = Coin(),
                MaxAge = TimeSpan.FromMinutes(random.Next(1, 10_000)),
                BandBelowMedian = Coin() ? Share() : null,
                BandAboveMedian = Coin() ? Share() : null,
                Unknown = Pick(Enum.GetValues<UnknownAttribute>()),
                OnEmpty = Pick(Enum.GetValues<OnEmpty>()),
            },
            Compare = Pick(Enum.GetValues<ComparisonBasis>()),
            Reference = Pick(Enum.GetValues<ReferenceKind>()),
            Move = kind == MoveKind.Match ? new PriceMove(kind) : Coin() ? new PriceMove(kind, Amount: Number()) : new PriceMove(kind, Percent: Share()),
            Situations = new SituationRules
            {
                NoCompetition = Pick(SituationAction.Hold, SituationAction.Floor, SituationAction.Ceiling, SituationAction.Default, SituationAction.Last),
                ReferenceBelowFloor = Pick(SituationAction.Floor, SituationAction.Hold, SituationAction.Ceiling, SituationAction.Default, SituationAction.Next),
                FeaturedIsOurs = raises ? SituationAction.Raise : Pick(SituationAction.Hold, SituationAction.RaiseToNext, SituationAction.Follow),
                RaiseBy = raises ? Number() : null,
            },
            Floors = [new FloorTerm(FloorKind.ManualMinimum), new FloorTerm(FloorKind.MarginOfNet, -2.5m, AllowLoss: true), new FloorTerm(FloorKind.Profit, Number()), .. RandomBoundTerms.Floors(random)],
            Ceilings = [new CeilingTerm(CeilingKind.ListPrice), new CeilingTerm(CeilingKind.MarkupOverCost, 250m), .. RandomBoundTerms.Ceilings(random)],
            Map = RandomBoundTerms.Map(random),
            Ending = Coin() ? new EndingRule([0.95m, 0.99m], Pick(Enum.GetValues<EndingPreference>())) : null,
            Limits = new ChangeLimits
            {
                MaxStep = Coin() ? new Percent(99) : null,
                MaxStepAmount = Coin() ? 5_000_000m : null,
                MaxDailyMove = Coin() ? Share() : null,
                MinChange = Coin() ? Number() : null,
                MinChangePercent = Coin() ? Share() : null,
                CoolDown = Coin() ? TimeSpan.FromSeconds(random.Next(1, 100_000)) : null,
                UpOnly = Coin(),
                QuietHours = Coin() ? [Window(), new DailyWindow(1320, 360, (Weekdays)random.Next(1, 128))] : [],
                NightlyReset = Coin() ? new NightlyReset(Window(), Pick(Enum.GetValues<ResetPrice>())) : null,
            },
            PriceWithoutStock = Coin(),
            Approval = Coin() ? new ApprovalRule(Coin() ? new Percent(5) : null, new Percent(random.Next(1, 400) / 10m)) : null,
        };
    }
}
