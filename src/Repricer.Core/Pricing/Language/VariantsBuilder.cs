using Repricer.Core.Documents;
using Repricer.Core.Pricing.Expressions;

namespace Repricer.Core.Pricing.Language;

/// <summary>Switches and holdout: each `then` is laid over the file and compiled like a file of its own; its faults are reported at the written line.</summary>
/// <param name="root">The whole file.</param>
/// <param name="compile">Compiles a tree to what it means, without variants.</param>
internal sealed class VariantsBuilder(DocumentNode.Mapping root, DocumentReader reader, Func<DocumentNode.Mapping, (Strategy? Strategy, IReadOnlyList<Diagnostic> Findings)> compile)
{
    private static readonly InputSet Allowed = InputSet.Own.With(InputSet.Bounds).With(InputSet.Market);

    private readonly IReadOnlyList<Diagnostic> _known = [.. reader.Diagnostics];

    public Strategy Build(Strategy strategy, DocumentValue.Map map)
    {
        var switches = new List<StrategySwitch>();
        foreach (var item in map.ItemsOf("switches").OfType<DocumentValue.Map>())
        {
            if (BuildSwitch(strategy, item, switches) is { } one)
                switches.Add(one);
        }

        return strategy with { Switches = switches, Holdout = map.MapOf("holdout") is { } holdout ? BuildHoldout(strategy, holdout) : null };
    }

    private StrategySwitch? BuildSwitch(Strategy strategy, DocumentValue.Map map, List<StrategySwitch> before)
    {
        var enter = ExpressionReader.Read(map["enter"], ExpressionKind.Condition, Allowed, reader, "enter");
        var leave = ExpressionReader.Read(map["leave"], ExpressionKind.Condition, Allowed, reader, "leave");
        if (map.TextOf("name") is not { } name || enter is null || map.MapOf("then") is not { Node: DocumentNode.Mapping then } || (map.Has("leave") && leave is null))
            return null;
        if (before.Any(other => other.Name == name))
            reader.Error(map["name"]!.Node, "duplicate-name", $"switches: two are named '{ScalarText.Shorten(name)}'");
        if (name == DecisionVariant.Holdout || name.Any(char.IsControl))
            reader.Error(map["name"]!.Node, "wrong-value", $"switches: a switch cannot be named '{ScalarText.Shorten(name)}'");
        if (leave is not null && leave.Equals(enter))
            reader.Error(map["leave"]!.Node, "contradiction", "leave: it says the same as enter; the switch would never go on");
        if (before.FirstOrDefault(other => other.Enter.Equals(enter) && Equals(other.Leave, leave)) is { } twin)
            reader.Warning(map["enter"]!.Node, "never-decides", $"switches: '{ScalarText.Shorten(name)}' goes on and off with '{ScalarText.Shorten(twin.Name)}', which stands before it and decides");
        return Variant(strategy, then, $"switch '{ScalarText.Shorten(name)}'") is { } variant ? new StrategySwitch(name, enter, leave, then, variant) : null;
    }

    private Holdout? BuildHoldout(Strategy strategy, DocumentValue.Map map)
    {
        if (map.ShareOf("share") is not { } share)
            return null;
        if (share.Value * 100m != Math.Floor(share.Value * 100m))
            reader.Error(map["share"]!.Node, "wrong-value", "share: at most two decimals");
        if (!map.Has("then"))
            return new Holdout(share, map.TextOf("salt"), null, strategy with { KeepsPrice = true });
        return map.MapOf("then") is { Node: DocumentNode.Mapping then } && Variant(strategy, then, "holdout") is { } variant
            ? new Holdout(share, map.TextOf("salt"), then, variant) : null;
    }

    private Strategy? Variant(Strategy strategy, DocumentNode.Mapping then, string what)
    {
        // Faults of the file and of single words are reported already, and would be again for every variant.
        if (then.Entries.Count == 0)
            reader.Error(then, "no-value", $"{what}: 'then' is empty; write what is to be different");
        if (reader.Diagnostics.Any(finding => finding.Level == DiagnosticLevel.Error))
            return null;
        var (variant, findings) = compile(StrategyOverlay.Lay(Overlay.Without(root, "switches", "holdout", "extends"), then));
        foreach (var finding in findings.Except(_known))
            reader.Add(finding with { Message = $"{what}: {finding.Message}" });
        if (variant is not null && StrategyPrinter.Print(variant) == StrategyPrinter.Print(strategy))
            reader.Warning(then, "no-effect", $"{what}: 'then' says nothing that the file does not say already");
        return variant;
    }
}
