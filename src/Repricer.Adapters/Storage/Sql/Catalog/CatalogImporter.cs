using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Catalog;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>One import inside the writer's transaction.</summary>
internal sealed class CatalogImporter(Session session, CatalogImport import)
{
    private static readonly string ProductOfSku = 
        $"select {ProductRows.Columns}, p.id, p.cost_feed, p.stock_feed from products p where p.sku = @sku";

    private static readonly string ListingOfId =
        $"select {ListingRows.Columns}, l.id from listings l where l.channel = @channel and l.listing_key = @listing_key";

    private readonly HashSet<long> _touched = [];
    private readonly HashSet<long> _dependants = [];
    private readonly long _now = Codec.Ms(import.At);
    private readonly FeedTold _told = new(session, import);
    private int _productsAdded, _productsChanged, _listingsAdded, _listingsChanged, _watchesAdded, _unchanged, _pricesKept;

    /// <summary>Applies it all, or, where pruning is refused, nothing.</summary>
    public ImportCounts Apply()
    {
        RefuseLeaving();
        var pruned = import.Prune is { } prune ? new CatalogPruner(session, import, prune).Prune() : null;
        return pruned?.Refused is null ? Write() with { Pruned = pruned } : new ImportCounts(0, 0, 0, 0, 0, 0, 0) { Pruned = pruned };
    }

    private ImportCounts Write()
    {
        foreach (var product in import.Products)
            Upsert(product);
        var feed = _told.Finish();
        foreach (var (sku, fault) in import.FaultySkus)
            MarkFaulty(sku, fault);
        foreach (var listing in import.Listings)
            Upsert(listing);
        foreach (var (listing, fault) in import.FaultyListings)
            MarkFaulty(listing, fault);
        foreach (var (listing, price) in import.DeclaredPrices)
            Declare(listing, price);
        foreach (var watch in import.Watches)
            Upsert(watch);
        foreach (var listing in _touched)
        {
            // What a person approved were the inputs of that moment.
            session.Execute(
                "update listing_states set catalogue_version = catalogue_version + 1, approved = 0 where listing_id = @listing", listing);
        }

        foreach (var listing in _dependants.Except(_touched))
            ListingStates.BumpCatalogue(session, listing);
        return new ImportCounts(_productsAdded, _productsChanged, _listingsAdded, _listingsChanged, _watchesAdded, _unchanged, _pricesKept)
        {
            Feed = feed,
        };
    }

    /// <summary>Whether nothing differs but when cost and stock were told.</summary>
    private static bool Same(Product left, Product right) =>
        left.Tags.SequenceEqual(right.Tags, StringComparer.Ordinal)
        && left with { Tags = right.Tags, CostAt = right.CostAt, StockAt = right.StockAt } == right;

    private void Upsert(Product product)
    {
        if (FindProduct(product.Sku) is not { } present)
        {
            if (_told.LeavesOut(product, present: null))
                return;

            ProductRows.Insert(session, _told.Stamp(product, present: null));
            if (product.Follows().Any() && FindProduct(product.Sku) is { } added)
                WriteFollowed(added.Id, product);
            _productsAdded++;
            return;
        }

        if (_told.LeavesOut(product, present.Kept.Product))
            return;

        var kept = _told.Stamp(ColumnMerge.Keep(product, present.Kept.Product, import.ColumnsOf(product.Sku)), present.Kept);
        product = kept.Product;
        if ((import.Feed is not null || import.KeepsFaults || present.Fault is null) && Same(present.Kept.Product, product))
        {
            _told.Freshen(present.Id, present.Kept, kept);
            _unchanged++;
            return;
        }

        if (import.Feed is not null)
            _told.Write(present.Id, kept);
        else
            ProductRows.Update(session, kept, present.Id);
        if (import.KeepsFaults && present.Fault is { } productFault)
            session.Execute("update products set import_fault = @fault where id = @id", productFault, present.Id);
        _productsChanged++;
        NoteListingsOf(present.Id, _touched);
        if (present.Kept.Product.BundleOf != product.BundleOf || present.Kept.Product.AccessoryOf != product.AccessoryOf)
            WriteFollowed(present.Id, product);
        if (present.Kept.Product.Family != product.Family || present.Kept.Product.Units != product.Units)
        {
            NoteFamily(present.Kept.Product.Family);
            NoteFamily(product.Family);
        }
    }

