using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// Reads what our writes have left, and what a buyer of the storefront pays: the second is counted by the store itself, with price lists,
/// sales and rules.
/// </summary>
internal sealed class BigCommercePrices(BigCommerceApi api, BigCommerceLists lists, BigCommerceSettings settings)
{
    /// <summary>Most pages of one look: twenty products with all the variants there may be.</summary>
    private const int MostPages = 60;

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var keys = new Dictionary<ListingId, BigCommerceKey>();
        foreach (var listing in listings)
        {
            if (BigCommerceKey.TryParse(listing, out var key))
                keys[listing] = key;
        }

        BigCommerceKey[] asked = [.. keys.Values.Distinct()];
        if (asked.Length == 0)
            return [.. listings.Select(listing => new PriceReadOutcome.Gone(listing))];
        var (list, fault) = await lists.FindAsync(ct);
        var (standing, unread) = fault is null ? await LoadAsync(list, asked, ct) : (Nothing, fault);
        var (paid, unpriced) = unread is null ? await PricingAsync(asked, ct) : (NoPricing, unread);
        List<PriceReadOutcome> outcomes = [];
        foreach (var listing in listings)
        {
            if (!keys.TryGetValue(listing, out var key))
                outcomes.Add(new PriceReadOutcome.Gone(listing));
            else if ((unread ?? unpriced) is { } failed)
                outcomes.Add(failed.ToRead(listing));
            else if (standing.GetValueOrDefault(key) is null && (list is null || !paid.ContainsKey(key)))
                outcomes.Add(await ReadAloneAsync(listing, key, ct));
            else
                outcomes.Add(Judge(listing, list, standing.GetValueOrDefault(key), paid.GetValueOrDefault(key)));
        }

