using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>Ladders, caps, formulas and MAP rules for random strategies.</summary>
internal static class RandomBoundTerms
{
    public static IEnumerable<FloorTerm> Floors(Random random)
    {
        if (random.Next(2) == 0)
        {
            var steps = new List<LadderStep> { new(0, [new FloorTerm(FloorKind.MarginOfNet, 10m), new FloorTerm(FloorKind.Formula) { Formula = Parse("cost + 1") }]) };
            for (var days = random.Next(1, 100); days < 300; days += random.Next(1, 200))
                steps.Add(new LadderStep(days, random.Next(2) == 0 ? [new FloorTerm(FloorKind.Markup, -random.Next(1, 90), AllowLoss: true)] : [new FloorTerm(FloorKind.Amount, random.Next(1, 9)), new FloorTerm(FloorKind.Profit, 0m)]));
            yield return new FloorTerm(FloorKind.Ladder) { Ladder = new FloorLadder(steps) };
        }

        if (random.Next(2) == 0)
            yield return new FloorTerm(FloorKind.Formula) { Formula = Parse(random.Next(2) == 0 ? "cost * 1.2 + 1" : "if(stock_age_days > 90, cost, max(min_price, 5 %))") };
    }

    public static IEnumerable<CeilingTerm> Ceilings(Random random)
    {
        if (random.Next(2) == 0)
            yield return new CeilingTerm(CeilingKind.Parity) { Parity = new ParityCap(random.Next(2) == 0 ? [] : ["web-*", "it's \"x\""], new Percent(random.Next(1, 2000) / 10m), random.Next(500) / 100m) };
        if (random.Next(2) == 0)
            yield return new CeilingTerm(CeilingKind.Family, random.Next(1, 1001) / 10m);
        if (random.Next(2) == 0)
            yield return new CeilingTerm(CeilingKind.Formula) { Formula = Parse("min(list_price, cost * 3)") };
    }

    public static MapRule? Map(Random random)
    {
        if (random.Next(2) == 0)
            return null;
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(500_000));
        return new MapRule
        {
            From = random.Next(2) == 0 ? start : null,
            Until = random.Next(2) == 0 ? start.AddSeconds(random.Next(1, 9_000_000)) : null,
            Promotions = [.. Enumerable.Range(0, random.Next(3)).Select(i => new MapPromotion(
                new EventWindow(start.AddDays(i), start.AddDays(i).AddSeconds(random.Next(1, 90_000))), random.Next(2) == 0 ? null : random.Next(1, 9999) / 100m))],
        };
    }

    private static Expression Parse(string text) =>
        Expression.TryParse(text, ExpressionKind.Number, InputSet.BoundFormula, out var expression, out var errors) ? expression! : throw new InvalidOperationException(string.Join('\n', errors));
}
