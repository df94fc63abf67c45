using System.Text;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

internal static class ScopePrinter
{
    public static void Print(StringBuilder text, StrategyScope scope)
    {
        var part = new StringBuilder();
        StrategyPrinter.List(part, "channels", scope.Channels);
        StrategyPrinter.List(part, "brands", scope.Brands);
        StrategyPrinter.List(part, "categories", scope.Categories);
        StrategyPrinter.List(part, "suppliers", scope.Suppliers);
        StrategyPrinter.List(part, "skus", scope.Skus);
        StrategyPrinter.List(part, "tags", scope.AnyTags);
        StrategyPrinter.List(part, "exclude_tags", scope.ExcludeTags);
        StrategyPrinter.List(part, "exclude_skus", scope.ExcludeSkus);
        StrategyPrinter.List(part, "currencies", scope.Currencies);
        StrategyPrinter.List(part, "accounts", scope.Accounts);
        if (scope.Conditions.Count > 0)
            StrategyPrinter.Line(part, 2, "conditions", $"[{string.Join(", ", scope.Conditions.Select(condition => condition.ToName()))}]");
        StrategyPrinter.Line(part, 2, "fulfilment", scope.Fulfilment?.ToName());
        foreach (var range in scope.Ranges)
        {
            part.Append("  ").Append(ScopeKeys.Ranges.First(known => known.Input == range.Input).Key).Append(":\n");
            StrategyPrinter.Line(part, 4, "at_least", Value(range.Input, range.AtLeast));
            StrategyPrinter.Line(part, 4, "at_most", Value(range.Input, range.AtMost));
        }

        StrategyPrinter.Line(part, 2, "when", scope.When is { } when ? StrategyPrinter.Quote(when.Text) : null);
        if (part.Length > 0)
            text.Append("applies_to:\n").Append(part);
    }

    private static string? Value(Input input, decimal? value) => value is not { } known ? null : input switch
    {
        Input.StockAgeDays => DurationText.Print(TimeSpan.FromTicks((long)(known * TimeSpan.TicksPerDay))),
        Input.MarginOfNet => StrategyPrinter.Number(known * 100m) + "%",
        _ => StrategyPrinter.Number(known),
    };
}
