using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>What the names that authors give elements (class, id, data attributes) say about the text inside.</summary>
[Flags]
internal enum ElementHints
{
    None = 0,
    Price = 1,
    Current = 2,
    List = 4,
    Unit = 8,
    Saving = 16,
    Shipping = 32,
    Aside = 64,
    Hidden = 128,
    Product = 256,
    Stock = 512,
    Title = 1024,
    Tile = 2048,
    Monthly = 4096,

    /// <summary>"price-per-measure": what a piece inside the pack costs.</summary>
    Measure = 8192,
}

internal static class ElementWords
{
    private static readonly (byte[] Word, ElementHints Hint)[] Words =
    [
        (W("price"), ElementHints.Price), (W("preis"), ElementHints.Price), (W("prix"), ElementHints.Price), (W("precio"), ElementHints.Price), (W("preco"), ElementHints.Price), (W("prezzo"), ElementHints.Price),
        (W("cena"), ElementHints.Price), (W("prijs"), ElementHints.Price), (W("pris-"), ElementHints.Price), (W("-pris"), ElementHints.Price), (W("amount"), ElementHints.Price), (W("money"), ElementHints.Price), (W("cost"), ElementHints.Price), (W("fiyat"), ElementHints.Price), (W("pret"), ElementHints.Price), (W("kaina"), ElementHints.Price), (W("hinta"), ElementHints.Price),
        (W("current"), ElementHints.Current), (W("final"), ElementHints.Current), (W("sale"), ElementHints.Current), (W("special"), ElementHints.Current), (W("now-"), ElementHints.Current), (W("actual"), ElementHints.Current), (W("our-"), ElementHints.Current), (W("ourprice"), ElementHints.Current), (W("offer-price"), ElementHints.Current), (W("selling"), ElementHints.Current), (W("promo"), ElementHints.Current), (W("reduced"), ElementHints.Current), (W("new-price"), ElementHints.Current), (W("newprice"), ElementHints.Current), (W("price-new"), ElementHints.Current), (W("main-price"), ElementHints.Current), (W("product-price"), ElementHints.Current), (W("productprice"), ElementHints.Current), (W("discounted"), ElementHints.Current),
        (W("list-price"), ElementHints.List), (W("listprice"), ElementHints.List), (W("list_price"), ElementHints.List), (W("price-list"), ElementHints.List), (W("strike"), ElementHints.List), (W("rrp"), ElementHints.List), (W("msrp"), ElementHints.List), (W("uvp"), ElementHints.List), (W("original"), ElementHints.List), 
        (W("before"), ElementHints.List), (W("compare-at"), ElementHints.List), (W("compare_at"), ElementHints.List), (W("compareat"), ElementHints.List), (W("price--compare"), ElementHints.List), (W("retail"), ElementHints.List), (W("standard-price"), ElementHints.List), (W("line-through"), ElementHints.List), (W("previous"), ElementHints.List), (W("barre"), ElementHints.List), (W("streich"), ElementHints.List), (W("suggested"), ElementHints.List), (W("reference-price"), ElementHints.List),
        (W("grundpreis"), ElementHints.Unit), (W("unit-price"), ElementHints.Unit), (W("unitprice"), ElementHints.Unit), (W("baseprice"), ElementHints.Unit), (W("base-price"), ElementHints.Unit), (W("ppu"), ElementHints.Unit), (W("price-per"), ElementHints.Unit), (W("priceper"), ElementHints.Unit), (W("per-unit"), ElementHints.Unit), (W("permeasure"), ElementHints.Measure), (W("per-measure"), ElementHints.Measure),
        (W("save"), ElementHints.Saving), (W("saving"), ElementHints.Saving), (W("discount"), ElementHints.Saving), (W("rabatt"), ElementHints.Saving), (W("coupon"), ElementHints.Saving), (W("rebate"), ElementHints.Saving), (W("reward"), ElementHints.Saving), (W("points"), ElementHints.Saving), (W("cashback"), ElementHints.Saving), (W("member-price"), ElementHints.Saving), (W("memberprice"), ElementHints.Saving), (W("club-price"), ElementHints.Saving),
        (W("shipping"), ElementHints.Shipping), (W("deliver"), ElementHints.Shipping), (W("versand"), ElementHints.Shipping), (W("livraison"), ElementHints.Shipping), (W("postage"), ElementHints.Shipping), (W("freight"), ElementHints.Shipping), (W("ship-"), ElementHints.Shipping), (W("-ship"), ElementHints.Shipping), (W("doprava"), ElementHints.Shipping),
        (W("installment"), ElementHints.Monthly), (W("instalment"), ElementHints.Monthly), (W("financ"), ElementHints.Monthly), (W("monthly"), ElementHints.Monthly), (W("klarna"), ElementHints.Monthly), (W("affirm"), ElementHints.Monthly), (W("afterpay"), ElementHints.Monthly), (W("splatk"), ElementHints.Monthly), (W("leasing"), ElementHints.Monthly),
        (W("mainnav"), ElementHints.Aside), (W("paired"), ElementHints.Aside), (W("related"), ElementHints.Aside), (W("recommend"), ElementHints.Aside), (W("similar"), ElementHints.Aside), (W("upsell"), ElementHints.Aside), (W("up-sell"), ElementHints.Aside), (W("crosssell"), ElementHints.Aside), (W("cross-sell"), ElementHints.Aside), (W("cross_sell"), ElementHints.Aside), (W("recent"), ElementHints.Aside), (W("viewed"), ElementHints.Aside),
        (W("accessor"), ElementHints.Aside), (W("minicart"), ElementHints.Aside), (W("mini-cart"), ElementHints.Aside), (W("navbar"), ElementHints.Aside), (W("megamenu"), ElementHints.Aside), (W("dropdown-menu"), ElementHints.Aside), (W("footer"), ElementHints.Aside), (W("review"), ElementHints.Aside), (W("comment"), ElementHints.Aside), (W("sponsor"), ElementHints.Aside), (W("suggestion"), ElementHints.Aside), (W("bestseller"), ElementHints.Aside), (W("best-seller"), ElementHints.Aside), (W("warranty"), ElementHints.Aside), (W("protection"), ElementHints.Aside),
        (W("ranking"), ElementHints.Aside), (W("also-like"), ElementHints.Aside), (W("alsolike"), ElementHints.Aside), (W("you-may"), ElementHints.Aside), (W("youmay"), ElementHints.Aside), (W("new-arrival"), ElementHints.Aside), (W("newarrival"), ElementHints.Aside), (W("complete-the"), ElementHints.Aside), (W("shop-the"), ElementHints.Aside),
        (W("gift-card"), ElementHints.Aside), (W("facet"), ElementHints.Aside), (W("addon"), ElementHints.Aside), (W("add-on"), ElementHints.Aside), (W("frequently"), ElementHints.Aside), (W("fbt"), ElementHints.Aside), (W("bought"), ElementHints.Aside), (W("combo"), ElementHints.Aside), (W("more-from"), ElementHints.Aside), (W("popular"), ElementHints.Aside), (W("trending"), ElementHints.Aside), (W("open-box"), ElementHints.Aside), (W("openbox"), ElementHints.Aside),
        (W("-tile"), ElementHints.Tile), (W("carousel"), ElementHints.Tile), (W("slider"), ElementHints.Tile), (W("slick"), ElementHints.Tile), (W("swiper"), ElementHints.Tile), (W("product-tile"), ElementHints.Tile), (W("product-card"), ElementHints.Tile), (W("product-item"), ElementHints.Tile), (W("product-list"), ElementHints.Tile), (W("product-grid"), ElementHints.Tile), (W("products-grid"), ElementHints.Tile), (W("productgrid"), ElementHints.Tile), (W("search-result"), ElementHints.Tile), (W("item-box"), ElementHints.Tile),
        (W("display:none"), ElementHints.Hidden), (W("display: none"), ElementHints.Hidden), (W("visibility:hidden"), ElementHints.Hidden),
        (W("stock"), ElementHints.Stock), (W("avail"), ElementHints.Stock), (W("inventory"), ElementHints.Stock), (W("lager"), ElementHints.Stock), (W("sklad"), ElementHints.Stock), (W("dispo"), ElementHints.Stock), (W("soldout"), ElementHints.Stock), (W("sold-out"), ElementHints.Stock),
        (W("pdp"), ElementHints.Product), (W("product-detail"), ElementHints.Product), (W("productdetail"), ElementHints.Product), (W("product-info"), ElementHints.Product), (W("product-main"), ElementHints.Product), (W("product-view"), ElementHints.Product), (W("buybox"), ElementHints.Product), (W("buy-box"), ElementHints.Product), (W("product-essential"), ElementHints.Product), (W("product-page"), ElementHints.Product), (W("product-summary"), ElementHints.Product), (W("add-to-cart"), ElementHints.Product), (W("addtocart"), ElementHints.Product),
    ];

