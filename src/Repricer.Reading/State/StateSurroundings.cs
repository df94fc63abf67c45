using Repricer.Reading.Json;
using Repricer.Reading.Structured;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Finds what belongs to a price in state and stands in an object around it: who has it, and its currency.</summary>
internal static class StateSurroundings
{
    private const int MaxMembers = 500;

    /// <summary>Finds the nearest object around a price that has a name or key of its own, at most three levels up.</summary>
    public static int Owner(in JsonTape json, StateKey[] kinds, int node)
    {
        var at = node;
        for (var level = 0; level < 4 && at >= 0; level++, at = json[at].Parent)
        {
            if (json[at].Kind != JsonKind.Object)
            {
                continue;
            }

            var members = 0;
            for (var member = at + 1; member < json[at].Past && members < MaxMembers; member = json[member].Past, members++)
            {
                if (json[member].Kind is JsonKind.String or JsonKind.Number && kinds[member] is StateKey.Name or StateKey.Sku)
                {
                    return at;
                }
            }
        }

        return node;
    }

    /// <summary>Finds the currency that is stated nearest around a price; null = none is.</summary>
    public static string? Currency(in JsonTape json, StateKey[] kinds, int node)
    {
        var at = json[node].Parent;
        for (var level = 0; level < 6 && at >= 0; level++, at = json[at].Parent)
        {
            if (json[at].Kind != JsonKind.Object)
            {
                continue;
            }

            var members = 0;
            for (var member = at + 1; member < json[at].Past && members < MaxMembers; member = json[member].Past, members++)
            {
                if (json[member].Kind == JsonKind.String && kinds[member] == StateKey.Currency
                    && Terms.Currency(json.Text(member, 12)) is { } code)
                {
                    return code;
                }
            }
        }

        return null;
    }
}
