using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine.Viewing;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>What there is to filter by: from value to value along an index, never along its rows.</summary>
internal static class FacetReader
{
    internal static readonly string Channels = Distinct("listings", "channel", "true");
    internal static readonly string Brands = Distinct("products", "brand", "true");
    internal static readonly string Tags = Distinct("product_tags", "tag", "true");
    internal static readonly string Strategies = Distinct("strategy_listings", "strategy", "true");
    internal static readonly string Reasons = Distinct("listing_states", ListingFilters.Why, "decision_id is not null");

    public static ListingFacets Read(Session session, int maxEach) => new(
        Values(session, Channels, maxEach), Values(session, Brands, maxEach), Values(session, Tags, maxEach),
        Values(session, Strategies, maxEach), Values(session, Reasons, maxEach));

    private static string Distinct(string table, string value, string where) =>
        $"""
        with recursive v (text) as (
          select (select {value} from {table} where {where} and {value} > '' order by {value} limit 1)
          union all
          select (select {value} from {table} where {where} and {value} > v.text order by {value} limit 1) from v where v.text is not null)
        select text from v where text is not null limit @max
        """;

    private static List<string> Values(Session session, string sql, int max)
    {
        var values = new List<string>();
        using var row = session.Prepare(sql).Read((long)max);
        while (row.Read())
            values.Add(row.GetString(0));
        return values;
    }
}
