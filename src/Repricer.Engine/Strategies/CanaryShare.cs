using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Strategies;

namespace Repricer.Engine.Strategies;

/// <summary>
/// Says which listings a canary takes: always the same ones for a share, and those of a smaller share among them. It goes by the number of
/// a <see cref="Holdout"/>, under a salt of its own.
/// </summary>
public static class CanaryShare
{
    private const string Salt = "canary";

    public static bool Covers(Percent share, ListingId listing) => Holdout.NumberOf(Salt, listing) % 10_000 < share.Value * 100m;
}
