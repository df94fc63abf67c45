using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Engine.Onboarding;

/// <summary>
/// Makes an import of what a channel tells of our listings. Pure. What the channel does not tell changes nothing; bounds are taken of new
/// listings only unless a person says otherwise: where we write bounds to the channel, reading them back would make our own floor a limit
/// that never falls again. A crossed-out price at the channel is not a list price and is not taken.
/// </summary>
public sealed class ListingImportBuilder
{
    private readonly CatalogMatches _matches;
    private readonly ListingImportOptions _options;
    private readonly ListingMatcher _matcher;
    private readonly ProductDrafts _products;
    private readonly bool _newInShadow;
    private readonly List<ImportNote> _notes = [];
    private readonly List<Listing> _listings = [];
    private readonly Dictionary<ListingId, Money> _prices = [];
    private readonly Dictionary<ListingId, IReadOnlySet<string>> _told = [];
    private readonly ToldColumns _columns = new();
    private readonly List<ListingId> _restocked = [];
    private int _byGtin, _managed, _inactive, _inShadow;

    private ListingImportBuilder(CatalogMatches matches, ListingImportOptions options)
    {
        (_matches, _options, _matcher) = (matches, options, new ListingMatcher(matches));
        _products = new ProductDrafts(matches, options, Note);
        _newInShadow = options.NewInShadow || matches.Listings.Values.All(listing => listing.Shadow);
    }

    /// <param name="told">Each listing once, all of one channel.</param>
    /// <param name="matches">The catalogue as it is.</param>
    /// <param name="at">Time of the import, UTC.</param>
    public static ListingImportReading Build(
        IReadOnlyList<ChannelListing> told, CatalogMatches matches, ListingImportOptions options, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(options);
        return new ListingImportBuilder(matches, options).Build(told, at);
    }

    private ListingImportReading Build(IReadOnlyList<ChannelListing> told, DateTimeOffset at)
    {
        foreach (var listing in told.OrderBy(listing => listing.Id))
            Take(listing);
        var known = told.Select(listing => listing.Id).ToHashSet();
        var import = new CatalogImport(
            _products.All, _listings, [], _prices, new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, at)
        {
            ToldOfProducts = _products.Told, ToldOfListings = _told, KeepsFaults = true,
        };
        return new ListingImportReading(import, _notes)
        {
            Told = told.Count,
            MatchedByGtin = _byGtin,
            Managed = _managed,
            Inactive = _inactive,
            InShadow = _inShadow,
            CostsKept = _products.CostsKept,
            Missing = [.. _matches.Listings.Keys.Where(id => !known.Contains(id)).Order()],
            Restocked = _restocked,
        };
    }

    private void Take(ChannelListing told)
    {
        var present = _matches.Listings.GetValueOrDefault(told.Id);
        if (_matches.Leaving.Contains(told.Id))
        {
            LeaveOut(told.Id, "it is being removed, and a price of it is still in flight: import again when that has settled");
            return;
        }

        if (present is not null && present.Currency != told.Currency)
        {
            LeaveOut(
                told.Id,
                $"it is in {told.Currency} at the channel and in {present.Currency} in the catalogue: correct the one that is wrong");
            return;
        }

        var gtin = Gtin.Normalise(told.Gtin);
        if (gtin is null && !string.IsNullOrWhiteSpace(told.Gtin))
            Note(told.Id, $"its article number '{ListingText.Line(told.Gtin)}' is none: taken without it");
        var (found, kind, problem) = _matcher.Find(told, gtin);
        if (found is not { } sku)
        {
            LeaveOut(told.Id, problem!);
            return;
        }

        var (least, most) = BoundsOf(told);
        var stock = told.Stock is >= 0 && IsStockOurs(sku, told) ? told.Stock : null;
        var listing = new Listing
        {
            Id = told.Id,
            Sku = sku,
            Currency = told.Currency,
            Condition = told.Condition ?? Condition.New,
            Fulfilment = told.Fulfilment ?? Fulfilment.Merchant,
            MinPrice = least,
            MaxPrice = most,
            Stock = stock,
            ManagedBy = ListingText.Line(told.ManagedBy),
            Shadow = present?.Shadow ?? (_newInShadow || told.ManagedBy is not null),
        };
        _products.Take(told, sku, kind, gtin);
        _listings.Add(listing);
        _told[listing.Id] = _columns.Of(
            (true, "managed_by"), (told.Condition is not null, "condition"), (told.Fulfilment is not null, "fulfilment"),
            (stock is not null, "stock"), (least is not null && _options.Overwrite.Contains("bounds"), "min_price"),
            (most is not null && _options.Overwrite.Contains("bounds"), "max_price"));
        if (Amount(told.Id, told.Price, told.Currency, "price") is { } price)
            _prices[told.Id] = price;
        Count(listing, present, told, kind);
    }

    private void Count(Listing listing, ListingMatch? present, ChannelListing told, MatchKind kind)
    {
        _byGtin += kind == MatchKind.Gtin ? 1 : 0;
        _inactive += told.Status == ListingStatus.Inactive ? 1 : 0;
        _inShadow += present is null && listing.Shadow ? 1 : 0;
        if (listing.ManagedBy is { } manager)
        {
            _managed++;
            if (present?.ManagedBy != manager)
                Note(told.Id, $"managed by {manager}: nothing is sent for it until that rule ends and the channel is imported again");
        }

        if (present is { Stock: <= 0 } && listing.Stock > 0)
            _restocked.Add(listing.Id);
    }

    /// <summary>Where a feed tells the product's stock its word stands, but for pieces that lie with the channel.</summary>
    private bool IsStockOurs(Sku sku, ChannelListing told) =>
        told.Fulfilment == Fulfilment.Platform || _matches.Products.GetValueOrDefault(sku)?.StockFeed is null;

    private (Money? Least, Money? Most) BoundsOf(ChannelListing told)
    {
        var least = Amount(told.Id, told.MinPrice, told.Currency, "least price");
        var most = Amount(told.Id, told.MaxPrice, told.Currency, "most price");
        if (least is null || most is null || least <= most)
            return (least, most);
        Note(told.Id, $"its least price {least} is above its most price {most}: neither was taken");
        return (null, null);
    }

    /// <summary>Takes an amount only where it is a price in the listing's currency: a zero or a slip is no value.</summary>
    private Money? Amount(ListingId listing, Money? amount, Currency currency, string what)
    {
        if (amount is not { } money)
            return null;
        if (AmountCheck.ProblemOf(money, currency) is not { } problem)
            return money;
        Note(listing, $"its {what} {problem}: not taken");
        return null;
    }

    private void Note(ListingId listing, string text) => _notes.Add(new ImportNote(listing, Taken: true, text));

    private void LeaveOut(ListingId listing, string text) => _notes.Add(new ImportNote(listing, Taken: false, text));
}
