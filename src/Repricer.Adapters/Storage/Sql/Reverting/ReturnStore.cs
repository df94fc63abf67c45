using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Reverting;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Reverting;

internal sealed class ReturnStore(SqlDatabase database) : IReturnStore
{
    // A price that was at the channel, that no stranger set, and that was decided before: it may have been confirmed only afterwards. (The
    // plus keeps the search at the listing's entries: thousands end in the same millisecond.)
    private const string Good =
        """
        p.listing_id = s.listing_id and p.strange = 0 and p.origin <> @declared and (p.at < @since or exists (
          select 1 from outbox o where o.listing_id = p.listing_id and +o.ended_at = p.at and o.price = p.price and o.decided_at < @since))
        """;

    private const string OfStrategy =
        """
        (s.strategy_name = @strategy or exists (select 1 from outbox o where o.listing_id = s.listing_id and o.decided_at >= @since
          and o.strategy_name = @strategy))
        """;

    internal static readonly string Changed =
        $"""
        select l.channel, l.listing_key, l.currency,
          (select p.price from own_prices p where {Good} order by p.at desc, p.id desc limit 1),
          (select p.at from own_prices p where {Good} order by p.at desc, p.id desc limit 1)
        from listings l cross join listing_states s on s.listing_id = l.id cross join products b on b.id = l.product_id
        where (l.channel, l.listing_key) > (@channel, @listing_key) and s.removing_at is null
          and (exists (select 1 from own_prices p where p.listing_id = s.listing_id and p.at >= @since and not ({Good}))
            or exists (select 1 from outbox o where o.listing_id = s.listing_id and o.queue is not null and o.decided_at >= @since))
          and (@one is null or (s.channel = @one and s.listing_key = @one_key)) and (@of is null or s.channel = @of)
          and (@brand is null or b.brand = @brand) and (@strategy is null or {OfStrategy})
        order by l.channel, l.listing_key limit @max
        """;

    public ValueTask<IReadOnlyList<RevertCandidate>> FindChangedAsync(ChangedQuery query, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<RevertCandidate>>(
            session =>
            {
                var found = new List<RevertCandidate>();
                var scope = query.Scope;
                using var row = session.Prepare(Changed).Read(
                    (long)PriceOrigin.Declared, Codec.Ms(query.Since), query.After?.Channel.Value ?? "", query.After?.Value ?? "",
                    scope.Listing?.Channel.Value, scope.Listing?.Value, scope.Channel, scope.Brand, scope.Strategy, (long)query.Max);
                while (row.Read())
                {
                    found.Add(new RevertCandidate(
                        new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)),
                        Codec.Own(row.LongOrNull(3), Currency.Parse(row.GetString(2))), Codec.Time(row.LongOrNull(4))));
                }

                return found;
            },
            ct));

    public ValueTask OrderAsync(IReadOnlyList<(ListingId Listing, ReturnOrder Order)> orders, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var (listing, order) in orders)
            {
                if (ListingStates.FindRow(session, listing) is { } row)
                    ReturnOrders.Set(session, row, order, over: true);
            }
        },
        ct);

    public ValueTask<int> ReleaseAsync(ReturnScope scope, string by, string? reason, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                var released = session.Execute(
                    $"""
                    update listing_states as s set {ReturnOrders.Cleared}, catalogue_version = catalogue_version + 1
                    where s.return_kind = 'revert'
                      and (@one is null or (s.channel = @one and s.listing_key = @one_key)) and (@of is null or s.channel = @of)
                      and (@strategy is null or s.strategy_name = @strategy)
                      and (@brand is null or exists (select 1 from listings l join products b on b.id = l.product_id
                        where l.id = s.listing_id and b.brand = @brand))
                    """,
                    scope.Listing?.Channel.Value, scope.Listing?.Value, scope.Channel, scope.Strategy, scope.Brand);
                if (released > 0)
                {
                    ListingStates.Audit(
                        session, at, by, "release-revert", scope.Listing?.ToString() ?? scope.ToString(),
                        $"{released} released{(reason is null ? "" : $": {reason}")}");
                }

                return released;
            },
            ct);

    public ValueTask<HeldReturns?> CountHeldAsync(CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session
                .Prepare("select count(*), min(return_since) from listing_states where return_kind = 'revert'")
                .Read();
            return row.Read() && row.GetInt64(0) > 0 ? new HeldReturns((int)row.GetInt64(0), Codec.Time(row.GetInt64(1))) : null;
        },
        ct));
}
