using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// Our listings of the articles that others follow (parts of a bundle, the main article), read at once for a page of listings: on the same
/// channel, by the same account and in the same condition.
/// </summary>
internal sealed class FollowedPage
{
    private static readonly Selection Columns = new();
    private static readonly Column<long> Follower = Columns.Add("me.id", As.Long);
    private static readonly Column<string> OfSku = Columns.Add("l.sku", As.Text);
    private static readonly Column<string> OfChannel = Columns.Add("l.channel", As.Text);
    private static readonly Column<string> ListingKey = Columns.Add("l.listing_key", As.Text);
    private static readonly Column<Currency> OfCurrency = Columns.Add("l.currency", As.Currency);
    private static readonly OwnColumn OwnPrice = Columns.Own("s.own_price");
    private static readonly Column<PriceOrigin?> Origin = Columns.Add("s.own_origin", As.NumberOrNull<PriceOrigin>());
    private static readonly Column<DateTimeOffset?> At = Columns.Add("s.own_at", As.TimeOrNull);
    private static readonly OwnColumn DesiredPrice = Columns.Own(SiblingPage.Desired);

    internal static readonly string OfFollowers =
        $"""
        select {Columns.Sql}
        from json_each(@listings) k cross join listings me cross join followed_products f cross join products p cross join listings l
          join listing_states s on s.listing_id = l.id
        where me.id = cast(k.value as bigint) and f.product_id = me.product_id and p.sku = f.sku and l.product_id = p.id and l.channel = me.channel
          and l.account is me.account and l.condition = me.condition and s.removing_at is null
        order by me.id, l.sku, l.id
        """;

    private readonly Dictionary<long, List<FollowedListing>> _byFollower = [];

    /// <param name="followers">Row ids of the listings whose products follow others; with none nothing is read.</param>
    public static FollowedPage Read(Session session, IReadOnlyList<long> followers)
    {
        var page = new FollowedPage();
        if (followers.Count == 0)
            return page;
        using var row = session.Prepare(OfFollowers).Read(Keys.Of(followers));
        while (row.Read())
        {
            if (!page._byFollower.TryGetValue(Follower.Of(row), out var followed))
                page._byFollower.Add(Follower.Of(row), followed = []);
            var currency = OfCurrency.Of(row);
            followed.Add(new FollowedListing(
                new Sku(OfSku.Of(row)), new ListingId(new ChannelId(OfChannel.Of(row)), ListingKey.Of(row)),
                OwnPrice.Of(row, 0, currency), Origin.Of(row), At.Of(row), DesiredPrice.Of(row, 0, currency)));
        }

        return page;
    }

    public IReadOnlyList<FollowedListing> For(long listing) => _byFollower.TryGetValue(listing, out var followed) ? followed : [];
}
