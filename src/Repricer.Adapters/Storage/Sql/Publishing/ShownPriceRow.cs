using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>What a buyer sees in place of our price; where that changes, the listing is decided again. Inside the writer's transaction.</summary>
internal static class ShownPriceRow
{
    public static void Write(Session session, long listing, ShownFinding? found, DateTimeOffset readAt)
    {
        if (found is null)
            return;

        var price = found.Price is { } shown ? Codec.Minor(shown, RoundingDirection.Down) : null;
        var changed = session.Execute(
            """
            update listing_states set shown_price = @price, shown_because = @because,
              shown_since = case when @price is null then null else coalesce(shown_since, @since) end
            where listing_id = @listing and (shown_price is not @price or shown_because is not @because)
            """,
            price, found.Because, Codec.Ms(readAt), listing);
        if (changed > 0)
            ListingStates.BumpCatalogue(session, listing);
    }
}
