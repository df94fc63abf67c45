using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Formulas;

/// <summary>Words the messages about names that are not known, or not here.</summary>
internal static class ExpressionMessages
{
    public static string UnknownName(string name, InputSet allowed)
    {
        var meant = InputTable.Synonyms.TryGetValue(name, out var synonym) && allowed.Contains(synonym)
            ? InputTable.NameOf(synonym)
            : Suggestion.Nearest(name, allowed.Each().Select(InputTable.NameOf));
        meant ??= Longer(name, allowed);
        var written = FunctionTable.Find(name)?.Written;
        return $"'{ScalarText.Shorten(name)}' is not known here"
            + (meant is not null ? $"; did you mean '{meant}'?" : written is not null ? $"; it is a function: {written}"
                : "; the names are in the reference of formulas");
    }

    /// <summary>Finds the names that begin with a written one: 'sold' is meant for sold_7_days or sold_30_days.</summary>
    private static string? Longer(string name, InputSet allowed)
    {
        var names = name.Length < 3 ? [] : allowed.Each().Select(InputTable.NameOf)
            .Where(known => known.StartsWith(name + "_", StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return names.Length == 0 ? null : string.Join("' or '", names);
    }

    public static string UnknownFunction(string name)
    {
        var near = Suggestion.Nearest(name, FunctionTable.All.Select(function => function.Name));
        return $"there is no function '{ScalarText.Shorten(name)}'"
            + (near is not null ? $"; did you mean '{near}'?"
                : $"; there are {string.Join(", ", FunctionTable.All.Select(function => function.Name))}");
    }

    public static string NotHere(InputEntry entry) => $"'{entry.Name}' cannot be used here: " + entry.Input switch
    {
        _ when InputSet.Market.Contains(entry.Input) => "the market has not been read yet at this place",
        _ when InputSet.Bounds.Contains(entry.Input) => "the bounds are not known yet at this place",
        _ when InputSet.Competitor.Contains(entry.Input) => "it belongs to the conditions of competitor rules",
        _ when InputSet.OwnListing.Contains(entry.Input) => "it needs a reference to one of our own listings",
        Input.Reference => "it belongs to the formula of an action",
        _ => "it moves with our own price, and a bound must not",
    };
}
