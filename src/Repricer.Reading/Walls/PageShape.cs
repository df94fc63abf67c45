using Repricer.Reading.Facts;
using Repricer.Reading.Structured;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Walls;

/// <summary>
/// Tells by its structure, not by words, whether a page is about one product or lists many. A product's page has its own price, button or
/// data before the tiles of others; a list has nothing but tiles below its title.
/// </summary>
/// <param name="Tiles">The number of different pages that alike blocks with an amount each lead to.</param>
/// <param name="HasOwnButton">A button that buys stands outside of the tiles.</param>
/// <param name="HasOwnPrice">An amount stands between title and tiles as a product's price would.</param>
/// <param name="HasOwnData">Data state one product with one price.</param>
/// <param name="HasPaging">Links lead to a next page of the same list.</param>
/// <param name="SaysList">Data call the page a list, a collection or search results.</param>
/// <param name="SaysProduct">The page calls itself a product's.</param>
/// <param name="IsHome">The address is the site's start.</param>
internal readonly record struct PageShape(int Tiles, bool HasOwnButton, bool HasOwnPrice, bool HasOwnData, bool HasPaging, bool SaysList,
    bool SaysProduct, bool IsHome)
{
    private const int Few = 4;
    private const int Many = 12;
    private const int NearTitle = 160;

    public bool HasManyTiles => Tiles >= Many;

    /// <summary>Nothing on the page is a product's own, and there are tiles.</summary>
    public bool IsList => Tiles >= Few && !HasOwnButton && !HasOwnPrice && !HasOwnData;

    /// <summary>The page is a list by more than its tiles: no product's page looks like that.</summary>
    public bool IsSurelyList => IsList && !SaysProduct && (HasPaging || SaysList || IsHome);

    /// <param name="title">The token of the title; -1 = the page has none.</param>
    /// <param name="button">The token of the first button that buys below it; -1 = the page has none.</param>
    public static PageShape Of(in PageTape tape, PageFacts facts, PageContext context, List<Item> items, List<Candidate> candidates,
        int title, int button)
    {
        var saysProduct = facts["og:type"]?.Contains("product", StringComparison.OrdinalIgnoreCase) == true;
        var ownData = HasOwn(candidates, items);
        var tiles = ownData ? TileRow.None : TileRow.Find(tape, candidates);
        if (tiles.Count < Few)
        {
            // Nothing more is asked of most pages: data of their own settle what they are.
            return new PageShape(tiles.Count, button >= 0, HasOwnPrice: false, ownData, HasPaging: false, SaysList: false, saysProduct,
                IsHome: false);
        }

        var hasOwnButton = button >= 0 && (button < tiles.First || button >= tiles.Past);
        var ownPrice = OwnPrice(candidates, tiles, title);
        var paging = PageLinks.HasPaging(tape, context.Url ?? facts.Canonical);
        return new PageShape(tiles.Count, hasOwnButton, ownPrice, HasOwnData: false, paging, items.Exists(IsListing), saysProduct,
            IsStart(context.Url ?? facts.Canonical));
    }

    /// <summary>Looks for an amount close below the title, or right above it, that is no tile's.</summary>
    private static bool OwnPrice(List<Candidate> candidates, in TileRow tiles, int title)
    {
        var first = tiles.First;
        var past = tiles.Past;
        return title >= 0 && candidates.Exists(candidate => candidate is
        {
            Method: ReadingMethod.VisibleText, Scope: null, Amount: > 0, Field: CandidateField.Price or CandidateField.ListPrice,
        }
            && (candidate.Token < first || candidate.Token >= past)
            && candidate.Token > title - (NearTitle / 4) && candidate.Token < title + NearTitle);
    }

    /// <summary>Tells whether data state one price; microdata of many products are those of tiles.</summary>
    private static bool HasOwn(List<Candidate> candidates, List<Item> items)
    {
        var products = 0;
        foreach (var item in items)
        {
            products += item.Method == ReadingMethod.Microdata && !item.IsNested && item.Is("Product") ? 1 : 0;
        }

        return candidates.Exists(candidate => candidate is { Field: CandidateField.Price, Scope: null, Amount: > 0, AmountMax: null }
            && (candidate.Method is ReadingMethod.JsonLd or ReadingMethod.Rdfa or ReadingMethod.Selector
                || (candidate.Method == ReadingMethod.Microdata && products < Few)));
    }

    private static bool IsListing(Item item) => item.Is("ItemList") || item.Is("CollectionPage") || item.Is("SearchResultsPage")
        || item.Is("OfferCatalog") || item.Is("ProductCollection");

    private static bool IsStart(string? url) =>
        PageUrl.NamesAHost(url) && PageUrl.PathOf(url!).Length == 0 && !url!.Contains('#', StringComparison.Ordinal);
}
