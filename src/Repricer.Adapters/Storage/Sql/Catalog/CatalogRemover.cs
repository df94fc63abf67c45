using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>One removal inside the writer's transaction.</summary>
internal sealed class CatalogRemover(Session session, CatalogRemoval removal)
{
    private const int MostExamples = 10;

    private readonly LeavingRows _rows = new(session, Codec.Ms(removal.At));
    private readonly List<ListingId> _inFlight = [];
    private readonly List<string> _examples = [];
    private readonly List<string> _missing = [];
    private int _products, _listings, _watches;

    /// <param name="action">As the audit log names it.</param>
    public RemovalCounts Remove(string action = "remove")
    {
        foreach (var sku in removal.Skus)
            Remove(sku);
        foreach (var listing in removal.Listings)
            Remove(listing);
        foreach (var watch in removal.Watches)
            Remove(watch);
        foreach (var source in removal.Sources)
            Remove(source);
        var counts = new RemovalCounts(_products, _listings, _watches, _inFlight, _examples, _missing);
        if (_examples.Count > 0)
            ListingStates.Audit(session, removal.At, removal.By, action, Target(), Detail(counts));
        return counts;
    }

    private void Remove(Sku sku)
    {
        // One that is leaving may be named again: the channel that its price in flight waits for may be gone from the settings.
        if (session.ReadLong(
            "select id from products where sku = @sku and (removing_at is null or @again = 1)", sku.Value, removal.SettlingChannels is not null)
            is not { } product)
        {
            // With a prune a product's listing may have gone with it already; a person named something that is not there.
            _missing.Add(sku.Value);
            return;
        }

        Note($"product {sku}");
        _products++;
        BumpDependants(product);
        var waits = false;
        foreach (var listing in Listings("select l.id, l.channel, l.listing_key from listings l where l.product_id = @product", product))
            waits |= Remove(listing.Row, listing.Id);
        _watches += _rows.DeletePlaces("product_id = @product and listing_id is null", removal.Purge, product);
        if (waits)
            _rows.MarkProduct(product, removal.Purge);
        else
            session.Execute("delete from products where id = @id", product);
    }

    private void Remove(ListingId listing)
    {
        if (ListingStates.FindRow(session, listing) is not { } row || (IsLeaving(row) && !NobodySettles(listing)))
        {
            _missing.Add(listing.ToString());
            return;
        }

        Note($"listing {listing}");
        ListingStates.BumpDependants(session, row);
        Remove(row, listing);
    }

    /// <returns>Whether it waits for a price in flight.</returns>
    private bool Remove(long row, ListingId listing)
    {
        if (IsLeaving(row) && !NobodySettles(listing))
            return true;

        _listings++;
        if (!_rows.Quiet(row, NobodySettles(listing)))
        {
            _rows.DeleteListing(row, removal.Purge);
            return false;
        }

        _rows.Mark(row, removal.Purge);
        _inFlight.Add(listing);
        return true;
    }

    private bool IsLeaving(long row) =>
        session.ReadLong("select 1 from listing_states where listing_id = @id and removing_at is not null", row) is not null;

    private bool NobodySettles(ListingId listing) =>
        removal.SettlingChannels is { } settling && !settling.Contains(listing.Channel);

    private void Remove(WatchId watch)
    {
        var place = session.ReadLong(
            "select id from places where source = @source and sku = @sku and place_key = @url and listing_id is null", watch.Source.Value,
            watch.Sku.Value, watch.Url);
        if (place is not { } id)
        {
            _missing.Add($"{watch.Source} {watch.Sku} {watch.Url}");
            return;
        }

        Note($"watch {watch.Source} {watch.Sku} {watch.Url}");
        Bump("l.product_id = (select product_id from places where id = @place)", id);
        _watches += _rows.DeletePlaces("id = @place", removal.Purge, id);
    }

    private void Remove(SourceId source)
    {
        const string known =
            """
            select 1 where exists (select 1 from places where source = @source) or exists (select 1 from source_states where source = @source)
              or exists (select 1 from channel_sources where source = @source)
            """;
        if (session.ReadLong(known, source.Value) is null)
        {
            _missing.Add(source.Value);
            return;
        }

        Note($"source {source}");
        Bump("l.product_id in (select product_id from places where source = @source)", source.Value);
        _watches += _rows.DeletePlaces("source = @source", removal.Purge, source.Value);
        foreach (var table in new[] { "channel_sources", "source_states", "source_drift" })
            session.Execute($"delete from {table} where source = @source", source.Value);
        if (!removal.Purge)
            return;

        foreach (var table in new[] { "attempt_hours", "method_hours" })
            session.Execute($"delete from {table} where source = @source", source.Value);
    }

    /// <summary>What these listings see of the market is not what it was.</summary>
    private void Bump(string which, object value) => session.Execute(
        $"update listing_states set market_version = market_version + 1 where listing_id in (select l.id from listings l where {which})",
        value);

    /// <summary>A pack less is another cap for all packs.</summary>
    private void BumpDependants(long product) => session.Execute(
        """
        update listing_states set catalogue_version = catalogue_version + 1 where listing_id in (
          select l.id from products me cross join products p cross join listings l
          where me.id = @product and me.family is not null and p.family = me.family and p.id <> me.id and l.product_id = p.id
          union
          select l.id from products me cross join followed_products f cross join listings l
          where me.id = @product and f.sku = me.sku and l.product_id = f.product_id)
        """,
        product);

    private List<(long Row, ListingId Id)> Listings(string sql, long product)
    {
        var listings = new List<(long, ListingId)>();
        using var row = session.Prepare(sql).Read(product);
        while (row.Read())
            listings.Add((row.GetInt64(0), new ListingId(new ChannelId(row.GetString(1)), row.GetString(2))));
        return listings;
    }

    private void Note(string example)
    {
        if (_examples.Count < MostExamples)
            _examples.Add(example);
    }

    private string Target() => _examples is [var only] ? only : $"{_examples[0]}, …";

    private string Detail(RemovalCounts counts)
    {
        var what = FormattableString.Invariant($"{counts.Products} products, {counts.Listings} listings, {counts.Watches} watches");
        return $"{what}; history {(removal.Purge ? "purged" : "kept")}{(removal.Reason is { } reason ? $"; {reason}" : "")}";
    }
}
