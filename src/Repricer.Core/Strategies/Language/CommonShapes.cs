using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies.Language;

/// <summary>
/// Holds the shapes that several sections share. It refers to no other table, so that the order in which tables are first looked at does
/// not matter.
/// </summary>
internal static class CommonShapes
{
    internal const decimal Huge = Amounts.AmountBounds.Highest;

    internal static readonly Shape.Text ShortText = new(200);

    internal static readonly Shape.Text Formula = new(Expression.MaxLength, "formula");

    internal static readonly Shape.Text Condition = new(Expression.MaxLength, "condition");

    internal static readonly Shape.ListOf Texts = new(ShortText);

    /// <summary>Says where something ships from: two letters, or a list of them.</summary>
    internal static readonly Shape.ListOf Countries = new(new Shape.Text(40, "country such as DE")
    {
        ProblemOf = static text => text.Length == 2 && text.All(char.IsAsciiLetter) ? null
            : $"'{ScalarText.Shorten(text)}' is no country code; write two letters such as DE, of several a list: [DE, AT]",
    });

    /// <summary>Says who ships; each place says in its own words whose goods.</summary>
    internal static readonly Shape.OneOf WhoShips = new(("merchant", "shipped by the seller"), ("platform", "shipped by the marketplace"))
    {
        Aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["FBA"] = "platform", ["AFN"] = "platform", ["WFS"] = "platform", ["FBM"] = "merchant", ["MFN"] = "merchant",
        },
        Meant = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["amazon"] = "platform", ["marketplace"] = "platform", ["seller"] = "merchant", ["self"] = "merchant", ["SFP"] = "merchant",
        },
    };

    internal static readonly Shape.Number Positive = new(0, Huge, AboveMin: true);

    /// <summary>Says how long something that happened may be remembered.</summary>
    internal static readonly Shape.Duration Memory = new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));

    internal static readonly Shape.Share PositiveShare = new(0, 1000, AboveMin: true);
}
