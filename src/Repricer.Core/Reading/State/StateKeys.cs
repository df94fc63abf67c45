using System.Collections.Frozen;
using System.Text;

namespace Repricer.Core.Reading.State;

internal enum StateKey
{
    None,
    Price,
    Sale,
    List,
    Amount,
    Name,
    Sku,
    Currency,
    Availability,
    InStock,
    Gtin,
    Mpn,
    Quantity,
}

/// <summary>Names that shops' state objects give to what we look for; case, "_" and "-" make no difference.</summary>
internal static class StateKeys
{
    private static readonly FrozenDictionary<string, StateKey> Known = Build().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, StateKey>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static StateKey Find(ReadOnlySpan<byte> key)
    {
        if (key.Length is < 2 or > 32)
        {
            return StateKey.None;
        }

        Span<char> plain = stackalloc char[32];
        var length = 0;
        foreach (var b in key)
        {
            if (b is (byte)'_' or (byte)'-' or (byte)'$' or (byte)'@')
            {
                continue;
            }

            plain[length++] = b is >= (byte)'A' and <= (byte)'Z' ? (char)(b | 0x20) : (char)b;
        }

        return Lookup.TryGetValue(plain[..length], out var found) ? found : StateKey.None;
    }

    private static Dictionary<string, StateKey> Build()
    {
        var keys = new Dictionary<string, StateKey>(StringComparer.Ordinal);
        void Add(StateKey kind, string names)
        {
            foreach (var name in names.Split(' '))
            {
                keys[name] = kind;
            }
        }

        Add(StateKey.Price, "price productprice itemprice displayprice priceamount priceinclvat pricewithtax priceincludingtax grossprice formattedprice pricevalue unitcost baseprice ecommtotalvalue currentpricevalue prodprice pricenumber pricewithoutcurrency");
        Add(StateKey.Sale, "saleprice currentprice finalprice sellingprice offerprice salesprice specialprice discountedprice promoprice promotionprice nowprice actualprice reducedprice buyprice currentminprice localizedcurrentprice pricefinal sellprice bestprice lowprice now current sale final");
        Add(StateKey.List, "listprice regularprice originalprice compareatprice msrp rrp wasprice oldprice retailprice standardprice strikethroughprice crossedprice fullprice suggestedprice pricebeforediscount originalunitprice localizedregularprice strikeprice recommendedprice regular was old list original");
        Add(StateKey.Amount, "amount value raw");
        Add(StateKey.Name, "name title productname itemname producttitle displayname");
        Add(StateKey.Sku, "sku productid productcode itemid itemnumber partnumber articlenumber productsku id prodid pid variantid");
        Add(StateKey.Currency, "currency currencycode pricecurrency currencyiso ordercurrency isocode");
        Add(StateKey.Availability, "availability stockstatus availabilitystatus inventorystatus stocklevelstatus stockstate");
        Add(StateKey.InStock, "instock isinstock available isavailable issaleable issalable soldout outofstock isoutofstock issoldout productinstock");
        Add(StateKey.Gtin, "gtin gtin13 gtin12 ean ean13 upc isbn isbn13 barcode");
        Add(StateKey.Mpn, "mpn manufacturerpartnumber");
        Add(StateKey.Quantity, "quantity qty stock");
        return keys;
    }

    public static string Plain(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key.Length > 60 ? key[..60] : key);
}
