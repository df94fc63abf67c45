using System.Text;

namespace Repricer.Core.Strategies.Language;

/// <summary>Floors, ceilings and the rule of the MAP, as <see cref="StrategyPrinter"/> prints the rest.</summary>
internal static class BoundsPrinter
{
    public static void Print(StringBuilder text, IReadOnlyList<FloorTerm> floors, int indent)
    {
        var part = new StringBuilder();
        Print(part, floors);
        foreach (var line in part.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append(' ', indent).Append(line).Append('\n');
    }

    public static void Print(StringBuilder text, IReadOnlyList<FloorTerm> floors)
    {
        text.Append("floor:\n");
        foreach (var floor in floors)
        {
            if (floor.Ladder is { } ladder)
            {
                Print(text, ladder);
                continue;
            }

            text.Append("  - ").Append(Line(floor));
            if (floor.AllowLoss)
                text.Append("    allow_loss: yes\n");
        }
    }

    public static void Print(StringBuilder text, IReadOnlyList<CeilingTerm> ceilings)
    {
        if (ceilings.Count > 0)
            text.Append("ceiling:\n");
        foreach (var ceiling in ceilings)
        {
            text.Append("  - ").Append(StrategyPrinter.Word(ceiling.Kind)).Append(':');
            if (ceiling.Parity is { } parity)
            {
                text.Append('\n');
                if (parity.Channels.Count > 0)
                    text.Append("      channels: [").AppendJoin(", ", parity.Channels.Select(StrategyPrinter.Quote)).Append("]\n");
                text.Append("      at_most: ").Append(StrategyPrinter.Number(parity.AtMost.Value)).Append("%\n      minus: ").Append(StrategyPrinter.Number(parity.Minus)).Append('\n');
            }
            else if (ceiling.Formula is { } formula)
            {
                text.Append(' ').Append(StrategyPrinter.Quote(formula.Text)).Append('\n');
            }
            else if (ceiling is { Kind: CeilingKind.Family, Value: { } share })
            {
                text.Append("\n      at_most: ").Append(StrategyPrinter.Number(share)).Append("%\n");
            }
            else
            {
                text.Append(' ').Append(ceiling.Value is { } value ? StrategyPrinter.Number(value) + (ceiling.Kind == CeilingKind.MarkupOverCost ? "%" : "") : "yes").Append('\n');
            }
        }
    }

    /// <summary>All times in UTC: what a file says in another zone means the same.</summary>
    public static void Print(StringBuilder text, MapRule? rule)
    {
        if (rule is null)
            return;
        text.Append("map:\n");
        if (rule.From is { } from)
            text.Append("  from: ").Append(TimingPrinter.Moment(from)).Append('\n');
        if (rule.Until is { } until)
            text.Append("  until: ").Append(TimingPrinter.Moment(until)).Append('\n');
        text.Append("  time_zone: UTC\n");
        if (rule.Promotions.Count > 0)
            text.Append("  promotions:\n");
        foreach (var promotion in rule.Promotions)
        {
            text.Append("    - from: ").Append(TimingPrinter.Moment(promotion.Window.Start)).Append("\n      until: ").Append(TimingPrinter.Moment(promotion.Window.End)).Append("\n      ")
                .Append(promotion.Amount is { } amount ? "amount: " + StrategyPrinter.Number(amount) : "suspended: yes").Append('\n');
        }
    }

    private static void Print(StringBuilder text, FloorLadder ladder)
    {
        text.Append("  - ladder:\n      by: stock_age\n      steps:\n");
        foreach (var step in ladder.Steps)
        {
            text.Append("        - from: ").Append(step.FromDays).Append(" days\n");
            foreach (var floor in step.Floors)
                text.Append("          ").Append(Line(floor));
            if (step.Floors.Any(floor => floor.AllowLoss))
                text.Append("          allow_loss: yes\n");
        }
    }

    private static string Line(FloorTerm floor)
    {
        var isShare = floor.Kind is FloorKind.MarginOfNet or FloorKind.MarginOfGross or FloorKind.Markup;
        if (floor.Formula is { } formula)
            return $"formula: {StrategyPrinter.Quote(formula.Text)}\n";
        return $"{StrategyPrinter.Word(floor.Kind)}: {(floor.Value is { } value ? StrategyPrinter.Number(value) + (isShare ? "%" : "") : "yes")}\n";
    }
}
