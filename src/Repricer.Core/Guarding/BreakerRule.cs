using Repricer.Core.Amounts;

namespace Repricer.Core.Guarding;

/// <summary>
/// The rule says when a mass breaker opens, from the counts of one window of one group. It is pure: the counting and the writing down are
/// the engine's.
/// </summary>
public static class BreakerRule
{
    /// <param name="activeListings">Listings of the group that are not paused.</param>
    /// <param name="moved">Distinct listings with a new desired price in the window.</param>
    /// <param name="movedFar">Of those, moved by more than the big move.</param>
    /// <param name="atFloor">Of those, bound by their floor.</param>
    /// <param name="pushed">Pushes that ended.</param>
    /// <param name="rejected">Of those, rejected by the channel.</param>
    /// <param name="limits">The shares.</param>
    /// <returns>Why it opens, for people; null = it stays closed. A group below the minimum never trips by share.</returns>
    public static string? Evaluate(int activeListings, int moved, int movedFar, int atFloor, int pushed, int rejected, BreakerLimits limits)
    {
        if (activeListings >= limits.MinimumListings)
        {
            if (Exceeds(movedFar, activeListings, limits.MaxShareMovedFar))
            {
                return $"{movedFar} of {activeListings} active listings moved by more than {limits.BigMove}, "
                    + $"at most {limits.MaxShareMovedFar} may";
            }

            if (moved >= limits.MinimumListings && Exceeds(atFloor, moved, limits.MaxShareAtFloor))
                return $"{atFloor} of {moved} moves ended at the floor, at most {limits.MaxShareAtFloor} may";
        }

        return pushed >= limits.MinimumListings && Exceeds(rejected, pushed, limits.MaxShareRejected)
            ? $"the channel rejected {rejected} of {pushed} prices, at most {limits.MaxShareRejected} may be"
            : null;
    }

    private static bool Exceeds(int part, int whole, Percent share) => whole > 0 && part * 100m > share.Value * whole;
}
