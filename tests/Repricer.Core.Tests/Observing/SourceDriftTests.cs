using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Observing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Observing;

public sealed class SourceDriftTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Fact]
    public void HalfOfThePlacesAtAHundredth_AreQuarantined_AndWhatTheyWereIsTrustedAgain()
    {
        var shop = new Shop(20);

        var at = shop.ReadUntilVerdict(place => Price(place) / 100);

        var quarantine = Assert.IsType<DriftVerdict.Quarantine>(shop.Last);
        // Ten steady readings filled the window before; the sixth jump is more than half of it.
        Assert.Equal(6, at);
        Assert.Contains(
            "the prices of 6 of the last 10 places moved at once, the last one from 15.00 EUR to 0.15 EUR", quarantine.Reason,
            StringComparison.Ordinal);
        Assert.Equal(
            [.. Enumerable.Range(0, 6)],
            quarantine.Doubted.Where(reading => reading.Now.Price.Amount < 1).Select(reading => (int)reading.Place));
        Assert.All(quarantine.Doubted, reading => Assert.Equal(Price(reading.Place), reading.Before!.Price.Amount));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("0.0833")]
    [InlineData("2.01")]
    public void PricesThatMoveFar_EitherWay_AreQuarantined(string factor)
    {
        var shop = new Shop(12);

        Assert.NotNull(
            shop.ReadUntilVerdict(place => Price(place) * decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("0.84")]
    [InlineData("2")]
    public void ASaleInTheWholeShop_IsNoDrift(string factor)
    {
        var shop = new Shop(12);

        Assert.Null(
            shop.ReadUntilVerdict(place => Price(place) * decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void AnotherCurrencyEverywhere_IsQuarantined()
    {
        var shop = new Shop(12);

        Assert.NotNull(shop.ReadUntilVerdict(Price, currency: Currency.Parse("USD")));
    }

    [Fact]
    public void AShopThatFallsSilentEverywhere_IsQuarantined_AndReleasedWhenItSpeaksAgain()
    {
        var shop = new Shop(12);

        Assert.Equal(6, shop.ReadUntilVerdict(_ => 0m));

        Assert.Equal(
            "6 of the last 10 places show no price, or nothing in stock, all at once",
            Assert.IsType<DriftVerdict.Quarantine>(shop.Last).Reason);
        shop.ReadAll(Price);
        shop.ReadAll(Price);
        Assert.IsType<DriftVerdict.Release>(shop.Last);
    }

    [Fact]
    public void AFewPlacesWithoutAPrice_AreNoDrift()
    {
        var shop = new Shop(20);

        Assert.Null(shop.ReadUntilVerdict(place => place % 3 == 0 ? 0m : Price(place)));
    }

    [Fact]
    public void AnotherMethodEverywhere_IsQuarantined_AlthoughPricesAgree()
    {
        var shop = new Shop(12);

        Assert.Equal(8, shop.ReadUntilVerdict(Price, ReadingMethod.VisibleText));

        Assert.Contains("8 of the last 10 places are read by another method at once, mostly visible_text instead of json_ld",
            Assert.IsType<DriftVerdict.Quarantine>(shop.Last).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherMethodOnSomePages_IsNoDrift()
    {
        var shop = new Shop(20);

        for (var round = 0; round < 4; round++)
            shop.ReadAll(Price, place => place % 2 == 0 && round % 2 == 0 ? ReadingMethod.Meta : ReadingMethod.JsonLd);

        Assert.Empty(shop.Verdicts);
    }

    [Fact]
    public void FewPlaces_AreNeverQuarantined()
    {
        var shop = new Shop(SourceDrift.MinimumPlaces - 1);

        for (var round = 0; round < 20; round++)
            shop.ReadAll(place => Price(place) * (round % 2 == 0 ? 0.01m : 100m));

        Assert.Empty(shop.Verdicts);
    }

    [Fact]
    public void FiveOfFivePlaces_AreEnough() => Assert.Equal(5, new Shop(5).ReadUntilVerdict(place => Price(place) / 12));

    [Fact]
    public void SlowChange_IsNoDrift()
    {
        var shop = new Shop(20);

        for (var round = 1; round < 30; round++)
        {
            var level = round;
            shop.ReadAll(place => Price(place) * (1 + (level * 0.5m)));
        }

        Assert.Empty(shop.Verdicts);
    }

    [Fact]
    public void BackToNormal_IsReleasedAfterSteadyReadings()
    {
        var shop = new Shop(20);
        shop.ReadAll(place => Price(place) / 100);
        shop.Verdicts.Clear();

        Assert.Equal(SourceDrift.SteadyReadings, shop.ReadUntilVerdict(place => Price(place) * 1.05m, from: 14));

        Assert.IsType<DriftVerdict.Release>(shop.Last);
        Assert.False(shop.State.Quarantined);
        shop.ReadAll(Price);
        Assert.Single(shop.Verdicts);
    }

    [Fact]
    public void StayingAtTheNewLevel_NeverReleases()
    {
        var shop = new Shop(20);

        for (var round = 0; round < 20; round++)
            shop.ReadAll(place => Price(place) / 100);

        Assert.IsType<DriftVerdict.Quarantine>(Assert.Single(shop.Verdicts));
        Assert.True(shop.State.Quarantined);
    }

    [Fact]
    public void NewPlaceInQuarantine_IsNotTrusted()
    {
        var step = SourceDrift.Observe(
            DriftState.Empty with { Quarantined = true },
            new DriftReading(1, null, new TrustedReading(new Money(1m, Eur), ReadingMethod.JsonLd)));

        Assert.False(step.Trusted);
        Assert.True(SourceDrift.Observe(
            DriftState.Empty, new DriftReading(1, null, new TrustedReading(new Money(1m, Eur), ReadingMethod.JsonLd))).Trusted);
    }

    [Theory]
    [InlineData("0", "5")]
    [InlineData("0.0000000001", "79228162514264337593543950335")]
    public void AbsurdPrices_AreCompared(string before, string now)
    {
        var reading = new DriftReading(
            1, new TrustedReading(new Money(Parse(before), Eur), ReadingMethod.JsonLd),
            new TrustedReading(new Money(Parse(now), Eur), ReadingMethod.JsonLd));

        Assert.Same(DriftVerdict.Nothing, SourceDrift.Observe(DriftState.Empty, reading).Verdict);

        static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Whatever one place does, and whatever at most four of twenty do, the other sixteen hold the source.</summary>
    [Fact]
    public void FourWildPlaces_NeverQuarantineTheSource() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var shop = new Shop(20);
            for (var i = 0; i < 200; i++)
            {
                var place = random.Next(20);
                var wild = place < SourceDrift.MinimumPlaces - 1;
                shop.Read(
                    place, wild ? random.Next(1, 1_000_000) / 100m : Price(place) * random.Next(72, 138) / 100m,
                    wild ? (ReadingMethod)random.Next(9) : ReadingMethod.JsonLd);
            }

            Assert.Empty(shop.Verdicts);
        }).Check(Fuzz.Property(300));

    /// <summary>Quarantine and release follow each other, whatever is read; in quarantine nothing is trusted that disagrees.</summary>
    [Fact]
    public void AnyReadings_VerdictsAlternateAndTheWindowIsBounded() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var shop = new Shop(random.Next(1, 30));
            for (var i = 0; i < 300; i++)
            {
                var level = i / 60 % 2 == 0 ? 1m : 0.01m;
                var place = random.Next(shop.Places);
                var (quarantined, before) = (shop.State.Quarantined, shop.TrustedOf(place));
                shop.Read(place, Price(place) * level * random.Next(95, 106) / 100m, (ReadingMethod)random.Next(1, 3));
                if (quarantined && shop.State.Quarantined)
                    Assert.InRange(shop.TrustedOf(place), before * 0.9m, before * 1.1m);
                Assert.InRange(shop.State.Window.Count, 0, SourceDrift.WindowPlaces);
            }

            Assert.All(shop.Verdicts.Index(), verdict => Assert.Equal(verdict.Index % 2 == 0, verdict.Item is DriftVerdict.Quarantine));
        }).Check(Fuzz.Property(300));

    private static decimal Price(long place) => 10m + place;

    /// <summary>A source that was read once at normal prices, kept as the store keeps it.</summary>
    private sealed class Shop
    {
        private readonly Dictionary<long, TrustedReading> _trusted = [];

        public Shop(int places)
        {
            Places = places;
            ReadAll(Price);
            ReadAll(Price);
        }

        public int Places { get; }

        public DriftState State { get; private set; } = DriftState.Empty;

        public List<DriftVerdict> Verdicts { get; } = [];

        public DriftVerdict Last => Verdicts[^1];

        public decimal TrustedOf(long place) => _trusted[place].Price.Amount;

        public void Read(long place, decimal price, ReadingMethod method = ReadingMethod.JsonLd, Currency? currency = null)
        {
            var now = new TrustedReading(new Money(price, currency ?? Eur), method);
            var step = SourceDrift.Observe(State, new DriftReading(place, _trusted.GetValueOrDefault(place), now));
            State = step.State;
            if (step.Trusted)
                _trusted[place] = now;
            if (step.Verdict is DriftVerdict.Quarantine quarantine)
            {
                foreach (var doubted in quarantine.Doubted)
                    _trusted[doubted.Place] = doubted.Before!;
            }

            if (step.Verdict is not DriftVerdict.Unchanged)
                Verdicts.Add(step.Verdict);
        }

        public void ReadAll(Func<long, decimal> price, Func<long, ReadingMethod>? method = null)
        {
            for (var place = 0; place < Places; place++)
                Read(place, price(place), method?.Invoke(place) ?? ReadingMethod.JsonLd);
        }

        /// <returns>After how many readings of one round over all places; null = after none.</returns>
        public int? ReadUntilVerdict(
            Func<long, decimal> price, ReadingMethod method = ReadingMethod.JsonLd, Currency? currency = null, int from = 0)
        {
            for (var i = 1; i <= Places; i++)
            {
                var place = (from + i - 1) % Places;
                Read(place, price(place), method, currency);
                if (Verdicts.Count > 0)
                    return i;
            }

            return null;
        }
    }
}