    private void WriteFollowed(long id, Product product)
    {
        session.Execute("delete from followed_products where product_id = @id", id);
        foreach (var sku in product.Follows())
            session.Execute("insert into followed_products (product_id, sku) values (@id, @sku)", id, sku.Value);
    }

    /// <summary>A listing that changed its account, condition or currency is another price to those that follow its article.</summary>
    private void NoteFollowersOf(ListingId listing, Sku sku)
    {
        using var rows = session
            .Prepare(
                """
                select l.id from followed_products f cross join listings l
                where f.sku = @sku and l.product_id = f.product_id and l.channel = @channel
                """)
            .Read(sku.Value, listing.Channel.Value);
        while (rows.Read())
            _dependants.Add(rows.GetInt64(0));
    }

    /// <summary>Another pack size, or a pack more or less, is another cap for all packs.</summary>
    private void NoteFamily(string? family)
    {
        if (family is null)
            return;
        using var rows = session
            .Prepare("select l.id from products p join listings l on l.product_id = p.id where p.family = @family")
            .Read(family);
        while (rows.Read())
            _dependants.Add(rows.GetInt64(0));
    }

    private (long Id, KeptProduct Kept, string? Fault)? FindProduct(Sku sku)
    {
        using var row = session.Prepare(ProductOfSku).Read(sku.Value);
        var at = ProductRows.ColumnCount;
        return row.Read()
            ? (row.GetInt64(at), new KeptProduct(ProductRows.Read(row, 0), import.At, row.TextOrNull(at + 1), row.TextOrNull(at + 2)),
                ProductRows.Fault(row, 0))
            : null;
    }

    private void NoteListingsOf(long product, HashSet<long> noted)
    {
        using var rows = session.Prepare("select id from listings where product_id = @product").Read(product);
        while (rows.Read())
            noted.Add(rows.GetInt64(0));
    }

    /// <summary>The reader of files refuses such rows; this is for what was removed between its look and now.</summary>
    private void RefuseLeaving()
    {
        foreach (var product in import.Feed is null ? import.Products : [])
            Refuse("select 1 from products where sku = @sku and removing_at is not null", $"product {product.Sku}", product.Sku.Value);
        foreach (var listing in import.Listings)
        {
            Refuse(
                """
                select 1 from listing_states where removing_at is not null and listing_id =
                  (select id from listings where channel = @channel and listing_key = @listing_key)
                """,
                $"listing {listing.Id}", listing.Id.Channel.Value, listing.Id.Value);
        }
    }

    private void Refuse(string sql, string what, params ReadOnlySpan<object?> values)
    {
        if (session.ReadLong(sql, values) is not null)
        {
            throw new StoreException(
                $"{what} is being removed, and a price of it is still in flight: import it again when that has settled");
        }
    }

    private void MarkFaulty(Sku sku, string fault)
    {
        if (FindProduct(sku) is not { } present || present.Fault == fault)
            return;

        session.Execute("update products set import_fault = @fault, updated_at = @now where id = @id", fault, _now, present.Id);
        NoteListingsOf(present.Id, _touched);
    }

    private void Upsert(Listing listing)
    {
        var product = session.ReadLong("select id from products where sku = @sku and removing_at is null", listing.Sku.Value)
            ?? throw new StoreException($"listing {listing.Id} names SKU {listing.Sku}, which the catalogue does not have");
        if (FindListing(listing.Id) is not { } present)
        {
            Insert(listing, product);
            return;
        }

        listing = ColumnMerge.Keep(listing, present.Listing, import.ColumnsOf(listing.Id));
        var compared = listing with
        {
            Shadow = present.Listing.Shadow, ImportFault = import.KeepsFaults ? present.Listing.ImportFault : null,
        };
        if (present.Listing == compared)
        {
            _unchanged++;
            return;
        }

        if (present.Listing.Currency != listing.Currency)
            ForgetAmountsInOldCurrency(present.Id);
        ListingRows.Update(session, new KeptListing(listing, present.Id, product, present.Listing.Shadow, import.At), present.Id);
        if (import.KeepsFaults && present.Listing.ImportFault is { } fault)
            session.Execute("update listings set import_fault = @fault where id = @id", fault, present.Id);
        session.Execute(
            "update places set product_id = @product, sku = @sku where listing_id = @id and product_id <> @product", product,
            listing.Sku.Value, present.Id);
        _listingsChanged++;
        // Its shipping charge, fulfilment or stock is what the product's other listings look at.
        _touched.Add(present.Id);
        NoteListingsOf(product, _dependants);
        NoteFollowersOf(listing.Id, listing.Sku);
        if (present.Listing.Sku != listing.Sku)
            NoteFollowersOf(listing.Id, present.Listing.Sku);
    }

