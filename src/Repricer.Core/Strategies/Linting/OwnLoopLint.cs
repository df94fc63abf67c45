using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Finds prices that feed on themselves: what a strategy makes of our own earlier price is again below it, or above it, every time, however
/// the market and the catalogue stand.
/// </summary>
internal static class OwnLoopLint
{
    private const decimal Start = 100m;
    private const decimal FarAway = 1_000_000m;
    private const int Rounds = 4;

    /// <summary>Holds the amounts that follow from our own earlier prices.</summary>
    private static readonly InputSet OwnPrices = InputSet.Of(
        Input.Price, Input.DesiredPrice, Input.LastFeaturedPrice, Input.OwnLowest30Days, Input.OwnMedian90Days, Input.PriceAtStartOfDay);

    private static readonly InputSet Others = InputSet.All.Without(OwnPrices).Without(
        InputSet.Of(
            Input.Stock, Input.StockAgeDays, Input.Units, Input.TaxRate, Input.MarginOfNet, Input.MarginOfGross, Input.Markup,
            Input.SalesPerDay, Input.DaysOfCover, Input.DaysToDelivery, Input.IsFeatured, Input.ChangesToday, Input.ChangesLastHour,
            Input.MinutesSinceChange, Input.Hour, Input.Weekday, Input.Offers, Input.OwnListingStock, Input.TheirRating,
            Input.TheirFeedback, Input.TheirHandlingDays));

    public static void Check(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (strategy.Rules.Count > 0 || (map["reference"] ?? map["action"]) is null)
            return;
        foreach (var down in new[] { true, false })
        {
            var prices = new List<decimal> { Start };
            while (prices.Count <= Rounds && Next(strategy, prices[^1], down) is { } next
                && (down ? next < prices[^1] : next > prices[^1]))
                prices.Add(next);
            if (prices.Count <= Rounds)
                continue;
            Report(strategy, map, reader, down, prices);
            return;
        }
    }

    private static void Report(Strategy strategy, DocumentValue.Map map, DocumentReader reader, bool down, List<decimal> prices)
    {
        var formula = strategy.Move.Formula is { } own && !own.Needs.Contains(Input.Reference);
        var at = formula ? map["action"] : map["reference"];
        if (at is null || (!down && reader.Diagnostics.Any(known => known.Code is "formula-feeds-itself")))
            return;
        var what = formula ? $"the formula ({Feeding(strategy.Move.Formula!.Needs)})" : Feeding(strategy.ReferenceTerm, strategy.Reference);
        var way = string.Join(", ", prices.Take(3).Select(price => price.ToString("0.##", CultureInfo.InvariantCulture)));
        var cure = formula ? "anchor it to cost"
            : what == "own_lowest_30_days" && down ? "take own_lowest_before_event"
            : "take one that stays";
        reader.Warning(
            at.Node, "feeds-on-itself", $"{what} feeds on itself: {way} … to the {(down ? "floor" : "ceiling")}; {cure}");
    }

    private static string Feeding(ReferenceTerm? term, ReferenceKind kind) => term switch
    {
        null => SnakeCase.From(kind.ToString()),
        ReferenceTerm.Word word => SnakeCase.From(word.Kind.ToString()),
        ReferenceTerm.Formula formula => $"the formula ({Feeding(formula.Expression.Needs)})",
        ReferenceTerm.Combined combined => combined.Of.Select(one => Feeding(one, default)).FirstOrDefault(IsOwn) ?? "the reference",
        ReferenceTerm.FirstOf first => Feeding(first.Of[0], default),
        ReferenceTerm.Gap gap =>
            new[] { gap.Within, gap.Beyond }.Select(one => Feeding(one, default)).FirstOrDefault(IsOwn) ?? "the reference",
        _ => "",
    };

    private static bool IsOwn(string name) => name.StartsWith("the formula", StringComparison.Ordinal)
        || (InputTable.Find(name) is { } entry && OwnPrices.Contains(entry.Input));

    private static string Feeding(InputSet needs) => string.Join(
        ", ",
        InputTable.All.Where(entry => OwnPrices.Contains(entry.Input) && needs.Contains(entry.Input)).Select(entry => entry.Name).Take(2));

    /// <summary>Gives the next price where all other amounts are far away, so that none of them holds it; null = nobody can tell.</summary>
    private static decimal? Next(Strategy strategy, decimal price, bool down)
    {
        var move = strategy.Move;
        if (move is { Kind: MoveKind.Formula, Formula: { } formula })
            return At(formula, price, down, formula.Needs.Contains(Input.Reference) ? Of(strategy, price, down) : null);
        if (move.Kind is not (MoveKind.Match or MoveKind.Beat or MoveKind.Above) || Of(strategy, price, down) is not { } reference)
            return null;
        var by = (move.Amount ?? 0m) + (reference * (move.Percent?.Fraction ?? 0m));
        return move.Kind switch { MoveKind.Beat => reference - by, MoveKind.Above => reference + by, _ => reference };
    }

    private static decimal? Of(Strategy strategy, decimal price, bool down) => strategy.ReferenceTerm is { } term
        ? Of(term, price, down)
        : Of(strategy.Reference, price, down);

    private static decimal Of(ReferenceKind kind, decimal price, bool down) =>
        kind is ReferenceKind.OwnLowest30Days or ReferenceKind.LastFeaturedPrice or ReferenceKind.PriceAtStartOfDay ? price : Away(down);

    private static decimal? Of(ReferenceTerm term, decimal price, bool down) => term switch
    {
        ReferenceTerm.Word word => Of(word.Kind, price, down),
        ReferenceTerm.Formula formula => At(formula.Expression, price, down, null),
        ReferenceTerm.Combined { Higher: true } combined => combined.Of.Max(one => Of(one, price, down)),
        ReferenceTerm.Combined combined => combined.Of.Min(one => Of(one, price, down)),
        ReferenceTerm.FirstOf first => Of(first.Of[0], price, down),
        ReferenceTerm.Gap gap => down
            ? Lower(Of(gap.Within, price, down), Of(gap.Beyond, price, down))
            : -Lower(-Of(gap.Within, price, down), -Of(gap.Beyond, price, down)),
        _ => Away(down),
    };

    private static decimal? Lower(decimal? one, decimal? other) => one < other || other is null ? one : other;

    private static decimal Away(bool down) => down ? FarAway : 0m;

    private static decimal? At(Expression formula, decimal price, bool down, decimal? reference)
    {
        if (!formula.Needs.Meets(OwnPrices.With(InputSet.Of(Input.Reference))))
            return null;
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        foreach (var input in formula.Needs.Each())
            inputs.Set(input, OwnPrices.Contains(input) ? price
                : input == Input.Reference ? reference ?? Away(down)
                : Others.Contains(input) ? Away(down) : 1m);
        return formula.Evaluate(inputs);
    }
}
