using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `situations` says.</summary>
internal static class SituationsBuilder
{
    public static SituationRules Build(DocumentValue.Map map)
    {
        var defaults = new SituationRules();
        var suppressed = map.TextsOf("featured_suppressed").Select(Fallback).OfType<SituationFallback>().ToArray();
        var single = suppressed is [{ Action: { } action }] ? action : (MoveKind?)null;
        return new SituationRules
        {
            NoCompetition = map.WordOf("no_competition", defaults.NoCompetition),
            NoFreshData = map.WordOf("no_fresh_data", defaults.NoFreshData),
            ReferenceBelowFloor = map.WordOf("reference_below_floor", defaults.ReferenceBelowFloor),
            ReferenceAtFloor = map.WordOf("reference_at_floor", defaults.ReferenceAtFloor),
            FeaturedIsOurs = map.WordOf("featured_is_ours", defaults.FeaturedIsOurs),
            FeaturedLost = map.WordOf("featured_lost", defaults.FeaturedLost),
            NotEligible = map.WordOf("not_eligible", defaults.NotEligible),
            LowestIsOurs = map.WordOf("lowest_is_ours", defaults.LowestIsOurs),
            TieForLowest = map.WordOf("tie_for_lowest", defaults.TieForLowest),
            FeaturedSuppressed = single ?? defaults.FeaturedSuppressed,
            FeaturedSuppressedFallbacks = single is null && suppressed.Length > 0
                ? new EqualList<SituationFallback>(suppressed)
                : defaults.FeaturedSuppressedFallbacks,
            FeaturedFiltered = map.WordOf("featured_filtered", defaults.FeaturedFiltered),
            RaiseBy = map.NumberOf("raise_by"),
            RaiseByPercent = map.ShareOf("raise_by"),
        };
    }

    private static SituationFallback? Fallback(string word) =>
        SnakeCase.TryParse<ReferenceKind>(word, out var kind) ? new SituationFallback(kind, null)
        : SnakeCase.TryParse<MoveKind>(word, out var action) ? new SituationFallback(null, action)
        : null;
}
