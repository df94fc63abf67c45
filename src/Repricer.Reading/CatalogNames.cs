namespace Repricer.Reading;

/// <summary>Names conditions and fulfilments as CSV, JSON and YAML write them.</summary>
public static class CatalogNames
{
    /// <summary>Lists every condition with its name, from best to worst.</summary>
    public static readonly IReadOnlyList<(string Name, Condition Value)> Conditions =
    [
        ("new", Condition.New), ("refurbished", Condition.Refurbished), ("used_like_new", Condition.UsedLikeNew),
        ("used_very_good", Condition.UsedVeryGood), ("used_good", Condition.UsedGood), ("used_acceptable", Condition.UsedAcceptable),
    ];

    /// <summary>Lists every fulfilment with its name.</summary>
    public static readonly IReadOnlyList<(string Name, Fulfilment Value)> Fulfilments =
        [("merchant", Fulfilment.Merchant), ("platform", Fulfilment.Platform)];

    /// <summary>Gives the name of a condition, such as "used_like_new".</summary>
    public static string ToName(this Condition condition) => Conditions[(int)condition].Name;

    /// <summary>Gives the name of a fulfilment, such as "merchant".</summary>
    public static string ToName(this Fulfilment fulfilment) => Fulfilments[(int)fulfilment].Name;

    /// <summary>Finds a condition by its exact name; false for any other text and for null.</summary>
    public static bool TryParseCondition(string? name, out Condition condition) => TryFind(Conditions, name, out condition);

    /// <summary>Finds a fulfilment by its exact name; false for any other text and for null.</summary>
    public static bool TryParseFulfilment(string? name, out Fulfilment fulfilment) => TryFind(Fulfilments, name, out fulfilment);

    private static bool TryFind<T>(IReadOnlyList<(string Name, T Value)> names, string? name, out T value)
    {
        foreach (var entry in names)
        {
            if (string.Equals(entry.Name, name, StringComparison.Ordinal))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default!;
        return false;
    }
}
