using System.Text;

namespace Repricer.Core.Strategies.Formulas;

/// <summary>Writes the names and functions of formulas as Markdown tables.</summary>
public static class ExpressionReference
{
    public static string Tables()
    {
        var text = new StringBuilder("| name | meaning |\n|---|---|\n");
        foreach (var entry in InputTable.All)
            text.Append("| `").Append(entry.Name).Append("` | ").Append(entry.Summary).Append(PlaceOf(entry.Input)).Append(" |\n");
        text.Append("\n| function | meaning |\n|---|---|\n");
        foreach (var function in FunctionTable.All)
            text.Append("| `").Append(function.Written).Append("` | ").Append(function.Summary).Append(" |\n");
        return text.ToString();
    }

    private static string PlaceOf(Input input) => input switch
    {
        _ when InputSet.Own.Contains(input) => "",
        _ when InputSet.Market.Contains(input) || InputSet.Bounds.Contains(input) => " Not in `applies_to`.",
        _ when InputSet.Competitor.Contains(input) => " Only in competitor rules.",
        _ when InputSet.OwnListing.Contains(input) => " Only with a reference to one of our own listings.",
        _ => " Only in formulas of actions.",
    };
}