        return outcomes;
    }

    /// <summary>What stands of variants; whoever is not in it has nothing there.</summary>
    /// <param name="list">The price list; null = the catalogue.</param>
    public async ValueTask<(IReadOnlyDictionary<BigCommerceKey, BigCommerceStanding> Prices, CallFault? Fault)> LoadAsync(
        int? list, IReadOnlyList<BigCommerceKey> keys, CancellationToken ct)
    {
        var missing = keys.ToHashSet();
        var standing = new Dictionary<BigCommerceKey, BigCommerceStanding>();
        for (var page = 1; page <= MostPages && missing.Count > 0; page++)
        {
            var answer = await api.SendAsync(HttpMethod.Get, PathOf(list, keys, page), ct);
            if (BigCommerceAnswer.FaultOf(answer) is { } fault)
                return (Nothing, fault);
            var (rows, more) = Rows((ChannelAnswer.Answered)answer, list is not null);
            if (rows is null)
                return (Nothing, BigCommerceAnswer.NoJson(answer));
            foreach (var (product, variant, row) in rows)
            {
                foreach (var key in missing.Where(key => key.Variant == variant && (product is null || key.Product == product)).ToList())
                {
                    standing[key] = row;
                    missing.Remove(key);
                }
            }

            if (!more)
                break;
        }

        return (standing, null);
    }

    private static readonly IReadOnlyDictionary<BigCommerceKey, BigCommerceStanding> Nothing =
        new Dictionary<BigCommerceKey, BigCommerceStanding>();

    private static readonly IReadOnlyDictionary<BigCommerceKey, BigCommercePricing> NoPricing =
        new Dictionary<BigCommerceKey, BigCommercePricing>();

    private string PathOf(int? list, IReadOnlyList<BigCommerceKey> keys, int page)
    {
        var paging = string.Create(CultureInfo.InvariantCulture, $"page={page}&limit=250");
        if (list is not { } number)
            return $"catalog/variants?product_id:in={Join(keys.Select(key => key.Product))}"
                + $"&include_fields=product_id,price,sale_price&{paging}";
        var path = string.Create(CultureInfo.InvariantCulture, $"pricelists/{number}/records");
        return $"{path}?variant_id:in={Join(keys.Select(key => key.Variant))}&currency={settings.Currency.Code}&{paging}";
    }

    private static string Join(IEnumerable<long> numbers) =>
        string.Join(',', numbers.Distinct().Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static (List<(long? Product, long Variant, BigCommerceStanding Row)>? Rows, bool More) Rows(
        ChannelAnswer.Answered answer, bool isList)
    {
        if (isList)
        {
            var records = answer.Json(BigCommerceJson.Default.BigCommercePageBigCommerceRecord);
            return (
                records?.Data?.Select(one => ((long?)null, one.VariantId, Standing(one.Price, one.SalePrice))).ToList(),
                records?.HasMore == true);
        }

        var variants = answer.Json(BigCommerceJson.Default.BigCommercePageBigCommerceVariant);
        return (
            variants?.Data?.Select(one => ((long?)one.ProductId, one.Id, Standing(one.Price, one.SalePrice))).ToList(),
            variants?.HasMore == true);
    }

    /// <summary>The store says a zero where there is no sale price; a price of zero is one.</summary>
    private static BigCommerceStanding Standing(decimal? price, decimal? sale) => new(price, sale is > 0 ? sale : null);

    private async ValueTask<(IReadOnlyDictionary<BigCommerceKey, BigCommercePricing> Paid, CallFault? Fault)> PricingAsync(
        BigCommerceKey[] keys, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new BigCommercePricingCall(
                settings.Channel, settings.Currency.Code, settings.CustomerGroup,
                [.. keys.Select(key => new BigCommercePricingItem(key.Product, key.Variant))]),
            BigCommerceJson.Default.BigCommercePricingCall);
        var answer = await api.SendAsync(HttpMethod.Post, "pricing/products", ct, body);
        if (BigCommerceAnswer.FaultOf(answer) is { } fault)
            return (NoPricing, fault);
        if (((ChannelAnswer.Answered)answer).Json(BigCommerceJson.Default.BigCommercePageBigCommercePricing)?.Data is not { } rows)
            return (NoPricing, BigCommerceAnswer.NoJson(answer));
        var paid = new Dictionary<BigCommerceKey, BigCommercePricing>();
        foreach (var row in rows)
        {
            if (row is { ProductId: { } product, VariantId: { } variant })
                paid[new BigCommerceKey(product, variant)] = row;
        }

        return (paid, null);
    }

    /// <summary>A list may leave out what is only hidden: gone is what its own address says is gone.</summary>
    private async ValueTask<PriceReadOutcome> ReadAloneAsync(ListingId listing, BigCommerceKey key, CancellationToken ct)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"catalog/products/{key.Product}/variants/{key.Variant}");
        var answer = await api.SendAsync(HttpMethod.Get, path, ct);
        return BigCommerceAnswer.FaultOf(answer) switch
        {
            CallFault.Rejected { Status: 404 } => new PriceReadOutcome.Gone(listing),
            { } fault => fault.ToRead(listing),
            null => new PriceReadOutcome.Failed(listing, "the store has it, and does not tell its price"),
        };
    }

    private PriceReadOutcome Judge(ListingId listing, int? list, BigCommerceStanding? standing, BigCommercePricing? paid)
    {
        // A variant without a price of its own has the product's, and one without a record in the list has the catalogue's.
        var sale = settings.OwnsSales ? standing?.Sale : null;
        if ((sale ?? standing?.Price ?? paid?.Price?.AsEntered) is not { } amount)
            return new PriceReadOutcome.Failed(listing, "the store tells no price for it");
        var price = new Money(amount, settings.Currency);
        if (paid?.CalculatedPrice?.AsEntered is not { } calculated || calculated == amount)
            return new PriceReadOutcome.Read(listing, price);
        var shown = new Money(calculated, settings.Currency);
        return new PriceReadOutcome.Read(listing, price) { Shown = shown, ShownBecause = Because(list, standing, paid, calculated) };
    }

    private static string Because(int? list, BigCommerceStanding? standing, BigCommercePricing paid, decimal calculated)
    {
        if (calculated == standing?.Sale || calculated == paid.SalePrice?.AsEntered)
            return "sale";
        if (standing?.Price is not null && paid.Price?.AsEntered == calculated)
            return list is null ? "a price list" : $"another price list than {list}";
        return "another rule of the store";
    }
}
