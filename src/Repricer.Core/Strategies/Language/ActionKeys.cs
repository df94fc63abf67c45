using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `action`.</summary>
internal static class ActionKeys
{
    private const string MatchHint = "to be equal to the reference write 'action: match'";

    internal static readonly Shape.NumberOrShare By = new(
        CommonShapes.Positive with { Hint = MatchHint },
        CommonShapes.PositiveShare with { Hint = MatchHint, Max = 95 });

    internal static readonly Shape.NumberOrShare ByUp = new(
        CommonShapes.Positive with { Hint = MatchHint }, CommonShapes.PositiveShare with { Hint = MatchHint });

    private static readonly Shape.NumberOrShare Step = new(CommonShapes.Positive, CommonShapes.PositiveShare with { Max = 100 });

    private static readonly KeySpec StepBy = new(
        "by", Step, "By an amount in the listing's currency, or by a percentage of our present price.")
    { Required = true, Synonyms = ["amount", "percent", "step"] };

    private static readonly KeySpec RememberLoss = new(
        "remember_loss", CommonShapes.Memory, "The same as `remember_loss` of `situations`.");

    private static readonly (string Name, string Means) ToCeiling = ("ceiling", "up to the ceiling");
    private static readonly (string Name, string Means) ToNext = ("next", "up to just under the next competitor, else to the ceiling");

    private static readonly Shape.OneOf DownTo = new(
        ("floor", "down to the floor"), ("next", "down to just under the next competitor, and not at all where none is as low as we are"))
    {
        Meant = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        { ["min"] = "floor", ["minimum"] = "floor", ["next_competitor"] = "next", ["lowest"] = "next", ["featured"] = "next" },
    };

    /// <summary>Says how far a raise goes; the word that holds where none is written differs between action and situations.</summary>
    internal static readonly Shape.OneOf UpTo = new(ToCeiling, ToNext)
    {
        Meant = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        { ["max"] = "ceiling", ["maximum"] = "ceiling", ["next_competitor"] = "next", ["next_rival"] = "next", ["raise_to_next"] = "next" },
    };

    private static readonly KeySpec Raise = new(
        "raise",
        new Shape.Either(
            Step,
            new Shape.Map(
                "raise", StepBy,
                new KeySpec("up_to", UpTo, "How far.") { Default = "ceiling", Synonyms = ["to", "until", "at_most", "max"] }))
        {
            Shorter = LongForms.By,
        },
        "Raise our own price by this much; needs a ceiling.")
    { Synonyms = ["increase", "up"] };

    private static readonly KeySpec Lower = new(
        "lower",
        new Shape.Either(
            Step,
            new Shape.Map(
                "lower", StepBy,
                new KeySpec("down_to", DownTo, "How far.") { Default = "floor", Synonyms = ["to", "until", "up_to", "at_least", "min"] }))
        {
            Shorter = LongForms.By,
        },
        "Lower our own price by this much, down to the floor.")
    { Synonyms = ["decrease", "down", "reduce"] };

    /// <summary>Says the step of a situation that raises.</summary>
    internal static readonly Shape.Either RaiseInSituation = new(
        Step,
        new Shape.Map(
            "raise", StepBy,
            new KeySpec("up_to", UpTo, "How far.") { Default = "next", Synonyms = ["to", "until", "at_most", "max"] }, RememberLoss))
    {
        Shorter = LongForms.By,
    };

    internal static readonly KeySpec LowerInSituation = Lower with { Summary = "Lower our price by this much, again at every look." };

    private static readonly KeySpec Beat = new(
        "beat",
        new Shape.Either(
            By,
            new Shape.Map(
                "beat",
                new KeySpec("by", By, "By an amount in the listing's currency, or by a percentage of the reference.")
                { Required = true, Synonyms = ["amount", "percent"] })) { Shorter = LongForms.By },
        "Stay under the reference by this much.")
    { Synonyms = ["undercut", "below", "under"], Aliases = ["undercut"] };

    private static readonly KeySpec Above = new(
        "above",
        new Shape.Either(
            ByUp,
            new Shape.Map(
                "above",
                new KeySpec("by", ByUp, "By an amount in the listing's currency, or by a percentage of the reference.")
                { Required = true, Synonyms = ["amount", "percent"] })) { Shorter = LongForms.By },
        "Stay above the reference by this much; needs a ceiling.")
    { Synonyms = ["stay_above", "over"] };

    internal static readonly Shape.OneOf Words = new(
        ("match", "be equal to the reference"), ("hold", "keep the price"), ("floor", "go to the floor"), ("ceiling", "go to the ceiling"),
        ("default", "the list price"),
        ("last", "the last price that went out"), ("raise_to_next", "raise to just under the next competitor"),
        ("next_above_floor", "be equal to the cheapest competitor above our floor"));

    internal static readonly Shape.Map Action = new(
        "action",
        Beat,
        Above,
        Raise,
        Lower,
        new KeySpec("formula", CommonShapes.Formula, "Our item price as a formula; with what the market says in it, it needs a ceiling.")
        { Synonyms = ["expression", "calculate"] },
        new KeySpec(
            "round", new Shape.OneOf(("down", "to the next lower price"), ("up", "to the next higher price")),
            "With formula: where a result between two prices goes.")
        { Default = "down" });

    /// <summary>Says what a competitor rule may do, in words or as a map.</summary>
    internal static readonly Shape.Either OfRule = new(
        new Shape.OneOf(("match", "be equal to this competitor"), ("ignore", "this competitor does not count")),
        new Shape.Map("a rule's action", Beat, Above));
}
