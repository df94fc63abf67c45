using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// Reads what stands at the shop: products together, the variations of each parent together. Never the parent's own price, which the shop
/// puts together late from its variations; never its word that a sale is on, which is minutes apart from what a buyer pays.
/// </summary>
internal sealed class WooPrices(WooApi api, Currency currency, bool ownsSales)
{
    private const string Fields =
        "id,type,status,price,regular_price,sale_price,date_on_sale_from_gmt,date_on_sale_to_gmt";

    /// <summary>What stands of some products, or variations of one parent, by number; who is not there is not in the shop's list.</summary>
    public async ValueTask<(IReadOnlyDictionary<long, WooProduct> Standing, CallFault? Fault)> LoadAsync(
        string path, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var answer = await api.SendAsync(
            WooCall.Get(path, ("include", string.Join(',', ids.Select(Text))), ("per_page", "100"), ("_fields", Fields)), ct);
        if (WooAnswer.FaultOf(answer) is { } fault)
            return (EmptyStanding, fault);
        if (((ChannelAnswer.Answered)answer).Json(WooJson.Default.ListWooProduct) is not { } products)
            return (EmptyStanding, WooAnswer.NoJson(answer));

        var standing = new Dictionary<long, WooProduct>();
        foreach (var product in products)
            standing[product.Id] = product;
        return (standing, null);
    }

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var outcomes = new Dictionary<ListingId, PriceReadOutcome>();
        List<(ListingId Listing, WooKey Key)> known = [];
        foreach (var listing in listings.Distinct())
        {
            if (WooKey.TryParse(listing, out var key))
                known.Add((listing, key));
            else
                outcomes[listing] = new PriceReadOutcome.Gone(listing);
        }

        foreach (var together in known.GroupBy(pair => pair.Key.Path, StringComparer.Ordinal))
        {
            foreach (var part in together.Chunk(100))
                await ReadPartAsync(together.Key, part, outcomes, ct);
        }

        return [.. listings.Select(listing => outcomes[listing])];
    }

    private static readonly IReadOnlyDictionary<long, WooProduct> EmptyStanding = new Dictionary<long, WooProduct>();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async ValueTask ReadPartAsync(
        string path, (ListingId Listing, WooKey Key)[] part, Dictionary<ListingId, PriceReadOutcome> outcomes, CancellationToken ct)
    {
        var (standing, fault) = await LoadAsync(path, [.. part.Select(pair => pair.Key.Id)], ct);
        foreach (var (listing, key) in part)
        {
            if (standing.TryGetValue(key.Id, out var product))
                outcomes[listing] = Judge(listing, product);
            else
                outcomes[listing] = fault is null or CallFault.Rejected { Status: 404 }
                    ? await ReadAloneAsync(listing, key, ct)
                    : fault.ToRead(listing);
        }
    }

    /// <summary>A list may leave out what is only hidden: gone is what its own address says is gone.</summary>
    private async ValueTask<PriceReadOutcome> ReadAloneAsync(ListingId listing, WooKey key, CancellationToken ct)
    {
        var answer = await api.SendAsync(WooCall.Get($"{key.Path}/{Text(key.Id)}", ("_fields", Fields)), ct);
        return WooAnswer.FaultOf(answer) switch
        {
            CallFault.Rejected { Status: 404 } => new PriceReadOutcome.Gone(listing),
            { } fault => fault.ToRead(listing),
            null => ((ChannelAnswer.Answered)answer).Json(WooJson.Default.WooProduct) is { } product && product.Id == key.Id
                ? Judge(listing, product)
                : WooAnswer.NoJson(answer).ToRead(listing),
        };
    }

    private PriceReadOutcome Judge(ListingId listing, WooProduct product)
    {
        if (product.Status == "trash")
            return new PriceReadOutcome.Failed(listing, "it is in the shop's trash");
        if (!product.IsPriced)
            return new PriceReadOutcome.Failed(listing, $"a product of type {product.Type} has no price of its own");

        var sale = MoneyText.Parse(product.SalePrice, currency);
        var ours = ownsSales && sale is not null ? sale : MoneyText.Parse(product.RegularPrice, currency);
        if (ours is not { } price)
            return new PriceReadOutcome.Failed(listing, $"the shop has no price for it ('{product.RegularPrice}')");
        if (MoneyText.Parse(product.Price, currency) is not { } paid || paid == price)
            return new PriceReadOutcome.Read(listing, price);
        return new PriceReadOutcome.Read(listing, price) { Shown = paid, ShownBecause = Because(product, paid, sale) };
    }

    private static string Because(WooProduct product, Money paid, Money? sale)
    {
        var (from, end) = (WooTerms.Moment(product.DateOnSaleFromGmt), WooTerms.Moment(product.DateOnSaleToGmt));
        if (sale == paid)
            return end is null ? "sale" : $"sale until {end:yyyy-MM-dd}";
        return sale is not null && (from ?? end) is not null
            ? $"the sale's window, {from:yyyy-MM-dd} to {end:yyyy-MM-dd}"
            : "another rule of the shop";
    }
}
