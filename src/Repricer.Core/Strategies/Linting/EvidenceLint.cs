using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Linting;

/// <summary>Finds competitor lists and requirements that together leave nothing, or say nothing.</summary>
internal static class EvidenceLint
{
    public static void Check(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (strategy.Require is { } require && map.MapOf("require") is { } written)
            CheckRequirement(require, strategy.Competitors, written, reader);
        if (map.MapOf("competitors") is { } competitors)
            CheckSellers(strategy.Competitors, competitors, reader);
    }

    private static void CheckRequirement(
        EvidenceRequirement require, CompetitorFilter filter, DocumentValue.Map written, DocumentReader reader)
    {
        var sources = filter.Sources.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (sources > 0 && require.Sources > sources)
            reader.Error(
                written["sources"]!.Node, "contradiction",
                $"require: {require.Sources} sources, and competitors.sources names {sources}: the price would always be held");
        if (require.MaxAge >= filter.MaxAge)
            reader.Warning(
                written["max_age"]!.Node, "no-effect",
                $"require: offers older than {DurationText.Print(filter.MaxAge)} (competitors.max_age) do not count anyway");
        if (require.Sources > require.Offers && written["offers"] is { } offers)
            reader.Warning(
                offers.Node, "no-effect",
                $"require: {require.Sources} sources have at least {require.Sources} offers; 'offers: {require.Offers}' says nothing");
    }

    private static void CheckSellers(CompetitorFilter filter, DocumentValue.Map written, DocumentReader reader)
    {
        var both = filter.Only
            .Where(only => filter.Exclude.Any(excluded => string.Equals(only.Seller, excluded.Seller, StringComparison.OrdinalIgnoreCase)))
            .ToArray();
        if (both.Length > 0 && both.Length == filter.Only.Count)
            reader.Warning(
                written["only"]!.Node, "contradiction", "competitors: every seller under 'only' is excluded too: nobody ever counts");
        else if (both.Length > 0)
            reader.Warning(
                written["only"]!.Node, "never-applies",
                $"competitors: '{ScalarText.Shorten(both[0].Seller)}' stands under 'only' and is excluded too: it never counts");
    }
}
