namespace Repricer.Core.Measuring;

/// <summary>A price of one side moved.</summary>
/// <param name="At">When it was first seen, UTC.</param>
/// <param name="IsOurs">Whether it is ours; else the rival's.</param>
/// <param name="Before">More than zero.</param>
/// <param name="After">What it was from then on.</param>
public readonly record struct WarMove(DateTimeOffset At, bool IsOurs, decimal Before, decimal After)
{
    public bool IsFall => After < Before;
}

/// <summary>We and one rival went below each other by turns.</summary>
/// <param name="Start">The first fall.</param>
/// <param name="End">When it was over; null = it still goes on.</param>
/// <param name="Falls">How many there were, ours and the rival's.</param>
/// <param name="OwnBefore">Our price before the first fall.</param>
/// <param name="OwnLowest">Our lowest price meanwhile.</param>
/// <param name="RivalBefore">The rival's price before.</param>
/// <param name="RivalLowest">The rival's lowest price meanwhile.</param>
public sealed record PriceWar(
    DateTimeOffset Start, DateTimeOffset? End, int Falls, decimal OwnBefore, decimal OwnLowest, decimal RivalBefore, decimal RivalLowest)
{
    /// <summary>The fall that made it one: before it nobody could know. Default = that is not recorded.</summary>
    public DateTimeOffset Known { get; init; }
}

/// <summary>
/// Finds price wars: six falls or more within 72 h, by turns of us and one rival (several falls of one side in a row are one turn), each
/// within 6 h of the other's, both together by 5 % or more, with no rise above 1 % between. One is over after 24 h without a fall, or with
/// such a rise; until then every fall belongs to it.
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
    public static readonly TimeSpan Window = TimeSpan.FromHours(72);

    /// <param name="own">Our prices in the order of time, each until the next.</param>
    /// <param name="rival">The rival's, as they were seen; what follows a gap is no answer to anything.</param>
    /// <param name="now">Later than all of them.</param>
    public static IReadOnlyList<PriceWar> Find(
        IReadOnlyList<(DateTimeOffset At, decimal Price)> own, IReadOnlyList<Stretch<decimal>> rival, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(rival);
        return Find(Moves(own, rival), now);
    }

    /// <param name="moves">Moves of us and of one rival, in any order.</param>
    /// <param name="now">Later than all of them.</param>
    public static IReadOnlyList<PriceWar> Find(IEnumerable<WarMove> moves, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(moves);
        var (found, run) = (new List<PriceWar>(), new Run());
        foreach (var move in moves.OrderBy(move => move.At))
        {
            if (run.LastFall is { } last && move.At - last > Peace)
                Close(last + Peace);
            if (move.After > move.Before * (100m + MostRise) / 100m)
                Close(move.At);
            else if (move.IsFall)
                run.Add(move);
        }

        if (run.LastFall is { } end)
            Close(now - end > Peace ? end + Peace : null);
        return found;

        void Close(DateTimeOffset? end)
        {
            if (run.WarUntil(end) is { } war)
                found.Add(war);
            run = new Run();
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

    private static IEnumerable<WarMove> Moves(
        IReadOnlyList<(DateTimeOffset At, decimal Price)> own, IReadOnlyList<Stretch<decimal>> rival)
    {
        for (var i = 1; i < own.Count; i++)
        {
            if (own[i - 1].Price > 0m)
                yield return new WarMove(own[i].At, IsOurs: true, own[i - 1].Price, own[i].Price);
        }

        for (var i = 1; i < rival.Count; i++)
        {
            if (rival[i - 1].Until >= rival[i].From && rival[i - 1].State > 0m)
                yield return new WarMove(rival[i].From, IsOurs: false, rival[i - 1].State, rival[i].State);
        }
    }

    /// <summary>Falls that may become a war, or are one.</summary>
    private sealed class Run
    {
        private readonly List<Turn> _turns = [];
        private DateTimeOffset? _known;

        public DateTimeOffset? LastFall => _turns.Count == 0 ? null : _turns[^1].Last;

        public void Add(WarMove fall)
        {
            if (_known is null && LastFall is { } last && fall.At - last > Answer)
                _turns.Clear();
            if (_turns.Count > 0 && _turns[^1].IsOurs == fall.IsOurs)
                _turns[^1] = _turns[^1] with { Last = fall.At, After = fall.After, Falls = _turns[^1].Falls + 1 };
            else
                _turns.Add(new Turn(fall.At, fall.At, fall.IsOurs, fall.Before, fall.After, 1));
            while (_known is null && _turns.Count > 1 && fall.At - _turns[0].First > Window)
                _turns.RemoveAt(0);
            if (_known is null && _turns.Count >= LeastFalls && FallOf(ours: true) + FallOf(ours: false) >= LeastFall)
                _known = fall.At;
        }

        /// <returns>Null = it never became one.</returns>
        public PriceWar? WarUntil(DateTimeOffset? end)
        {
            if (_known is not { } known)
                return null;
            var (ours, theirs) = (Of(ours: true), Of(ours: false));
            return new PriceWar(
                _turns[0].First, end, _turns.Sum(turn => turn.Falls), ours[0].Before, ours[^1].After, theirs[0].Before, theirs[^1].After)
            {
                Known = known,
            };
        }

        private List<Turn> Of(bool ours) => _turns.FindAll(turn => turn.IsOurs == ours);

        /// <summary>How far one side fell, in percent of where it began.</summary>
        private decimal FallOf(bool ours)
        {
            var turns = Of(ours);
            return 100m * (turns[0].Before - turns[^1].After) / turns[0].Before;
        }

        private readonly record struct Turn(
            DateTimeOffset First, DateTimeOffset Last, bool IsOurs, decimal Before, decimal After, int Falls);
    }
}
