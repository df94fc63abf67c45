using Repricer.Core.Documents;
using Repricer.Core.Strategies.Hashing;
using Repricer.Core.Strategies.Linting;

namespace Repricer.Core.Strategies.Language;

/// <summary>Says what a file means, and what is wrong with it.</summary>
/// <param name="Strategy">The strategy; null = there is an error.</param>
/// <param name="Diagnostics">All findings, in the order of the file; empty = there is nothing to say.</param>
/// <param name="Places">Where things stand in the file, for findings across files; null = there is an error.</param>
public sealed record CompiledStrategy(Strategy? Strategy, IReadOnlyList<Diagnostic> Diagnostics, StrategyPlaces? Places = null);

/// <summary>Holds the places of a compiled file that later checks point at.</summary>
/// <param name="Root">The tree of the whole file, for findings about any key.</param>
public sealed record StrategyPlaces(DocumentNode Name, DocumentNode Priority, DocumentNode Root);

/// <summary>Compiles the tree of one file to what it means. It is pure and finds all faults at once.</summary>
public static class StrategyCompiler
{
    /// <summary>Compiles one file.</summary>
    /// <param name="file">The file as messages should name it.</param>
    /// <param name="root">The file's tree; null = the file is empty.</param>
    /// <param name="context">What a file alone cannot tell; null = no time zone but UTC, no blocks and no clock.</param>
    public static CompiledStrategy Compile(string file, DocumentNode? root, CompileContext? context = null)
    {
        context ??= CompileContext.Bare;
        if (root is null or DocumentNode.Scalar { IsBlank: true })
        {
            const string empty = "the file is empty; a strategy needs at least name, action and floor";
            return new CompiledStrategy(null, [new Diagnostic(file, 1, 1, DiagnosticLevel.Error, "empty-file", empty)]);
        }

        var (whole, faults) = BlockOverlay.Expand(file, root, context);
        if (whole is null)
            return new CompiledStrategy(null, faults);

        var respelled = new List<Respelling>();
        root = Spelling.Respell(whole, StrategyKeys.File, respelled);
        var (strategy, map, reader) = Read(file, root, context);
        reader.AddSpellings(respelled.Where(one => one.At.File is null));
        if (strategy is null || map is null)
            return new CompiledStrategy(null, reader.Diagnostics);

        NamesLint.Check(root, reader);

        IReadOnlySet<Diagnostic>? used = null;
        if (map.Has("switches") || map.Has("holdout"))
        {
            var variants = new VariantsBuilder((DocumentNode.Mapping)root, reader, context, tree => Part(file, tree, context));
            strategy = variants.Build(strategy, map);
            used = variants.Used;
        }

        var findings = Consequences.Drop(reader.Diagnostics).Where(finding => used?.Contains(finding) != true)
            .OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).ToArray();
        if (findings.Any(finding => finding.Level == DiagnosticLevel.Error))
            return new CompiledStrategy(null, findings);

        var places = new StrategyPlaces(map["name"]?.Node ?? root, (map["priority"] ?? map["name"])?.Node ?? root, root);
        return new CompiledStrategy(Stamped(strategy, StrategyHash.Of(strategy)), findings, places);
    }

    /// <summary>
    /// Stamps a strategy and its variants with the hash. A variant carries the hash of its strategy: by it the strategy is found again.
    /// </summary>
    private static Strategy Stamped(Strategy strategy, string hash) => strategy with
    {
        Hash = hash,
        Switches = [.. strategy.Switches.Select(one => one with { Variant = one.Variant with { Hash = hash } })],
        Holdout = strategy.Holdout is { } holdout ? holdout with { Variant = holdout.Variant with { Hash = hash } } : null,
    };

    private static (Strategy? Strategy, DocumentValue.Map? Map, DocumentReader Reader) Read(
        string file, DocumentNode root, CompileContext context)
    {
        var reader = new DocumentReader(file) { Everywhere = StrategyKeys.Everywhere, Refused = StrategyKeys.Refused };
        if (reader.ReadMap(root, StrategyKeys.File) is not { } map)
            return (null, null, reader);
        var strategy = Build(file, map, reader, context);
        StrategyLint.Check(strategy, map, reader);
        MarketLint.Check(strategy, map, reader);
        TimingLint.Check(strategy, map, reader, context.Now);
        EvidenceLint.Check(strategy, map, reader);
        SpiralLint.Check(strategy, map, reader);
        FormulaLint.Check(strategy, map, reader);
        OwnLoopLint.Check(strategy, map, reader);
        return (strategy, map, reader);
    }

    /// <summary>Compiles a tree without variants of its own; a null strategy = it has errors.</summary>
    private static (Strategy? Strategy, IReadOnlyList<Diagnostic> Findings) Part(
        string file, DocumentNode.Mapping tree, CompileContext context)
    {
        var (strategy, _, reader) = Read(file, tree, context);
        var findings = Consequences.Drop(reader.Diagnostics);
        return (findings.Any(finding => finding.Level == DiagnosticLevel.Error) ? null : strategy, findings);
    }

    private static Strategy Build(string file, DocumentValue.Map map, DocumentReader reader, CompileContext context)
    {
        var (word, term) = ReferenceBuilder.Build(map["reference"], reader);
        var ending = EndingsBuilder.Build(map["endings"], reader);
        var strategy = new Strategy
        {
            Name = map.TextOf("name") ?? "",
            Hash = "",
            File = file,
            Description = map.TextOf("description"),
            Priority = map.WholeOf("priority") ?? 0,
            Paused = map.FlagOf("paused") ?? false,
            During = CalendarBuilder.During(map.MapOf("during"), reader, context),
            AppliesTo = map.MapOf("applies_to") is { } scope ? ScopeBuilder.Build(scope, reader) : new StrategyScope(),
            Competitors = map.MapOf("competitors") is { } competitors
                ? CompetitorsBuilder.Build(competitors, reader)
                : new CompetitorFilter(),
            Require = EvidenceBuilder.Build(map.MapOf("require"), reader),
            Compare = map.WordOf("compare", ComparisonBasis.Landed),
            AtFreeShipping = map.WordOf("at_free_shipping", FreeShippingChoice.Higher),
            Reference = word,
            ReferenceTerm = term,
            Move = ActionBuilder.Build(map["action"], reader),
            Floors = BoundsBuilder.Floors(map["floor"], reader),
            Ceilings = BoundsBuilder.Ceilings(map["ceiling"], reader),
            Rules = RulesBuilder.Rules(map, reader),
            Choose = map.WordOf("choose", RuleChoice.Lowest),
            Map = MapBuilder.Build(map.MapOf("map"), reader, context),
            QuantityTiers = RulesBuilder.Tiers(map, reader),
            CrossedOut = CrossedOutKeys.Build(map["crossed_out"]),
            PriceSteps = GridBuilder.Steps(map["price_step"], ending, reader),
            Ending = ending,
            Limits = map.MapOf("limits") is { } limits ? LimitsBuilder.Build(limits, reader, context) : new ChangeLimits(),
            PriceWithoutStock = map.FlagOf("price_without_stock") ?? false,
            Approval = ApprovalBuilder.Build(map["approval"], reader),
        };
        return map.MapOf("situations") is { } situations
            ? strategy with { Situations = SituationsBuilder.Build(situations, ReferenceOrigin.SituationsOf(strategy)) }
            : strategy;
    }
}
