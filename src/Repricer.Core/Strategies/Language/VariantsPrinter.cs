using System.Text;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Switches and holdout in the language, and what they mean for the hash.</summary>
internal static class VariantsPrinter
{
    public static void Print(StringBuilder text, Strategy strategy)
    {
        if (strategy.Switches.Count > 0)
            text.Append("switches:\n");
        foreach (var one in strategy.Switches)
        {
            text.Append("  - name: ").Append(StrategyPrinter.Quote(one.Name)).Append('\n');
            TimingPrinter.During(text, one.During, indent: 4);
            StrategyPrinter.Line(text, 4, "enter", one.Enter is { } enter ? StrategyPrinter.Quote(enter.Text) : null);
            StrategyPrinter.Line(text, 4, "leave", one.Leave is { } leave ? StrategyPrinter.Quote(leave.Text) : null);
            StrategyPrinter.Line(text, 4, "then", Flow(one.Then));
        }

        if (strategy.Holdout is not { } holdout)
            return;
        text.Append("holdout:\n");
        StrategyPrinter.Line(text, 2, "share", StrategyPrinter.Share(holdout.Share));
        StrategyPrinter.Line(text, 2, "salt", holdout.Salt is { } salt ? StrategyPrinter.Quote(salt) : null);
        StrategyPrinter.Line(text, 2, "then", holdout.Then is { } then ? Flow(then) : null);
    }

    /// <summary>By what each variant means, not by how its `then` is written.</summary>
    public static void AppendMeaning(StringBuilder text, Strategy strategy)
    {
        foreach (var one in strategy.Switches)
        {
            text.Append("--- switch ").Append(StrategyPrinter.Quote(one.Name)).Append('\n').Append(one.Enter?.Text).Append('\n').Append(one.Leave?.Text).Append('\n')
                .Append(StrategyPrinter.Print(one.Variant with { Description = null }));
        }

        if (strategy.Holdout is { } holdout)
        {
            text.Append("--- holdout ").Append(StrategyPrinter.Share(holdout.Share)).Append(' ').Append(holdout.Salt is { } salt ? StrategyPrinter.Quote(salt) : "").Append('\n')
                .Append(holdout.Variant.KeepsPrice ? "keep\n" : StrategyPrinter.Print(holdout.Variant with { Description = null }));
        }
    }

    /// <summary>A tree on one line; every plain value in quotes, which reads the same.</summary>
    private static string Flow(DocumentNode node) => node switch
    {
        DocumentNode.Scalar scalar => StrategyPrinter.Quote(scalar.Value),
        DocumentNode.Sequence list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        DocumentNode.Mapping map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{StrategyPrinter.Quote(entry.Key.Value)}: {Flow(entry.Value)}"))}}}",
        _ => "",
    };
}
