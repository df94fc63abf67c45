using Repricer.Core.Documents;
using Repricer.Core.Strategies.Language;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Finds listings of ours that pull each other down: each stays under the other, by a reference to <c>own_listing</c> or a cap by
/// <c>parity</c>, and both end at their floors.
/// </summary>
internal static class OwnListingLoopLint
{
    /// <summary>A longer round would need four prices of one product that each follow the next.</summary>
    private const int LongestRound = 3;

    /// <summary>Finds each round once, at the first of its files.</summary>
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<CompiledStrategy> files)
    {
        var usable = files.Where(file => file is { Strategy.Paused: false, Places: not null }).ToArray();
        var pulls = usable.Select(file => PullsOf(file.Strategy!).ToArray()).ToArray();
        for (var first = 0; first < usable.Length; first++)
        {
            foreach (var pull in pulls[first])
            {
                if (Round(usable, pulls, first, pull, [first], pull.Gain) is { } round)
                {
                    yield return Describe(usable, round, pull);
                    break;
                }
            }
        }
    }

    /// <returns>The files of a round that leads back to where it began and lowers the price; null = there is none.</returns>
    private static int[]? Round(
        CompiledStrategy[] files, Pull[][] pulls, int at, Pull by, int[] way, FollowGain gain)
    {
        var start = way[0];
        var home = files[start].Strategy!.AppliesTo;
        if (Lowers(gain) && by.Reaches(home) && (way.Length > 1 || by.ReachesBack(home)))
            return way;
        for (var next = start + 1; next < files.Length && way.Length < LongestRound; next++)
        {
            if (way.Contains(next) || !by.Reaches(files[next].Strategy!.AppliesTo) || !SameProducts(files[start], files[next])
                || !SameProducts(files[at], files[next]))
                continue;
            foreach (var pull in pulls[next])
            {
                if (Round(files, pulls, next, pull, [.. way, next], gain.Around(pull.Gain)) is { } found)
                    return found;
            }
        }

        return null;
    }

    private static bool Lowers(FollowGain gain) => gain.Factor < 1m || (gain.Factor == 1m && gain.Amount < 0m);

    private static Diagnostic Describe(CompiledStrategy[] files, int[] round, Pull pull)
    {
        var (file, others) = (files[round[0]], round[1..].Select(at => files[at].Strategy!).ToArray());
        var place = (file.Places!.Root as DocumentNode.Mapping)?.Entries.FirstOrDefault(entry => entry.Key.Value == pull.Key)?.Key
            ?? file.Places.Name;
        var name = ScalarText.Shorten(file.Strategy!.Name, 20);
        var whom = others.Length == 0
            ? $"the listings of '{name}' undercut each other"
            : $"'{name}' and {string.Join(" and ", others.Select(one => $"'{ScalarText.Shorten(one.Name, 14)}'"))} undercut each other";
        return Diagnostic.Of(
            file.Strategy.File, place, DiagnosticLevel.Warning, "own-listings-undercut",
            $"own_listing: {whom}, to {(round.Length == 2 ? "both" : "their")} floors; let one stand above");
    }

    /// <summary>Tells whether one product may have listings of both; what the listings differ in does not count.</summary>
    private static bool SameProducts(CompiledStrategy left, CompiledStrategy right) =>
        ScopeOverlap.CanBothMatch(ProductOf(left.Strategy!.AppliesTo), ProductOf(right.Strategy!.AppliesTo));

    private static StrategyScope ProductOf(StrategyScope scope) =>
        scope with { Channels = [], Currencies = [], Accounts = [], Conditions = [], Fulfilment = null, Ranges = [], When = null };

    private static IEnumerable<Pull> PullsOf(Strategy strategy)
    {
        foreach (var variant in FollowGain.Variants(strategy))
        {
            if (variant.Rules.Count == 0 && ReferenceTerm.OwnListingIn(variant.ReferenceTerm) is { } own
                && variant.Move is { Kind: MoveKind.Match or MoveKind.Beat or MoveKind.Above or MoveKind.Formula }
                && FollowGain.OfFollowed(variant.Move) is { Factor: > 0m } gain)
                yield return new Pull("reference", gain, own.Channel is { } channel ? [channel] : [],
                    own.Account, own.Fulfilment, own.ListingId is not null);
            foreach (var cap in variant.Ceilings.Select(term => term.Parity).OfType<ParityCap>())
                yield return new Pull("ceiling", new FollowGain(cap.AtMost.Fraction, -cap.Minus), cap.Channels, null, null, true);
        }
    }

    /// <summary>Represents one way in which a strategy holds its price to that of other listings of ours.</summary>
    /// <param name="Key">The key of the file that says so.</param>
    /// <param name="Named">Whether the listing is known not to be one of the same strategy, or that is told elsewhere.</param>
    private sealed record Pull(
        string Key, FollowGain Gain, IReadOnlyList<string> Channels, string? Account, Fulfilment? Fulfilment, bool Named)
    {
        public bool Reaches(StrategyScope scope) =>
            (Fulfilment is null || scope.Fulfilment is null || Fulfilment == scope.Fulfilment)
            && Meets(Channels, scope.Channels) && Meets(Account is null ? [] : [Account], scope.Accounts);

        /// <summary>
        /// Tells whether two listings of one strategy each follow the other. Where it names another kind of shipping or a channel, the one
        /// that is followed has nobody to follow itself.
        /// </summary>
        public bool ReachesBack(StrategyScope scope) =>
            !Named && Channels.Count == 0 && (Fulfilment is null || Fulfilment == scope.Fulfilment);

        private static bool Meets(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
            ScopeOverlap.CanBothMatch(new StrategyScope { Channels = left }, new StrategyScope { Channels = right });
    }
}
