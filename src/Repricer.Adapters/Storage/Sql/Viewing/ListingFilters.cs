using System.Globalization;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Viewing;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>One condition of a list: as what selects listings by an index of its own, and as what a listing l, s, p is asked.</summary>
/// <param name="Rows">Selects the row numbers of the listings, each once.</param>
/// <param name="Condition">Says the same of one listing.</param>
internal sealed record ListingFilter(string Rows, string Condition, IReadOnlyList<object> Values)
{
    /// <summary>The condition where most listings meet it: asked of each that is looked at, in place of all that meet it.</summary>
    public string EachCondition { get; init; } = Condition;
}

/// <summary>The conditions of a list of listings.</summary>
internal static class ListingFilters
{
    /// <summary>The guard's reason where it holds, else the decider's: letter by letter as in the index of it.</summary>
    public const string Why = "case when held_by = 'guard' then hold_reason else reason end";

    public const string WhyOfState = "case when s.held_by = 'guard' then s.hold_reason else s.reason end";

    private static readonly Dictionary<ListingState, (string Rows, string Condition)> States = new()
    {
        [ListingState.Held] = ("select listing_id from listing_states where held_by is not null", "s.held_by is not null"),
        [ListingState.Frozen] =
            ("select listing_id from listing_states where frozen_because is not null", "s.frozen_because is not null"),
        [ListingState.Pinned] = (
            "select listing_id from listing_states where pin_price is not null and pin_until > @now",
            "s.pin_price is not null and s.pin_until > @now"),
        [ListingState.Shadow] = ("select id from listings where shadow = 1", "l.shadow = 1"),
        [ListingState.Undecided] = ("select listing_id from listing_states where decision_id is null", "s.decision_id is null"),
        [ListingState.BelowFloor] = ("select listing_id from listing_states where own_price < floor", "s.own_price < s.floor"),
        [ListingState.Moving] = (
            "select distinct listing_id from outbox where queue is not null",
            "exists (select 1 from outbox o where o.listing_id = l.id and o.queue is not null)"),
        [ListingState.Rejected] = (
            """
            select distinct o.listing_id from outbox o join listing_states r on r.listing_id = o.listing_id and r.decision_id = o.decision_id
            where o.state = 'rejected'
            """,
            """
            exists (select 1 from outbox o where o.listing_id = l.id and o.decision_id = s.decision_id and o.state = 'rejected')
            """),
        [ListingState.Faulty] = (
            """
            select id from listings where import_fault is not null
            union select f.id from products q cross join listings f on f.product_id = q.id where q.import_fault is not null
            """,
            "l.import_fault is not null or p.import_fault is not null"),
    };

    public static List<ListingFilter> Of(ListingQuery query, DateTimeOffset now)
    {
        var filters = new List<ListingFilter>();
        void Add(string? value, string rows, string condition)
        {
            if (value is not null)
                filters.Add(new ListingFilter(rows, condition, [value]));
        }

        AddText(filters, TextMatch.Of(query.Text));
        Add(query.Channel, "select id from listings where channel = @channel", "l.channel = @channel");
        Add(
            query.Brand, "select b.id from products q cross join listings b on b.product_id = q.id where q.brand = @brand",
            "p.brand = @brand");
        Add(
            query.Tag, "select a.id from product_tags t cross join listings a on a.sku = t.sku where t.tag = @tag",
            "exists (select 1 from product_tags t where t.tag = @tag and t.sku = l.sku)");
        Add(query.Strategy, "select listing_id from strategy_listings where strategy = @strategy", "s.strategy_name = @strategy");
        Add(
            query.Reason, $"select listing_id from listing_states where decision_id is not null and {Why} = @reason",
            $"{WhyOfState} = @reason");
        if (query.State is { } state)
        {
            var (rows, condition) = States[state];
            filters.Add(new ListingFilter(rows, condition, state == ListingState.Pinned ? [Codec.Ms(now)] : []));
        }

        return filters;
    }

    /// <summary>Counts what a condition leaves by its index alone, no further than the limit.</summary>
    public static long Count(Session session, ListingFilter filter, long limit) => session.ReadLong(
        $"select count(*) from ({filter.Rows} limit {limit.ToString(CultureInfo.InvariantCulture)})", [.. filter.Values])!.Value;

    private static void AddText(List<ListingFilter> filters, TextMatch? text)
    {
        switch (text)
        {
            case { Match: { } match }:
                filters.Add(new ListingFilter(
                    $"select m.id from (select rowid as product from {TextMatch.Rows}) f cross join listings m on m.product_id = f.product",
                    $"l.product_id in (select rowid from {TextMatch.Rows})", [match])
                {
                    EachCondition = $"exists (select 1 from {TextMatch.Rows} and rowid = l.product_id)",
                });
                break;
            case { Prefix: { } prefix }:
                filters.Add(new ListingFilter(
                    "select id from listings where sku >= @prefix and sku < @prefix_end", "l.sku >= @prefix and l.sku < @prefix_end",
                    [prefix, text.PrefixEnd]));
                break;
        }

        for (var i = 0; i < text?.Short.Count; i++)
        {
            // No index has it: it only narrows what a longer word found, and is never what a list begins with.
            filters.Add(new ListingFilter(
                "", string.Create(CultureInfo.InvariantCulture, $"{Called} like @short{i} escape '~'"), [text.Short[i]]));
        }
    }

    /// <summary>All that a product p is called by.</summary>
    public const string Called = "(p.sku || ' ' || coalesce(p.title, '') || ' ' || coalesce(p.gtin, '') || ' ' || coalesce(p.mpn, ''))";
}
