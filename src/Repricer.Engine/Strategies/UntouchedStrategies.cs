using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Hashing;

namespace Repricer.Engine.Strategies;

/// <summary>
/// Tells whose decisions an edit of the book cannot change. A decision is a function of its listing's snapshot, the strategy that was
/// chosen for it, and the time, whose effect it has told by its review time; so it stands where the strategy means what it meant and the
/// choice falls on it as before. The choice looks at nothing but the names, ranks, scopes and times of all strategies: where none of these
/// has changed, every listing follows the strategy that it followed.
/// </summary>
public static class UntouchedStrategies
{
    /// <summary>Stands for listings that no strategy matches.</summary>
    public const string None = "";

    /// <returns>
    /// The names of strategies that decide as before, and <see cref="None"/>; empty where any listing may have to be decided again.
    /// </returns>
    public static IReadOnlyList<string> Between(StrategyRevision before, StrategyRevision after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);

        // With a canary a listing's share decides which book it follows: that is a change of the choice.
        if (before.Canary is not null || after.Canary is not null || before.Strategies.Count == 0
            || before.Strategies.Count != after.Strategies.Count)
            return [];

        var old = new Dictionary<string, Strategy>(StringComparer.Ordinal);
        foreach (var strategy in before.Strategies)
        {
            if (!old.TryAdd(strategy.Name, strategy))
                return [];
        }

        var untouched = new List<string> { None };
        foreach (var strategy in after.Strategies)
        {
            if (!old.Remove(strategy.Name, out var former))
                return [];
            if (former.Hash == strategy.Hash && former.Priority == strategy.Priority)
                untouched.Add(strategy.Name);
            else if (!StrategyReach.IsSame(former, strategy) || HasEvents(former) || HasEvents(strategy))
                return [];
        }

        return untouched;
    }

    /// <summary>The beginnings of events that are on are read with every snapshot, whichever strategy names them.</summary>
    private static bool HasEvents(Strategy strategy) =>
        strategy.During is not null || strategy.Switches.Any(part => part.During is not null);
}
