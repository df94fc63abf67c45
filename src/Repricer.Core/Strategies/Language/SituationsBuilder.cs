using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `situations` says.</summary>
internal static class SituationsBuilder
{
    /// <summary>Builds the rules of one file.</summary>
    /// <param name="map">What is written.</param>
    /// <param name="asked">The situations of the buy box that the strategy asks for without being told to.</param>
    public static SituationRules Build(DocumentValue.Map map, BoxSituations asked)
    {
        var defaults = new SituationRules();
        var suppressed = map.TextsOf("featured_suppressed").Select(Fallback).OfType<SituationFallback>().ToArray();
        var single = suppressed is [{ Action: { } action }] ? action : (MoveKind?)null;
        var common = map["raise"] is { } step ? ActionBuilder.StepOf(step, MoveLimit.Next) : null;
        return new SituationRules
        {
            NoCompetition = Action(map, "no_competition", defaults.NoCompetition),
            NoFreshData = map.WordOf("no_fresh_data", defaults.NoFreshData),
            ReferenceBelowFloor = map.WordOf("reference_below_floor", defaults.ReferenceBelowFloor),
            ReferenceAtFloor = map.WordOf("reference_at_floor", defaults.ReferenceAtFloor),
            FeaturedIsOurs = Action(map, "featured_is_ours", defaults.FeaturedIsOurs),
            FeaturedLost = Action(map, "featured_lost", defaults.FeaturedLost),
            NotEligible = map.WordOf("not_eligible", defaults.NotEligible),
            LowestIsOurs = Action(map, "lowest_is_ours", defaults.LowestIsOurs),
            TieForLowest = Action(map, "tie_for_lowest", defaults.TieForLowest),
            FeaturedSuppressed = single ?? defaults.FeaturedSuppressed,
            FeaturedSuppressedFallbacks = single is null && suppressed.Length > 0
                ? new EqualList<SituationFallback>(suppressed)
                : defaults.FeaturedSuppressedFallbacks,
            FeaturedFiltered = map.WordOf("featured_filtered", defaults.FeaturedFiltered),
            RaiseBy = common?.Amount,
            RaiseByPercent = common?.Percent,
            RaiseUpTo = common is { UpTo: MoveLimit.Bound } ? MoveLimit.Bound : null,
            NoCompetitionRaise = Step(map, "no_competition"),
            FeaturedIsOursRaise = Step(map, "featured_is_ours"),
            LowestIsOursRaise = Step(map, "lowest_is_ours"),
            TieForLowestRaise = Step(map, "tie_for_lowest"),
            FeaturedLostLower = Step(map, "featured_lost"),
            RememberLoss = map.DurationOf("remember_loss") ?? Remembered(map),
            ByFact = Written(map) & ~asked,
        };
    }

    private static BoxSituations Written(DocumentValue.Map map)
    {
        BoxSituations One(string key, BoxSituations situation) =>
            map[key] is null || (map[key] is DocumentValue.Text { Value: "follow" } && key != "featured_filtered")
                ? BoxSituations.None
                : situation;
        return One("featured_is_ours", BoxSituations.FeaturedIsOurs) | One("not_eligible", BoxSituations.NotEligible)
            | One("featured_suppressed", BoxSituations.FeaturedSuppressed) | One("featured_filtered", BoxSituations.FeaturedFiltered);
    }

    /// <summary>Reads a situation's action: a word, or a map whose one key is the word and holds its step.</summary>
    private static MoveKind Action(DocumentValue.Map map, string key, MoveKind otherwise) => map[key] is DocumentValue.Map inner
        ? inner.Has("raise") ? MoveKind.Raise : inner.Has("lower") ? MoveKind.Lower : otherwise
        : map.WordOf(key, otherwise);

    private static MoveStep? Step(DocumentValue.Map map, string key) =>
        map[key] is DocumentValue.Map inner && (inner["raise"] ?? inner["lower"]) is { } step
            ? ActionBuilder.StepOf(step, inner.Has("lower") ? MoveLimit.Bound : MoveLimit.Next)
            : null;

    /// <summary>Finds the memory that is written with a step; of several the longest.</summary>
    private static TimeSpan? Remembered(DocumentValue.Map map) => map.Values.Values
        .OfType<DocumentValue.Map>()
        .Select(inner => inner.DurationOf("remember_loss") ?? inner.MapOf("raise")?.DurationOf("remember_loss"))
        .Max();

    private static SituationFallback? Fallback(string word) =>
        SnakeCase.TryParse<ReferenceKind>(word, out var kind) ? new SituationFallback(kind, null)
        : SnakeCase.TryParse<MoveKind>(word, out var action) ? new SituationFallback(null, action)
        : null;
}
