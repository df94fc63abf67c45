using System.Text;

namespace Repricer.Reading.State;

internal enum StateKey : byte
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
    private const int Bits = 10;
    private static readonly (byte[]? Name, StateKey Kind)[] Table = Spread(Build());

    public static StateKey Find(ReadOnlySpan<byte> key)
    {
        if (key.Length is < 2 or > 32)
        {
            return StateKey.None;
        }

        Span<byte> plain = stackalloc byte[32];
        var length = 0;
        uint hash = 0;
        foreach (var b in key)
        {
            if (b is (byte)'_' or (byte)'-' or (byte)'$' or (byte)'@')
            {
                continue;
            }

            var lower = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
            plain[length++] = lower;
            hash = (hash * 31) + lower;
        }

        for (var slot = Slot(hash); Table[slot].Name is { } name; slot = (slot + 1) & ((1 << Bits) - 1))
        {
            if (plain[..length].SequenceEqual(name))
            {
                return Table[slot].Kind;
            }
        }

        return StateKey.None;
    }

    private static int Slot(uint hash) => (int)((hash * 0x9E3779B9) >> (32 - Bits));

    private static (byte[]? Name, StateKey Kind)[] Spread(Dictionary<string, StateKey> keys)
    {
        var table = new (byte[]? Name, StateKey Kind)[1 << Bits];
        foreach (var (key, kind) in keys)
        {
            var name = Encoding.ASCII.GetBytes(key);
            uint hash = 0;
            foreach (var b in name)
            {
                hash = (hash * 31) + b;
            }

            var slot = Slot(hash);
            while (table[slot].Name is not null)
            {
                slot = (slot + 1) & ((1 << Bits) - 1);
            }

            table[slot] = (name, kind);
        }

        return table;
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

        Add(StateKey.Price, "price productprice itemprice displayprice priceamount priceinclvat pricewithtax priceincludingtax grossprice formattedprice pricevalue unitcost baseprice ecommtotalvalue currentpricevalue prodprice pricenumber pricewithoutcurrency pricemoney");
        Add(StateKey.Sale, "saleprice salepricemoney currentprice finalprice sellingprice offerprice salesprice specialprice discountedprice promoprice promotionprice nowprice actualprice reducedprice buyprice currentminprice localizedcurrentprice pricefinal sellprice bestprice lowprice now current sale final");
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