    /// <summary>Short words that hide inside longer ones ("bold", "across"): they count only where a name begins with them.</summary>
    private static readonly (byte[] Word, ElementHints Hint)[] Beginnings =
    [
        (W("old"), ElementHints.List), (W("was"), ElementHints.List), (W("cross"), ElementHints.List), (W("regular"), ElementHints.List), (W("reg-"), ElementHints.List), (W("unit"), ElementHints.Unit),
        (W("hid"), ElementHints.Hidden), (W("d-none"), ElementHints.Hidden), (W("is-hidden"), ElementHints.Hidden), (W("ng-hide"), ElementHints.Hidden), (W("js-hid"), ElementHints.Hidden), (W("invisible"), ElementHints.Hidden), (W("display-none"), ElementHints.Hidden), (W("u-hidden"), ElementHints.Hidden), (W("ui-hide"), ElementHints.Hidden),
        (W("also"), ElementHints.Aside), (W("now"), ElementHints.Current), (W("old-price"), ElementHints.List),
    ];

    private static readonly (byte[] Word, ElementHints Hint, bool IsBeginning, int Slot)[] Entries = Sort();

    private static readonly short[] Starts = Index();

    public static ElementHints Of(in PageTape tape, int element) => Of(tape, element, out _);

    /// <summary>Reads class, id, itemprop, style and data-* names of one element; the letters' case does not matter.</summary>
    /// <param name="classHash">Equal for equal classes; 0 = none.</param>
    public static ElementHints Of(in PageTape tape, int element, out int classHash)
    {
        var hints = ElementHints.None;
        classHash = 0;
        foreach (var attribute in tape.Attributes(tape[element]))
        {
            var name = attribute.Name;
            var counts = IsTelling(name);
            if (name.Length == 6 && Utf8Text.EqualsIgnoreCase(name, "hidden"u8))
            {
                hints |= ElementHints.Hidden;
            }
            else if (name.Length == 6 && Utf8Text.EqualsIgnoreCase(name, "action"u8))
            {
                hints |= AddsToCart(attribute.Value) ? ElementHints.Product : ElementHints.None;
            }
            else if (counts && attribute.Value.Length is > 1 and < 400)
            {
                hints |= OfNames(attribute.Value);
            }

            if (classHash == 0 && name.Length == 5 && Utf8Text.EqualsIgnoreCase(name, "class"u8))
            {
                classHash = Hash(attribute.Value);
            }
        }

        return hints;
    }

