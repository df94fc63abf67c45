using Repricer.Reading;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>Walmart's words for the state of a product, in ours.</summary>
internal static class WalmartCondition
{
    /// <returns>Null = a word that has no grade among ours, or none.</returns>
    public static Condition? Of(string? text) => text switch
    {
        "New" or "NEW" => Condition.New,
        "Restored Premium" or "Restored" or "Remanufactured" => Condition.Refurbished,
        "Open Box" or "Pre-Owned: Like New" => Condition.UsedLikeNew,
        "Pre-Owned: Good" => Condition.UsedGood,
        "Pre-Owned: Fair" => Condition.UsedAcceptable,
        _ => null,
    };
}
