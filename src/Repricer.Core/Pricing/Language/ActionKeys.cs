using Repricer.Core.Documents;

namespace Repricer.Core.Pricing.Language;

/// <summary>The words of `action`.</summary>
internal static class ActionKeys
{
    internal static readonly Shape.NumberOrShare By = new(
        CommonShapes.Positive with { Hint = "to be equal to the reference write 'action: match'" },
        CommonShapes.PositiveShare with { Hint = "to be equal to the reference write 'action: match'", Max = 95 });

    internal static readonly Shape.NumberOrShare ByUp = new(
        CommonShapes.Positive with { Hint = "to be equal to the reference write 'action: match'" },
        CommonShapes.PositiveShare with { Hint = "to be equal to the reference write 'action: match'" });

    internal static readonly Shape.Map Action = new(
        "action",
        new KeySpec("beat", new Shape.Either(By, new Shape.Map("beat", new KeySpec("by", By, "By an amount in the listing's currency, or by a percentage of the reference.") { Required = true, Synonyms = ["amount", "percent"] })), "Stay under the reference by this much.") { Synonyms = ["undercut", "below", "under"] },
        new KeySpec("above", new Shape.Either(ByUp, new Shape.Map("above", new KeySpec("by", ByUp, "By an amount in the listing's currency, or by a percentage of the reference.") { Required = true, Synonyms = ["amount", "percent"] })), "Stay above the reference by this much; needs a ceiling.") { Synonyms = ["stay_above", "over"] });
}
