namespace Repricer.Core.Measuring;

/// <summary>We and one rival went below each other by turns.</summary>
/// <param name="Start">The first fall.</param>
/// <param name="End">When it was over; null = it still goes on.</param>
/// <param name="Falls">How many there were, ours and the rival's.</param>
/// <param name="OwnBefore">Our price before the first fall.</param>
/// <param name="OwnLowest">Our lowest price meanwhile.</param>
/// <param name="RivalBefore">The rival's price before.</param>
/// <param name="RivalLowest">The rival's lowest price meanwhile.</param>
public sealed record PriceWar(
    DateTimeOffset Start, DateTimeOffset? End, int Falls, decimal OwnBefore, decimal OwnLowest, decimal RivalBefore, decimal RivalLowest);

/// <summary>
/// Finds price wars: six falls or more, by turns of us and one rival, each within 6 h of the other's, both together by 5 % or more, with no
/// rise above 1 % between. One is over after 24 h without a fall, or with such a rise.
/// </summary>
public static class PriceWars
{
    public const int LeastFalls = 6;

    /// <summary>By how much both prices fell together at least, in percent.</summary>
    public const decimal LeastFall = 5m;

    /// <summary>A rise of more ends it, in percent.</summary>
    public const decimal MostRise = 1m;

    public static readonly TimeSpan Answer = TimeSpan.FromHours(6);
    public static readonly TimeSpan Peace = TimeSpan.FromHours(24);

    /// <param name="own">Our prices in the order of time, each until the next.</param>
    /// <param name="rival">The rival's, as they were seen; what follows a gap is no answer to anything.</param>
    /// <param name="now">Later than all of them.</param>
    public static IReadOnlyList<PriceWar> Find(
        IReadOnlyList<(DateTimeOffset At, decimal Price)> own, IReadOnlyList<Stretch<decimal>> rival, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(rival);
        var (found, run) = (new List<PriceWar>(), new List<Move>());
        foreach (var move in Moves(own, rival).OrderBy(move => move.At))
        {
            if (run.Count > 0 && move.At - run[^1].At > Peace)
                Close(run[^1].At + Peace);
            if (move.IsRise)
            {
                Close(move.At);
                continue;
            }

            if (move.After >= move.Before)
                continue;
            if (run.Count > 0 && (run[^1].IsOurs == move.IsOurs || move.At - run[^1].At > Answer))
                Close(run[^1].At + Peace);
            run.Add(move);
        }

        if (run.Count > 0)
            Close(now - run[^1].At > Peace ? run[^1].At + Peace : null);
        return found;

        void Close(DateTimeOffset? end)
        {
            if (run.Count >= LeastFalls && WarOf(run, end) is { } war)
                found.Add(war);
            run.Clear();
        }
    }

    /// <summary>
    /// What it cost us: pieces a day × days × how far our price was below the one before. Gross: what was sold more for it is not taken
    /// off.
    /// </summary>
    /// <param name="war">The war.</param>
    /// <param name="own">Our prices in the order of time.</param>
    /// <param name="unitsADay">Pieces a day.</param>
    /// <param name="now">Until when one that goes on is reckoned.</param>
    public static decimal CostOf(
        PriceWar war, IReadOnlyList<(DateTimeOffset At, decimal Price)> own, decimal unitsADay, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(war);
        ArgumentNullException.ThrowIfNull(own);
        var (end, cost) = (war.End ?? now, 0m);
        for (var i = 0; i < own.Count; i++)
        {
            var from = own[i].At > war.Start ? own[i].At : war.Start;
            var until = i + 1 < own.Count && own[i + 1].At < end ? own[i + 1].At : end;
            if (until > from)
                cost += (war.OwnBefore - own[i].Price) * unitsADay * (until - from).Ticks / TimeSpan.TicksPerDay;
        }

        return cost;
    }

    private static PriceWar? WarOf(List<Move> run, DateTimeOffset? end)
    {
        var (ours, theirs) = (run.Where(move => move.IsOurs).ToList(), run.Where(move => !move.IsOurs).ToList());
        return FallOf(ours) + FallOf(theirs) < LeastFall
            ? null
            : new PriceWar(run[0].At, end, run.Count, ours[0].Before, ours[^1].After, theirs[0].Before, theirs[^1].After);
    }

    /// <summary>How far one side fell, in percent of where it began.</summary>
    private static decimal FallOf(List<Move> moves) => 100m * (moves[0].Before - moves[^1].After) / moves[0].Before;

    private static IEnumerable<Move> Moves(IReadOnlyList<(DateTimeOffset At, decimal Price)> own, IReadOnlyList<Stretch<decimal>> rival)
    {
        for (var i = 1; i < own.Count; i++)
        {
            if (own[i - 1].Price > 0m)
                yield return new Move(own[i].At, IsOurs: true, own[i - 1].Price, own[i].Price);
        }

        for (var i = 1; i < rival.Count; i++)
        {
            if (rival[i - 1].Until >= rival[i].From && rival[i - 1].State > 0m)
                yield return new Move(rival[i].From, IsOurs: false, rival[i - 1].State, rival[i].State);
        }
    }

    private readonly record struct Move(DateTimeOffset At, bool IsOurs, decimal Before, decimal After)
    {
        public bool IsRise => After > Before * (100m + MostRise) / 100m;
    }
}
