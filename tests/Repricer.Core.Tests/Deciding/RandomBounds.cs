using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// Adds to a random case what bounds are made of: coupon, allowance, siblings, packs, ladders, MAP rules, caps, formulas.
/// </summary>
internal static class RandomBounds
{
    private static readonly string[] Floors =
    [
        "cost * 1.2 + 1", "max(cost, min_price)", "otherwise(cost, 12)", "if(stock_age_days > 60, cost * 0.9, cost * 1.3)",
        "cost / (stock - 3)",
    ];
    private static readonly string[] Ceilings = ["list_price", "cost * 4 + 10", "min(list_price, max_price)"];

    public static PricingSnapshot Of(PricingSnapshot snapshot, Random random, decimal size)
    {
        bool Chance(int percent) => random.Next(100) < percent;
        var currency = snapshot.Listing.Currency;
        Money? Maybe(int percent, int low, int high) =>
            Chance(percent) ? new Money(decimal.Round((low * 100) + random.Next((high - low) * 100)) / 100m * size, currency) : null;
        PriceOrigin? Origin() => Chance(90) ? (PriceOrigin)random.Next(3) : null;
        IEnumerable<BundlePart> Second() => Chance(50) ? [new BundlePart(new Sku("P1"), 1)] : [];
        return snapshot with
        {
            Product = snapshot.Product with
            {
                Allowance = Maybe(15, 0, 2), StockAgeDays = Chance(60) ? random.Next(0, 200) : null, Family = "f",
                BundleOf = Chance(70) ? new Bundle([new BundlePart(new Sku("P0"), 2), .. Second()]) : null,
                AccessoryOf = Chance(70) ? new Sku("P0") : null,
            },
            Listing = snapshot.Listing with
            {
                Allowance = Maybe(5, 0, 2), Coupon = Chance(20) ? new Coupon(new Percent(Chance(50) ? random.Next(0, 500) / 10m : 0m), Maybe(60, 0, 3)) : null, Stock = Chance(10) ? random.Next(0, 9) : null,
            },
            Siblings = [.. Enumerable.Range(0, Chance(30) ? random.Next(1, 3) : 0).Select(i => new Sibling(
                new ListingId(new ChannelId(i == 0 ? "web" : "market"), "S" + i), Maybe(90, 10, 60), Origin(), Maybe(80, 0, 5), null, null)
            {
                DesiredPrice = Maybe(20, 8, 60), TaxIncluded = Chance(30) ? Chance(50) : null,
            })],
            Family = [.. Enumerable.Range(0, Chance(30) ? random.Next(1, 4) : 0).Select(i => new FamilyMember(
                new Sku("F" + i), new ListingId(snapshot.Listing.Id.Channel, "F" + i), Maybe(90, 2, 20), Origin(),
                Chance(90) ? random.Next(1, 5) : null, Maybe(15, 2, 20)))],
            Followed = [.. Enumerable.Range(0, Chance(50) ? random.Next(1, 4) : 0).Select(i => new FollowedListing(
                new Sku("P" + (i % 2)), new ListingId(snapshot.Listing.Id.Channel, "P" + i), Maybe(95, 5, 30), Origin(), null,
                Maybe(15, 2, 30)))],
        };
    }

    public static Strategy Of(Strategy strategy, Random random, decimal size)
    {
        bool Chance(int percent) => random.Next(100) < percent;
        decimal Amount(int low, int high) => decimal.Round(random.Next(low * 100, high * 100) / 100m, 2) * size;
        var floors = strategy.Floors.ToList();
        if (Chance(15))
            floors.Add(
                new FloorTerm(FloorKind.Ladder)
                {
                    Ladder = new FloorLadder(
                        [new LadderStep(0, [new FloorTerm(FloorKind.Amount, Amount(8, 20))]), new LadderStep(
                            random.Next(1, 150),
                            [new FloorTerm(FloorKind.Profit, Amount(0, 2)), new FloorTerm(FloorKind.Amount, Amount(5, 10))])]),
                });
        if (Chance(10))
            floors.Add(new FloorTerm(FloorKind.Formula) { Formula = Parse(Floors[random.Next(Floors.Length)]) });
        var ceilings = strategy.Ceilings.ToList();
        if (Chance(15))
            ceilings.Add(new CeilingTerm(CeilingKind.Parity)
            {
                Parity = new ParityCap(Chance(50) ? ["web"] : [], new Percent(random.Next(90, 115)), Chance(30) ? Amount(0, 2) : 0m),
            });
        if (Chance(15))
            ceilings.Add(new CeilingTerm(CeilingKind.Family, random.Next(80, 101)));
        if (Chance(10))
            ceilings.Add(new CeilingTerm(CeilingKind.Formula) { Formula = Parse(Ceilings[random.Next(Ceilings.Length)]) });
        foreach (var kind in (ReadOnlySpan<CeilingKind>)[CeilingKind.SumOfParts, CeilingKind.MainPrice])
        {
            if (Chance(10))
                ceilings.Add(new CeilingTerm(kind) { Follow = new FollowCap(new Percent(random.Next(80, 140)), Chance(30) ? Amount(0, 2) : 0m) });
        }

        return strategy with { Floors = floors, Ceilings = ceilings, Map = Chance(20) ? Map(random, Amount) : null };
    }

    public static Expression Parse(string text) =>
        Expression.TryParse(text, ExpressionKind.Number, InputSet.BoundFormula, out var expression, out var errors)
            ? expression!
            : throw new InvalidOperationException(string.Join('\n', errors));

    private static MapRule Map(Random random, Func<int, int, decimal> amount)
    {
        DateTimeOffset Near() => Make.Now.AddHours(random.Next(-48, 49));
        return new MapRule
        {
            From = random.Next(2) == 0 ? Near() : null,
            Until = random.Next(2) == 0 ? Near() : null,
            Promotions = [.. Enumerable
                .Range(0, random.Next(3))
                .Select(_ => new MapPromotion(new EventWindow(Near(), Near()), random.Next(3) == 0 ? null : amount(5, 20)))],
        };
    }
}
