using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>
/// The numbers of new listings and places. History outlives its listing and its place under their numbers, so none is given a second time.
/// </summary>
internal static class RowNumbers
{
    /// <summary>The number of one new place, as an expression.</summary>
    public const string OnePlace =
        "(select 1 + max(coalesce((select max(id) from places), 0), coalesce((select max(id) from removed_places), 0)))";

    /// <summary>The number of each new place of an insert that selects several, as an expression.</summary>
    public const string EachPlace = $"{OnePlace} - 1 + row_number() over ()";

    public static long NextListing(Session session) => session.ReadLong(
        "select 1 + max(coalesce((select max(id) from listings), 0), coalesce((select max(id) from removed_listings), 0))")!.Value;
}
