using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Core.Strategies.Hashing;
using Repricer.Core.Strategies.Linting;

namespace Repricer.Core.Strategies.Language;

/// <summary>
/// Builds switches and holdout: each `then` is laid over the file and compiled like a file of its own; its faults are reported at the
/// written line.
/// </summary>
/// <param name="root">The tree of the whole file.</param>
/// <param name="compile">Compiles a tree to what it means, without variants of its own.</param>
internal sealed class VariantsBuilder(
    DocumentNode.Mapping root, DocumentReader reader, CompileContext context,
    Func<DocumentNode.Mapping, (Strategy? Strategy, IReadOnlyList<Diagnostic> Findings)> compile)
{
    private static readonly InputSet Allowed = InputSet.Own.With(InputSet.Bounds).With(InputSet.Market).With(InputSet.OwnListing);

    private readonly IReadOnlyList<Diagnostic> _known = [.. reader.Diagnostics];

    private readonly HashSet<Diagnostic> _used = [];

    /// <summary>Holds findings of the file that a line does nothing, where a switch or the holdout does something with it.</summary>
    public IReadOnlySet<Diagnostic> Used => _used;

    public Strategy Build(Strategy strategy, DocumentValue.Map map)
    {
        var switches = new List<StrategySwitch>();
        foreach (var item in map.ItemsOf("switches").OfType<DocumentValue.Map>())
        {
            if (BuildSwitch(strategy, item, switches) is { } one)
                switches.Add(one);
        }

        return strategy with
        {
            Switches = switches,
            Holdout = map.MapOf("holdout") is { } holdout ? BuildHoldout(strategy, holdout) : null,
        };
    }

    private StrategySwitch? BuildSwitch(Strategy strategy, DocumentValue.Map map, List<StrategySwitch> before)
    {
        var enter = ExpressionReader.Read(map["enter"], ExpressionKind.Condition, Allowed, reader, "enter");
        var leave = ExpressionReader.Read(map["leave"], ExpressionKind.Condition, Allowed, reader, "leave");
        foreach (var (key, condition) in new[] { ("enter", enter), ("leave", leave) })
        {
            if (condition?.Needs.Meets(InputSet.OwnListing) != true || ReferenceTerm.OwnListingIn(strategy.ReferenceTerm) is not null)
                continue;
            reader.Error(
                map[key]!.Node, "needs-own-listing",
                $"{key}: own_listing_price and own_listing_stock need 'reference: {{own_listing: …}}' in the file itself");
        }

        var during = CalendarBuilder.During(map.MapOf("during"), reader, context);
        var whileDeal = map.TextOf("while") == "deal";
        if (map.TextOf("name") is not { } name || (enter is null && during is null && !whileDeal)
            || map.MapOf("then") is not { Node: DocumentNode.Mapping then } || (map.Has("leave") && leave is null))
            return null;
        if (during is not null && (map["enter"] ?? map["leave"]) is { } written)
            reader.Error(
                written.Node, "contradiction",
                "switches: 'during' is by the calendar, enter and leave are by a condition; write one of them");
        if (whileDeal && (map["enter"] ?? map["leave"] ?? map["during"]) is { } beside)
            reader.Error(
                beside.Node, "contradiction", "switches: 'while: deal' switches by itself; leave enter, leave and during out");
        TimingLint.CheckOver(during, map, "this switch", reader, context.Now);
        if (before.Any(other => other.Name == name))
            reader.Error(map["name"]!.Node, "duplicate-name", $"switches: two are named '{ScalarText.Shorten(name)}'");
        if (name == Holdout.VariantName || name.Any(char.IsControl))
            reader.Error(map["name"]!.Node, "wrong-value", $"switches: a switch cannot be named '{ScalarText.Shorten(name)}'");
        if (leave is not null && leave.Equals(enter))
            reader.Error(map["leave"]!.Node, "contradiction", "leave: it says the same as enter; the switch would never go on");
        if (before.FirstOrDefault(other => Equals(other.Enter, enter) && Equals(other.Leave, leave) && other.During == during
            && other.WhileDeal == whileDeal) is { } twin)
            reader.Warning(
                (map["enter"] ?? map["during"] ?? map["while"])!.Node, "never-decides",
                $"switches: '{ScalarText.Shorten(name)}' goes on and off with '{ScalarText.Shorten(twin.Name)}', "
                    + "which stands before it and decides");
        return Variant(strategy, then, $"switch '{ScalarText.Shorten(name)}'") is { } variant
            ? new StrategySwitch(
                name, enter, leave, then, variant with { During = during ?? variant.During, PricesInDeals = whileDeal })
            { During = during, WhileDeal = whileDeal }
            : null;
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
        {
            // A line of the file that this part does not use may be what the file itself is about.
            if (!Consequences.IsIdle(finding) || Consequences.StandsIn(then, finding))
                reader.Add(finding with { Message = $"{what}: {finding.Message}" });
        }

        _used.UnionWith(
            _known.Where(
                known => Consequences.IsIdle(known) && !findings.Any(same => Consequences.IsSame(known, same))
                    && !Consequences.Replaces(root, then, known)));
        if (variant is not null && StrategyHash.Of(variant) == StrategyHash.Of(strategy))
            reader.Warning(then, "no-effect", $"{what}: 'then' says nothing that the file does not say already");
        return variant;
    }
}
