using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Guarding;

internal sealed class GuardStore(SqlDatabase database, ChannelZones zones, IKillSwitch killSwitch) : IGuardStore
{
    private static readonly Selection State = new();
    private static readonly Column<string> Channel = State.Add("l.channel", As.Text);
    private static readonly Column<string> ListingKey = State.Add("l.listing_key", As.Text);
    private static readonly Column<long> ListingRow = State.Add("s.listing_id", As.Long);
    private static readonly Column<long> ProductRow = State.Add("l.product_id", As.Long);
    private static readonly Column<string?> Brand = State.Add("p.brand", As.TextOrNull);
    private static readonly Column<string?> StrategyName = State.Add("s.strategy_name", As.TextOrNull);
    private static readonly Column<string?> StrategyHash = State.Add("s.strategy_hash", As.TextOrNull);
    private static readonly Column<bool> Approved = State.Add("s.approved", As.Flag);
    private static readonly Column<long?> ApprovedCost = State.Add("s.approved_cost", As.LongOrNull);
    private static readonly Column<string?> ApprovedCurrency = State.Add("s.approved_cost_currency", As.TextOrNull);
    private static readonly Column<Percent?> ApprovedFeeShare = State.Add("s.approved_fee_share", As.PercentOrNull);
    private static readonly Column<long?> CallsDay = State.Add("s.calls_day", As.LongOrNull);
    private static readonly Column<long> Calls = State.Add("s.calls", As.Long);
    private static readonly Column<Percent?> ApprovedTaxRate = State.Add("s.approved_tax_rate", As.PercentOrNull);

    internal static readonly string ReadState =
        $"""
        select {State.Sql}
        from json_each(@keys) k cross join listings l join listing_states s on s.listing_id = l.id join products p on p.id = l.product_id
        where l.channel = json_extract(k.value, '$[0]') and l.listing_key = json_extract(k.value, '$[1]')
        """;

    public ValueTask<IReadOnlyList<GuardState>> LoadAsync(
        IReadOnlyList<ListingId> listings, DateTimeOffset now, CancellationToken ct) => LoadAsync(listings, static _ => true, now, ct);

    public ValueTask<IReadOnlyList<GuardState>> LoadAsync(
        IReadOnlyList<ListingId> listings, PricingSettings settings, DateTimeOffset now, CancellationToken ct) =>
        LoadAsync(listings, channel => settings.GuardFor(channel).MaxChannelChangesPerDay is not null, now, ct);

