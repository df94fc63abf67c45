using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Guarding;

/// <summary>Counts of one sliding window for every group that a breaker may stop.</summary>
internal sealed class BreakerWindows(Session session)
{
    // A listing is under management before an entry where a price of ours stood or was sent, or where the engine had found the declared
    // price right and left it. What comes before that is the first price, which is no move of ours: else an import would open the breaker.
    private const string Managed =
        """
        (exists (select 1 from own_prices ow where ow.listing_id = first.listing_id and ow.origin <> @declared and ow.at < first.created_at)
          or exists (select 1 from outbox so where so.listing_id = first.listing_id and so.sent_at is not null and so.id < first.id)
          or exists (select 1 from decisions de where de.listing_id = first.listing_id and de.action = 'unchanged' and de.shadow = 0
            and de.decided_at < first.created_at))
        """;

    // What a person pinned or ordered has no strategy's text behind it.
    private const string DecidingHash = "(select de.strategy_hash from decisions de where de.decision_id = o.decision_id)";

    // One row for each listing that got a new desired price in the window: where it stood before the first, where the last wants it. Many
    // small steps are one move. A first price counts neither as far nor as at the floor; how far what follows it in the same window
    // moves is measured from it once it was sent. A price that stays and goes out again for what stands beside it is no move.
    // After a reset the group starts from zero: else the same moves would open it again at once. What a person
    // ordered back is no move of the engine's.
    private const string Moves =
        $"""
        select o.listing_id, o.channel, p.brand, o.strategy_name, l.product_id,
          case when {Managed} then first.price_before else (select so.price from outbox so
            where so.listing_id = o.listing_id and so.id >= first.id and so.id < o.id and so.sent_at is not null order by so.id limit 1) end,
          o.price, o.at_floor, o.created_at, {Managed}, {DecidingHash}
        from (select listing_id, min(id) as first_id, max(id) as last_id from outbox where created_at >= @since and is_return = 0
          and price is not price_before group by listing_id) moved
        join outbox o on o.id = moved.last_id join outbox first on first.id = moved.first_id
        join listings l on l.id = o.listing_id join products p on p.id = l.product_id
        """;

    private const string NewOnes =
        $"""
        select exists (select 1 from outbox first where first.id > @after and first.is_return = 0
          and (first.at_floor <> 0 or abs(first.price - first.price_before) * 10000 > @big * first.price_before) and {Managed})
        """;

    private const string Ends =
        $"""
        select o.listing_id, o.channel, p.brand, o.strategy_name, l.product_id, o.state, o.ended_at, {DecidingHash}
        from outbox o join listings l on l.id = o.listing_id join products p on p.id = l.product_id
        where o.ended_at is not null and o.ended_at >= @since and o.is_return = 0 and o.state in ('accepted', 'confirmed', 'mismatch', 'rejected')
        """;

    // The plus keeps each search at the places of the product or listing: those of a source are as many as the catalogue is large.
    internal const string OfSource =
        """
        (exists (select 1 from places pl where pl.product_id = l.product_id and pl.listing_id is null and +pl.source = @source)
          or exists (select 1 from places pl where pl.listing_id = l.id and +pl.source = @source))
        """;

    private readonly Dictionary<string, Counts> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _resets = new(StringComparer.Ordinal);

