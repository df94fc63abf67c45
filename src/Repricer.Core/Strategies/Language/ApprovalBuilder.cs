using System.Text.RegularExpressions;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Reads <c>approval</c>: "over 5% of listings or any move over 20%", or the same as a map.</summary>
internal static partial class ApprovalBuilder
{
    private const string Expected = "write 'over 5% of listings or any move over 20%'";

    private const RegexOptions Named =
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static readonly Shape.Map Map = new(
        "approval",
        new KeySpec("listings_over", new Shape.Share(0, 100), "When more than this share of all listings would move.")
        { Synonyms = ["listings", "share", "share_over"] },
        new KeySpec("move_over", new Shape.Share(0, 1000), "When any price would move by more than this, up or down.")
        { Synonyms = ["move", "any_move_over", "step_over"] });

    /// <summary>Builds the rule of approval; null = nothing readable stands there, and faults are reported.</summary>
    public static ApprovalRule? Build(DocumentValue? written, DocumentReader reader)
    {
        switch (written)
        {
            case DocumentValue.Map map:
                if (map.ShareOf("listings_over") is null && map.ShareOf("move_over") is null
                    && map.Node is DocumentNode.Mapping { Entries.Count: 0 })
                    reader.Error(map.Node, "no-value", "approval: nothing is written here; write listings_over, move_over or both");
                return Rule(map.ShareOf("listings_over"), map.ShareOf("move_over"));
            case DocumentValue.Text text:
                return Parse(text, reader);
            default:
                return null;
        }
    }

    private static ApprovalRule? Parse(DocumentValue.Text text, DocumentReader reader)
    {
        Percent? listings = null, move = null;
        foreach (var clause in Or().Split(text.Value.Trim()))
        {
            var ofListings = OfListings().Match(clause.Trim());
            var ofMove = OfMove().Match(clause.Trim());
            var found = ofListings.Success ? ofListings : ofMove;
            if (!found.Success)
            {
                reader.Error(text.Node, "unknown-approval", $"approval: '{ScalarText.Shorten(clause)}' is not understood; {Expected}");
                continue;
            }

            if (!ScalarText.TryPercent(found.Groups["share"].Value, out var share, out var problem))
                reader.Error(text.Node, "no-percentage", $"approval: {problem}");
            else if (share < 0 || (ofListings.Success && share > 100))
                reader.Error(
                    text.Node, "out-of-range",
                    $"approval: {found.Groups["share"].Value} is no share of listings; a percentage from 0% to 100% is expected");
            else if (ofListings.Success ? listings is not null : move is not null)
                reader.Error(text.Node, "written-twice", $"approval: '{ScalarText.Shorten(clause)}' is said twice; {Expected}");
            else if (ofListings.Success)
                listings = new Percent(share);
            else
                move = new Percent(share);
        }

        return Rule(listings, move);
    }

    private static ApprovalRule? Rule(Percent? listings, Percent? move) =>
        listings is null && move is null ? null : new ApprovalRule(listings, move);

    [GeneratedRegex(@"\s+or\s+|\s*,\s+(?:or\s+)?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Or();

    [GeneratedRegex(
        @"^(when\s+)?(over|more\s+than)\s+(?<share>[^\s]+(\s?%|\s+percent)?)\s+of\s+(the\s+|all\s+)?listings(\s+move)?$", Named)]
    private static partial Regex OfListings();

    [GeneratedRegex(@"^(any\s+|a\s+)?move\s+(over|of\s+more\s+than)\s+(?<share>[^\s]+(\s?%|\s+percent)?)$", Named)]
    private static partial Regex OfMove();
}