    private void Insert(Listing listing, long product)
    {
        var id = RowNumbers.NextListing(session);
        ListingRows.Insert(session, new KeptListing(listing, id, product, listing.Shadow || import.NewListingsInShadow, import.At));
        session.Execute(
            """
            insert into listing_states (listing_id, channel, listing_key, catalogue_version)
            values (@id, @channel, @listing_key, 1 + coalesce(
              (select max(catalogue_version) from removed_listings where channel = @channel and listing_key = @listing_key), 0))
            """,
            id, listing.Id.Channel.Value, listing.Id.Value);
        session.Execute(
            $"""
            insert into places (id, source, product_id, sku, listing_id, place_key)
            select {RowNumbers.EachPlace}, source, @product, @sku, @id, @listing_key from channel_sources where channel = @channel
            """,
            product, listing.Sku.Value, id, listing.Id.Value, listing.Id.Channel.Value);
        _listingsAdded++;
    }

    private (long Id, Listing Listing)? FindListing(ListingId listing)
    {
        using var row = session.Prepare(ListingOfId).Read(listing.Channel.Value, listing.Value);
        return row.Read() ? (row.GetInt64(ListingRows.ColumnCount), ListingRows.Read(row, 0, productFault: null)) : null;
    }

    /// <summary>Minor units of the old currency would be read as those of the new one.</summary>
    private void ForgetAmountsInOldCurrency(long listing)
    {
        session.Execute(
            """
            update listing_states set own_price = null, own_origin = null, own_at = null, last_featured_price = null, lost_price = null, lost_at = null,
              pin_price = null, pin_until = null, pin_reason = null, pin_by = null, pin_at = null,
              strange_price = null, strange_at = null, strange_from = null, ours_price = null,
              return_price = null, return_kind = null, return_since = null, return_by = null, return_reason = null,
              last_reference = null, last_reference_scale = null, last_reference_currency = null,
              decision_id = null, action = null, held_by = null, price = null, floor = null, ceiling = null, price_to_send = null, price_before = null
            where listing_id = @listing
            """,
            listing);
        session.Execute("delete from own_prices where listing_id = @listing", listing);
        session.Execute(
            "update outbox set state = 'superseded', reason = 'currency of the listing changed', ended_at = @now, updated_at = @now where listing_id = @listing and queue is not null and queue = 'send'",
            _now, listing);
    }

    private void MarkFaulty(ListingId listing, string fault)
    {
        if (FindListing(listing) is not { } present || present.Listing.ImportFault == fault)
            return;

        session.Execute("update listings set import_fault = @fault, updated_at = @now where id = @id", fault, _now, present.Id);
        _touched.Add(present.Id);
    }

    private void Declare(ListingId listing, Money price)
    {
        if (ListingStates.FindRow(session, listing) is not { } id)
            return;

        var origin = session.ReadLong("select own_origin from listing_states where listing_id = @id", id);
        if (origin is null or (long)PriceOrigin.Declared)
            ListingStates.SetOwnPrice(session, id, price, PriceOrigin.Declared, import.At, version: 0);
        else
            _pricesKept++;
    }

    private void Upsert(Watch watch)
    {
        var product = session.ReadLong("select id from products where sku = @sku and removing_at is null", watch.Id.Sku.Value)
            ?? throw new StoreException($"watch {watch.Id} names a SKU which the catalogue does not have");
        var added = session.Execute(
            $"""
            insert into places (id, source, product_id, sku, place_key, seller)
            values ({RowNumbers.OnePlace}, @source, @product, @sku, @url, @seller)
            on conflict (source, sku, place_key) do nothing
            """,
            watch.Id.Source.Value, product, watch.Id.Sku.Value, watch.Id.Url, watch.Seller) > 0;
        if (added)
        {
            _watchesAdded++;
            return;
        }

        var changed = session.Execute(
            "update places set seller = @seller where source = @source and sku = @sku and place_key = @url and coalesce(seller, '') <> coalesce(@seller, '')",
            watch.Seller, watch.Id.Source.Value, watch.Id.Sku.Value, watch.Id.Url) > 0;
        if (!changed)
            _unchanged++;
    }
}