    public List<BreakerWindow> Read(long since, Percent bigMove)
    {
        ReadResets();
        ReadMoves(since, bigMove);
        ReadEnds(since);
        if (_groups.Count > 0)
            ReadActive();
        return [.. _groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new BreakerWindow(
            group.Key, group.Value.Active, group.Value.Moved, group.Value.MovedFar, group.Value.AtFloor, group.Value.Pushed,
            group.Value.Rejected))];
    }

    /// <summary>Reads the newest entry and whether one of the new ones may change what was counted.</summary>
    public static NewMoves ReadNew(Session session, long after, Percent bigMove) => new(
        session.ReadLong("select coalesce(max(id), 0) from outbox")!.Value,
        session.ReadLong(NewOnes, after, (long)(bigMove.Value * 100m), (long)PriceOrigin.Declared)!.Value != 0);

    private void ReadResets()
    {
        using var row = session.Prepare("select name, reset_at from breaker_resets").Read();
        while (row.Read())
            _resets[row.GetString(0)] = row.GetInt64(1);
    }

    private void ReadMoves(long since, Percent bigMove)
    {
        var moves = new List<Move>();
        using (var row = session.Prepare(Moves).Read((long)PriceOrigin.Declared, since))
        {
            while (row.Read())
            {
                var before = row.LongOrNull(5);
                var managed = row.GetInt64(9) != 0;
                var far = before is { } from && Math.Abs(row.GetInt64(6) - from) > bigMove.Of(from);
                moves.Add(new Move(
                    row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.GetInt64(4), row.GetInt64(8), far,
                    managed && row.GetInt64(7) != 0, row.TextOrNull(10)));
            }
        }

        foreach (var move in moves)
        {
            foreach (var counts in GroupsOf(move))
            {
                counts.Moved++;
                counts.MovedFar += move.Far ? 1 : 0;
                counts.AtFloor += move.AtFloor ? 1 : 0;
            }
        }
    }

    private void ReadEnds(long since)
    {
        var ends = new List<(Move Push, bool Rejected)>();
        using (var row = session.Prepare(Ends).Read(since))
        {
            while (row.Read())
            {
                ends.Add((
                    new Move(
                        row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.GetInt64(4), row.GetInt64(6), false,
                        false, row.TextOrNull(7)),
                    row.GetString(5) == "rejected"));
            }
        }

        foreach (var (push, rejected) in ends)
        {
            foreach (var counts in GroupsOf(push))
            {
                counts.Pushed++;
                counts.Rejected += rejected ? 1 : 0;
            }
        }
    }

    private List<Counts> GroupsOf(Move move)
    {
        List<string> names = ["all", $"channel:{move.Channel}"];
        if (move.Brand is not null)
            names.Add($"brand:{move.Brand}");
        if (move.Strategy.Length > 0)
        {
            // What somebody let go on by resetting its revision does not open the whole strategy.
            var revision = string.IsNullOrEmpty(move.Hash) ? null : RevisionBreaker.NameOf(move.Strategy, move.Hash);
            if (revision is not null)
                names.Add(revision);
            if (revision is null || move.At > _resets.GetValueOrDefault(revision, -1))
                names.Add($"strategy:{move.Strategy}");
        }

        using (var row = session.Prepare(
            "select distinct source from places where (product_id = @product and listing_id is null) or listing_id = @listing")
            .Read(move.Product, move.Listing))
        {
            while (row.Read())
                names.Add($"source:{row.GetString(0)}");
        }

        return [.. names.Where(name => move.At > _resets.GetValueOrDefault(name, -1)).Select(Group)];
    }

    private Counts Group(string name)
    {
        if (!_groups.TryGetValue(name, out var counts))
            _groups.Add(name, counts = new Counts());
        return counts;
    }

    /// <summary>A global pause leaves the counts alone: nothing moves then, and the shares must not jump when it ends.</summary>
    private void ReadActive()
    {
        const string active =
            """
            from listing_states s join listings l on l.id = s.listing_id join products p on p.id = l.product_id
            where not exists (select 1 from pauses pa where (pa.kind = 'channel' and pa.scope_key = s.channel) or (pa.kind = 'listing' and pa.scope_key = s.channel || '/' || s.listing_key))
            """;
        Count("all", $"select '', count(*) {active}");
        Count("channel:", $"select s.channel, count(*) {active} group by s.channel");
        Count("brand:", $"select p.brand, count(*) {active} and p.brand is not null group by p.brand");
        Count("strategy:", $"select s.strategy_name, count(*) {active} and s.strategy_name is not null group by s.strategy_name");
        Count(
            RevisionBreaker.Prefix,
            $"select s.strategy_name || '@' || substr(s.strategy_hash, 1, {RevisionBreaker.HashDigits}), count(*) {active} "
                + "and s.strategy_name is not null and s.strategy_hash is not null group by 1");
        foreach (var name in _groups.Keys.Where(name => name.StartsWith("source:", StringComparison.Ordinal)).ToList())
        {
            Group(name).Active = (int)session.ReadLong(
                $"select count(*) {active} and {OfSource}",
                name["source:".Length..])!.Value;
        }
    }

    private void Count(string prefix, string sql)
    {
        using var row = session.Prepare(sql).Read();
        while (row.Read())
        {
            if (_groups.TryGetValue(prefix + row.GetString(0), out var counts))
                counts.Active = (int)row.GetInt64(1);
        }
    }

    private sealed record Move(long Listing, string Channel, string? Brand, string Strategy, long Product, long At, bool Far, bool AtFloor,
        string? Hash);

    private sealed class Counts
    {
        public int Active { get; set; }
        public int Moved { get; set; }
        public int MovedFar { get; set; }
        public int AtFloor { get; set; }
        public int Pushed { get; set; }
        public int Rejected { get; set; }
    }
}