    public ValueTask OpenBreakerAsync(Breaker breaker, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                "insert into breakers (name, reason, opened_at) values (@name, @reason, @at) on conflict (name) do nothing",
                breaker.Name, breaker.Reason, Codec.Ms(breaker.OpenedAt));
        },
        ct);

    public ValueTask<bool> ResetBreakerAsync(string name, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            if (session.Execute("delete from breakers where name = @name", name) == 0)
                return false;

            session.Execute(
                "insert into breaker_resets (name, reset_at) values (@name, @at) on conflict (name) do update set reset_at = @at", name,
                Codec.Ms(at));
            ListingStates.Audit(session, at, by, "reset-breaker", name, detail: null);
            return true;
        },
        ct);

    public ValueTask<IReadOnlyList<Breaker>> GetOpenBreakersAsync(CancellationToken ct) =>
        new(database.Read<IReadOnlyList<Breaker>>(ReadBreakers, ct));

    public ValueTask<IReadOnlyList<BreakerWindow>> GetWindowsAsync(DateTimeOffset since, CancellationToken ct) =>
        GetWindowsAsync(since, new BreakerLimits().BigMove, ct);

    public ValueTask<IReadOnlyList<BreakerWindow>> GetWindowsAsync(DateTimeOffset since, Percent bigMove, CancellationToken ct) => new(
        database.Read<IReadOnlyList<BreakerWindow>>(session => new BreakerWindows(session).Read(Codec.Ms(since), bigMove), ct));

    public ValueTask<NewMoves> GetNewMovesAsync(long after, Percent bigMove, CancellationToken ct) => new(
        database.Read(session => BreakerWindows.ReadNew(session, after, bigMove), ct));

    public ValueTask<bool> ApproveAsync(ListingId listing, string by, string reason, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                var approved = session.Execute(
                    """
                    update listing_states set approved = 1, catalogue_version = catalogue_version + 1
                    where listing_id = (select id from listings where channel = @channel and listing_key = @listing_key)
                    """,
                    listing.Channel.Value, listing.Value) > 0;
                if (approved)
                    ListingStates.Audit(session, at, by, "approve", listing.ToString(), reason);
                return approved;
            },
            ct);

    public ValueTask FreezeAsync(ListingId listing, string because, LivePrice? live, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                if (ListingStates.FindRow(session, listing) is { } row)
                    Freezes.Freeze(session, row, listing, because, live, ours: null, at);
            },
            ct);

    public ValueTask<Freeze?> FindFreezeAsync(ListingId listing, CancellationToken ct) =>
        new(database.Read(session => Freezes.Find(session, listing)?.Freeze, ct));

    public ValueTask<bool> ThawAsync(Thaw thaw, CancellationToken ct) =>
        database.WriteAsync(session => Freezes.Thaw(session, thaw), ct);

    public ValueTask<bool> AdoptAsync(
        ListingId listing, ExternalPrice found, OwnPrice instead, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            if (ListingStates.FindRow(session, listing) is not { } row
                || session.ReadLong(
                    "select own_version from listing_states where listing_id = @listing and own_price = @own and own_at = @at", row,
                    instead.Price.ToMinorUnits(), Codec.Ms(instead.AsOf)) is not { } version)
                return false;

            LivePriceRecorder.Adopt(session, row, listing, found.Live, version, found.ReadAt, at, found.Detail);
            return true;
        },
        ct);

    private static List<Breaker> ReadBreakers(Session session)
    {
        var breakers = new List<Breaker>();
        using var row = session.Prepare("select name, reason, opened_at from breakers order by opened_at, name").Read();
        while (row.Read())
            breakers.Add(new Breaker(row.GetString(0), row.GetString(1), Codec.Time(row.GetInt64(2))));
        return breakers;
    }

    private ValueTask<IReadOnlyList<GuardState>> LoadAsync(
        IReadOnlyList<ListingId> listings, Func<ChannelId, bool> hasBudget, DateTimeOffset now, CancellationToken ct)
    {
        var killed = killSwitch.ReasonToStop();
        return new(database.Read<IReadOnlyList<GuardState>>(
            session =>
            {
                var open = ReadBreakers(session).Select(breaker => breaker.Name).ToHashSet(StringComparer.Ordinal);
                var sentToday = new Dictionary<string, int>(StringComparer.Ordinal);
                var known = Load(session, listings, open, now);
                string[] revisions = [.. open.Where(name => name.StartsWith(RevisionBreaker.Prefix, StringComparison.Ordinal))];
                return [.. listings.Select(listing => known.GetValueOrDefault(listing, GuardState.Empty) with
                {
                    OpenRevisions = revisions,
                    ChannelChangesToday = hasBudget(listing.Channel) ? SentToday(session, sentToday, listing.Channel.Value, now) : 0,
                    ReasonToStop = killed,
                })];
            },
            ct));
    }

    private Dictionary<ListingId, GuardState> Load(
        Session session, IReadOnlyList<ListingId> listings, HashSet<string> open, DateTimeOffset now)
    {
        var states = new Dictionary<ListingId, GuardState>(listings.Count);
        using var row = session.Prepare(ReadState).Read(Keys.Of(listings));
        while (row.Read())
        {
            var listing = new ListingId(new ChannelId(Channel.Of(row)), ListingKey.Of(row));
            states[listing] = new GuardState
            {
                OpenBreakers = open.Count == 0
                    ? []
                    : Covering(session, open, listing, ListingRow.Of(row), ProductRow.Of(row), Brand.Of(row), StrategyName.Of(row)),
                CallsToday = CallsDay.Of(row) == zones.DayStartMs(listing.Channel.Value, now) ? (int)Calls.Of(row) : 0,
                DecidedBy = StrategyName.Of(row) is { Length: > 0 } strategy && StrategyHash.Of(row) is { Length: > 0 } hash
                    ? new DecidedBy(strategy, hash)
                    : null,
                Approved = Approved.Of(row),
                ApprovedCost = ApprovedCost.Of(row) is { } cost
                    ? Money.FromMinorUnits(cost, Currency.Parse(ApprovedCurrency.Of(row)!))
                    : null,
                ApprovedFeeShare = ApprovedFeeShare.Of(row),
                ApprovedTaxRate = ApprovedTaxRate.Of(row),
            };
        }

        return states;
    }

    private static List<string> Covering(
        Session session, HashSet<string> open, ListingId listing, long row, long product, string? brand, string? strategy)
    {
        List<string> names = ["all", $"channel:{listing.Channel}"];
        if (brand is not null)
            names.Add($"brand:{brand}");
        if (strategy is { Length: > 0 })
            names.Add($"strategy:{strategy}");
        using var sources = session.Prepare(
            "select distinct source from places where (product_id = @product and listing_id is null) or listing_id = @listing")
            .Read(product, row);
        while (sources.Read())
            names.Add($"source:{sources.GetString(0)}");
        return [.. names.Where(open.Contains)];
    }

    private int SentToday(Session session, Dictionary<string, int> known, string channel, DateTimeOffset now)
    {
        if (!known.TryGetValue(channel, out var sent))
        {
            sent = (int)session.ReadLong(
                "select count(*) from outbox where channel = @channel and sent_at is not null and sent_at >= @start", channel,
                zones.DayStartMs(channel, now))!.Value;
            known.Add(channel, sent);
        }

        return sent;
    }
}