    /// <summary>The address that a form sends its product to: "/cart/add", "add-to-basket", "OrderItemAdd".</summary>
    private static bool AddsToCart(ReadOnlySpan<byte> address) => Utf8Text.Contains(address, "add"u8)
        && (Utf8Text.Contains(address, "cart"u8) || Utf8Text.Contains(address, "basket"u8) || Utf8Text.Contains(address, "orderitem"u8));

    public static bool NamesFraction(ReadOnlySpan<byte> region) => Utf8Text.Contains(region, "cent"u8) || Utf8Text.Contains(region, "decimal"u8) || Utf8Text.Contains(region, "fraction"u8) || Utf8Text.Contains(region, "penny"u8)
        || Utf8Text.Contains(region, "pence"u8) || Utf8Text.Contains(region, "superscript"u8) || Utf8Text.Contains(region, "haler"u8);

    private static ElementHints OfNames(ReadOnlySpan<byte> value)
    {
        Span<byte> lower = stackalloc byte[400];
        for (var at = 0; at < value.Length; at++)
        {
            var b = value[at];
            lower[at] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b == (byte)'_' ? (byte)'-' : b;
        }

        var names = lower[..value.Length];
        var hints = ElementHints.None;
        for (var at = 0; at + 2 < names.Length; at++)
        {
            var first = Starts[Slot(names[at], names[at + 1])];
            for (var entry = first; entry >= 0 && entry < Entries.Length && Entries[entry].Slot == Entries[first].Slot; entry++)
            {
                ref readonly var word = ref Entries[entry];
                if (!hints.HasFlag(word.Hint) && names[at..].StartsWith(word.Word) && (!word.IsBeginning || BeginsName(names, value, at)) && !SaysWhatItHas(names, at, word.Hint))
                {
                    hints |= word.Hint;
                }
            }
        }

        return hints.HasFlag(ElementHints.Hidden) && !IsHidden(names) ? hints & ~ElementHints.Hidden : hints;
    }

    /// <summary>Attributes whose values are names that authors chose; told by length first, because this is asked for every attribute around every amount.</summary>
    private static bool IsTelling(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => Utf8Text.EqualsIgnoreCase(name, "id"u8),
        5 => Utf8Text.EqualsIgnoreCase(name, "class"u8) || Utf8Text.EqualsIgnoreCase(name, "style"u8),
        7 => Utf8Text.EqualsIgnoreCase(name, "data-qa"u8) || Utf8Text.EqualsIgnoreCase(name, "data-ui"u8),
        8 => Utf8Text.EqualsIgnoreCase(name, "itemprop"u8),
        9 => Utf8Text.EqualsIgnoreCase(name, "data-role"u8) || Utf8Text.EqualsIgnoreCase(name, "data-test"u8) || Utf8Text.EqualsIgnoreCase(name, "data-auto"u8),
        10 => Utf8Text.EqualsIgnoreCase(name, "aria-label"u8),
        11 => Utf8Text.EqualsIgnoreCase(name, "data-testid"u8) || Utf8Text.EqualsIgnoreCase(name, "data-e2e-id"u8),
        14 => Utf8Text.EqualsIgnoreCase(name, "data-component"u8),
        18 => Utf8Text.EqualsIgnoreCase(name, "data-automation-id"u8),
        _ => false,
    };

    /// <summary>"with-list-price" and "has-discount" tell of something inside, not of the element itself.</summary>
    private static bool SaysWhatItHas(ReadOnlySpan<byte> names, int at, ElementHints hint)
    {
        var name = names[(names[..at].LastIndexOf((byte)' ') + 1)..];
        var end = name.IndexOf((byte)' ');
        name = end < 0 ? name : name[..end];
        return (hint == ElementHints.Saving && (name.IndexOf("container"u8) >= 0 || name.IndexOf("wrapper"u8) >= 0)) || name.StartsWith("has-"u8) || name.StartsWith("with-"u8) || name.StartsWith("no-"u8) || name.StartsWith("without-"u8);
    }

    private static bool BeginsName(ReadOnlySpan<byte> names, ReadOnlySpan<byte> value, int at) =>
        at == 0 || !Utf8Text.IsLetter(names[at - 1]) || value[at] is >= (byte)'A' and <= (byte)'Z';

    /// <summary>Words are looked up by their first two letters: one read of a small table for almost every place of a name.</summary>
    private static int Slot(byte first, byte second) => ((first & 31) << 5) | (second & 31);

    private static (byte[] Word, ElementHints Hint, bool IsBeginning, int Slot)[] Sort()
    {
        var all = new List<(byte[] Word, ElementHints Hint, bool IsBeginning, int Slot)>();
        foreach (var (word, hint) in Words)
        {
            all.Add((word, hint, false, Slot(word[0], word[1])));
        }

        foreach (var (word, hint) in Beginnings)
        {
            all.Add((word, hint, true, Slot(word[0], word[1])));
        }

        return [.. all.OrderBy(entry => entry.Slot)];
    }

    private static short[] Index()
    {
        var starts = new short[1024];
        Array.Fill(starts, (short)-1);
        for (var at = Entries.Length - 1; at >= 0; at--)
        {
            starts[Entries[at].Slot] = (short)at;
        }

        return starts;
    }

    /// <summary>Whole names only: "hidden-xs" hides on small screens and "slide" slides.</summary>
    private static bool IsHidden(ReadOnlySpan<byte> names)
    {
        if (names.IndexOf("display:"u8) >= 0 || names.IndexOf("visibility:hidden"u8) >= 0)
        {
            return true;
        }

        foreach (var range in names.Split((byte)' '))
        {
            var name = names[range];
            if (name.SequenceEqual("hide"u8) || name.SequenceEqual("hidden"u8) || name.SequenceEqual("d-none"u8) || name.SequenceEqual("is-hidden"u8) || name.SequenceEqual("ng-hide"u8) || name.SequenceEqual("js-hidden"u8)
                || name.SequenceEqual("js-hide"u8) || name.SequenceEqual("invisible"u8) || name.SequenceEqual("display-none"u8) || name.SequenceEqual("u-hidden"u8) || name.SequenceEqual("ui-hide"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static int Hash(ReadOnlySpan<byte> value)
    {
        var hash = 23;
        foreach (var b in value)
        {
            hash = unchecked((hash * 31) + b);
        }

        return hash;
    }

    private static byte[] W(string word) => System.Text.Encoding.ASCII.GetBytes(word);
}
