using System.Buffers;

namespace Repricer.Reading.Visible;

internal enum LabelKind
{
    None,
    Current,
    List,
    Saving,
    Shipping,
    Threshold,
    Monthly,
    Unit,

    /// <summary>"each", "per unit": the price of one, as a grocer writes any price.</summary>
    Piece,
    From,
    Used,
    OtherThing,

    /// <summary>A price by the name of "regular" or "retail": the list price where another one stands beside it, else simply the price.</summary>
    Regular,

    /// <summary>Holds for some only: before tax, for members, with a code, by one way of paying.</summary>
    Conditional,
}

/// <summary>Words before and after an amount that say what it is, in the languages of the shops we know.</summary>
internal static class Labels
{
    private static readonly (string Word, LabelKind Kind)[] Before =
    [
        ("free shipping", LabelKind.Threshold), ("free delivery", LabelKind.Threshold), ("versandkostenfrei", LabelKind.Threshold), ("livraison gratuite", LabelKind.Threshold), ("livraison offerte", LabelKind.Threshold), ("orders over", LabelKind.Threshold), ("orders of", LabelKind.Threshold), ("over", LabelKind.Threshold),
        ("spend", LabelKind.Threshold), ("purchase of", LabelKind.Threshold), ("minimum", LabelKind.Threshold), ("mindestbestellwert", LabelKind.Threshold), ("doprava zdarma", LabelKind.Threshold), ("when you buy", LabelKind.Threshold), ("more than", LabelKind.Threshold), ("orders above", LabelKind.Threshold), ("purchases", LabelKind.Threshold), ("up to", LabelKind.Threshold),
        ("you save", LabelKind.Saving), ("save", LabelKind.Saving), ("saving", LabelKind.Saving), ("savings", LabelKind.Saving), ("sparen", LabelKind.Saving), ("ersparnis", LabelKind.Saving), ("sie sparen", LabelKind.Saving), ("économisez", LabelKind.Saving), ("économie", LabelKind.Saving), ("ahorra", LabelKind.Saving), ("risparmi", LabelKind.Saving), ("discount", LabelKind.Saving), ("rabatt", LabelKind.Saving),
        ("sleva", LabelKind.Saving), ("ušetříte", LabelKind.Saving), ("oszczędzasz", LabelKind.Saving), ("korting", LabelKind.Saving), ("bespaar", LabelKind.Saving), ("coupon", LabelKind.Saving), ("rebate", LabelKind.Saving), ("off", LabelKind.Saving), ("reward", LabelKind.Saving), ("earn", LabelKind.Saving), ("cash back", LabelKind.Saving), ("gift card", LabelKind.Saving), ("credit", LabelKind.Saving), ("scontato di", LabelKind.Saving), ("economisesti", LabelKind.Saving),
        ("shipping", LabelKind.Shipping), ("delivery", LabelKind.Shipping), ("postage", LabelKind.Shipping), ("versand", LabelKind.Shipping), ("lieferung", LabelKind.Shipping), ("livraison", LabelKind.Shipping), ("frais de port", LabelKind.Shipping), ("envío", LabelKind.Shipping), ("spedizione", LabelKind.Shipping), ("poštovné", LabelKind.Shipping), ("doprava", LabelKind.Shipping), ("dostawa", LabelKind.Shipping), ("wysyłka", LabelKind.Shipping), ("frakt", LabelKind.Shipping), ("verzend", LabelKind.Shipping), ("p&p", LabelKind.Shipping), ("freight", LabelKind.Shipping), ("s&h", LabelKind.Shipping), ("handling", LabelKind.Shipping), ("szállítás", LabelKind.Shipping), ("livrare", LabelKind.Shipping), ("доставка", LabelKind.Shipping), ("送料", LabelKind.Shipping),
        ("monthly", LabelKind.Monthly), ("payments of", LabelKind.Monthly), ("payments", LabelKind.Monthly), ("installments", LabelKind.Monthly), ("raten", LabelKind.Monthly), ("mensualités", LabelKind.Monthly), ("splátk", LabelKind.Monthly), ("as low as", LabelKind.From), ("monatlich", LabelKind.Monthly), ("leasing", LabelKind.Monthly), ("cuotas", LabelKind.Monthly), ("rate de", LabelKind.Monthly),
        ("was", LabelKind.List), ("list price", LabelKind.List), ("list", LabelKind.List), ("rrp", LabelKind.List), ("msrp", LabelKind.List), ("m.s.r.p", LabelKind.List), ("srp", LabelKind.List), ("reg", LabelKind.Regular), ("regular", LabelKind.Regular), ("regular price", LabelKind.Regular), ("original price", LabelKind.List), ("originally", LabelKind.List), ("orig", LabelKind.List), ("original", LabelKind.List), ("before", LabelKind.List), ("compare at", LabelKind.List), ("compare", LabelKind.List), ("retail", LabelKind.Regular), ("retail price", LabelKind.Regular), ("instead of", LabelKind.List), ("value", LabelKind.Regular), ("previously", LabelKind.List), ("old price", LabelKind.List), ("usually", LabelKind.Regular), ("suggested", LabelKind.List), ("normally", LabelKind.Regular), ("qvc price", LabelKind.List),
        ("statt", LabelKind.List), ("uvp", LabelKind.List), ("unverb", LabelKind.List), ("vorher", LabelKind.List), ("bisher", LabelKind.List), ("früher", LabelKind.List), ("ehemals", LabelKind.List), ("alter preis", LabelKind.List), ("listenpreis", LabelKind.List), ("au lieu de", LabelKind.List), ("prix conseillé", LabelKind.List), ("ancien prix", LabelKind.List), ("prix barré", LabelKind.List), ("avant", LabelKind.List), ("antes", LabelKind.List), ("pvp", LabelKind.List), ("pvr", LabelKind.List), ("precio anterior", LabelKind.List), ("invece di", LabelKind.List), ("listino", LabelKind.List), ("anziché", LabelKind.List),
        ("původní cena", LabelKind.List), ("původně", LabelKind.List), ("běžná cena", LabelKind.Regular), ("doporučená", LabelKind.List), ("pôvodná", LabelKind.List), ("bežná cena", LabelKind.Regular), ("stara cena", LabelKind.List), ("cena regularna", LabelKind.Regular), ("najniższa cena", LabelKind.List), ("ord. pris", LabelKind.List), ("ordinarie", LabelKind.Regular), ("rek. pris", LabelKind.List), ("tidigare", LabelKind.List), ("førpris", LabelKind.List), ("før", LabelKind.List), ("veil", LabelKind.List), ("adviesprijs", LabelKind.List), ("van", LabelKind.List), ("prp", LabelKind.List), ("prețul vechi", LabelKind.List), ("eredeti ár", LabelKind.List), ("定価", LabelKind.List), ("通常価格", LabelKind.List), ("de:", LabelKind.List), ("старая цена", LabelKind.List),
        ("used", LabelKind.Used), ("gebraucht", LabelKind.Used), ("d'occasion", LabelKind.Used), ("refurbished", LabelKind.Used), ("open box", LabelKind.Used), ("open-box", LabelKind.Used), ("pre-owned", LabelKind.Used), ("b-ware", LabelKind.Used), ("kindle", LabelKind.OtherThing), ("paperback", LabelKind.OtherThing), ("audiobook", LabelKind.OtherThing), ("rent", LabelKind.OtherThing), ("trade-in", LabelKind.OtherThing), ("trade in", LabelKind.OtherThing), ("deposit", LabelKind.OtherThing), ("pfand", LabelKind.OtherThing), ("protection plan", LabelKind.OtherThing), ("subtotal", LabelKind.OtherThing), ("total", LabelKind.None), ("club price", LabelKind.OtherThing), ("member price", LabelKind.OtherThing), ("subscribe", LabelKind.OtherThing), ("estimate", LabelKind.OtherThing), ("approximately", LabelKind.OtherThing),
        ("from", LabelKind.From), ("starting at", LabelKind.From), ("starts at", LabelKind.From), ("à partir de", LabelKind.From), ("dès", LabelKind.From), ("desde", LabelKind.From), ("ab", LabelKind.From), ("vanaf", LabelKind.From), ("od", LabelKind.From), ("fra", LabelKind.From), ("från", LabelKind.From), ("от", LabelKind.From), ("a partire da", LabelKind.From),
        ("now", LabelKind.Current), ("sale", LabelKind.Current), ("sale price", LabelKind.Current), ("our price", LabelKind.Current), ("your price", LabelKind.Current), ("price", LabelKind.Current), ("today", LabelKind.Current), ("special", LabelKind.Current), ("jetzt", LabelKind.Current), ("nur", LabelKind.Current), ("preis", LabelKind.Current), ("prix", LabelKind.Current), ("precio", LabelKind.Current), ("preço", LabelKind.Current), ("prezzo", LabelKind.Current), ("cena", LabelKind.Current), ("prijs", LabelKind.Current), ("pris", LabelKind.Current), ("ár", LabelKind.Current), ("preț", LabelKind.Current), ("цена", LabelKind.Current), ("fiyat", LabelKind.Current), ("deal", LabelKind.Current), ("offer", LabelKind.Current), ("only", LabelKind.Current), ("buy new", LabelKind.Current), ("buy now", LabelKind.Current), ("価格", LabelKind.Current), ("value price", LabelKind.Current),
        ("ex tax", LabelKind.Conditional), ("excl. tax", LabelKind.Conditional), ("ex vat", LabelKind.Conditional), ("ex. vat", LabelKind.Conditional), ("excl vat", LabelKind.Conditional), ("excl. vat", LabelKind.Conditional), ("exc vat", LabelKind.Conditional), ("exc. vat", LabelKind.Conditional), ("excluding vat", LabelKind.Conditional), ("ex gst", LabelKind.Conditional), ("bez dph", LabelKind.Conditional), ("netto", LabelKind.Conditional), ("ohne mwst", LabelKind.Conditional), ("exkl. mwst", LabelKind.Conditional), ("hors taxe", LabelKind.Conditional), ("prix ht", LabelKind.Conditional), ("excl. btw", LabelKind.Conditional), ("exkl. moms", LabelKind.Conditional), ("eks. moms", LabelKind.Conditional), ("with coupon", LabelKind.Conditional), ("with code", LabelKind.Conditional), ("coupon price", LabelKind.Conditional), ("members pay", LabelKind.Conditional), ("member", LabelKind.Conditional), ("members", LabelKind.Conditional), ("membership", LabelKind.Conditional), ("mit gutschein", LabelKind.Conditional), ("mit code", LabelKind.Conditional), ("avec le code", LabelKind.Conditional), ("con cupón", LabelKind.Conditional), ("com cupom", LabelKind.Conditional), ("no pix", LabelKind.Conditional), ("z kodem", LabelKind.Conditional), ("s kódem", LabelKind.Conditional), ("税抜", LabelKind.Conditional), ("税別", LabelKind.Conditional), ("best price", LabelKind.Conditional), ("trade price", LabelKind.Conditional), ("student price", LabelKind.Conditional), ("loyalty price", LabelKind.Conditional),
        ("financing", LabelKind.Monthly), ("finanzierung", LabelKind.Monthly), ("monatsrate", LabelKind.Monthly), ("emi", LabelKind.Monthly), ("emi from", LabelKind.Monthly), ("emi starts at", LabelKind.Monthly), ("parcelas", LabelKind.Monthly), ("mensualidades", LabelKind.Monthly), ("taksit", LabelKind.Monthly), ("rat", LabelKind.Monthly), ("raty", LabelKind.Monthly), ("na splátky", LabelKind.Monthly), ("interest-free payments of", LabelKind.Monthly),
        ("najniższa cena z 30 dni", LabelKind.OtherThing), ("nejnižší cena za", LabelKind.OtherThing), ("lowest price in the last 30", LabelKind.OtherThing), ("niedrigster preis der letzten 30 tage", LabelKind.OtherThing), ("30-tage-bestpreis", LabelKind.OtherThing), ("prix le plus bas des 30", LabelKind.OtherThing), ("precio más bajo de los", LabelKind.OtherThing), ("prezzo più basso degli", LabelKind.OtherThing), ("laagste prijs van de", LabelKind.OtherThing), ("lägsta pris", LabelKind.OtherThing), ("bundle price", LabelKind.OtherThing), ("price for both", LabelKind.OtherThing), ("total price", LabelKind.OtherThing), ("gesamtpreis", LabelKind.OtherThing), ("carry-in", LabelKind.OtherThing), ("upgrade", LabelKind.OtherThing),
        ("mrp", LabelKind.List), ("m.r.p", LabelKind.List), ("price reduced from", LabelKind.List), ("reduced from", LabelKind.List), ("希望小売価格", LabelKind.List), ("参考価格", LabelKind.List), ("メーカー希望小売価格", LabelKind.List),
        ("販売価格", LabelKind.Current), ("特価", LabelKind.Current), ("セール価格", LabelKind.Current), ("税込", LabelKind.Current), ("価格", LabelKind.Current), ("selling price", LabelKind.Current), ("por", LabelKind.Current), ("cena po slevě", LabelKind.Current), ("cena promocyjna", LabelKind.Current), ("aktionspreis", LabelKind.Current), ("aktueller preis", LabelKind.Current), ("sonderpreis", LabelKind.Current),
        ("zzgl", LabelKind.OtherThing), ("new model", LabelKind.OtherThing), ("replaced by", LabelKind.OtherThing), ("successor", LabelKind.OtherThing), ("newer version", LabelKind.OtherThing), ("nachfolger", LabelKind.OtherThing), ("trade-in value", LabelKind.OtherThing), ("starting bid", LabelKind.OtherThing), ("shop now from", LabelKind.OtherThing),
        ("otherwise", LabelKind.Shipping),
        ("regularly", LabelKind.Regular), ("typically", LabelKind.Regular), ("原价", LabelKind.List), ("原價", LabelKind.List), ("市场价", LabelKind.List), ("市場價", LabelKind.List), ("建議售價", LabelKind.List), ("定價", LabelKind.List), ("활인가", LabelKind.Current), ("판매가", LabelKind.Current), ("정가", LabelKind.List), ("정상가", LabelKind.List), ("소비자가", LabelKind.List),
        ("giá gốc", LabelKind.List), ("giá cũ", LabelKind.List), ("liste fiyatı", LabelKind.List), ("eski fiyat", LabelKind.List), ("стара ціна", LabelKind.List), ("стара цена", LabelKind.List), ("αρχική τιμή", LabelKind.List), ("sena kaina", LabelKind.List), ("įprasta kaina", LabelKind.Regular), ("parastā cena", LabelKind.Regular), ("tavahind", LabelKind.Regular), ("normaalihinta", LabelKind.Regular), ("normalpris", LabelKind.Regular), ("vejl. pris", LabelKind.List), ("ord.pris", LabelKind.List), ("régi ár", LabelKind.List), ("redovna cijena", LabelKind.Regular), ("stara cijena", LabelKind.List), ("redovna cena", LabelKind.Regular), ("redna cena", LabelKind.Regular), ("preț vechi", LabelKind.List), ("preço original", LabelKind.List), ("ราคาปกติ", LabelKind.Regular),
        ("nettó", LabelKind.Conditional), ("fără tva", LabelKind.Conditional), ("без ндс", LabelKind.Conditional), ("bez pdv", LabelKind.Conditional), ("eks. mva", LabelKind.Conditional), ("eks mva", LabelKind.Conditional), ("uten mva", LabelKind.Conditional), ("alv 0", LabelKind.Conditional), ("exkl. ust", LabelKind.Conditional), ("zzgl. ust", LabelKind.Conditional), ("sin iva", LabelKind.Conditional), ("iva no incluido", LabelKind.Conditional), ("iva esclusa", LabelKind.Conditional), ("sem iva", LabelKind.Conditional), ("bez vat", LabelKind.Conditional), ("kdv hariç", LabelKind.Conditional), ("без ддс", LabelKind.Conditional), ("부가세 별도", LabelKind.Conditional), ("不含税", LabelKind.Conditional), ("exclusief btw", LabelKind.Conditional), ("bruttó", LabelKind.Current), ("brutto", LabelKind.Current),
        ("neupreis", LabelKind.List), ("new price was", LabelKind.List), ("ladenpreis", LabelKind.List), ("prix neuf", LabelKind.List), ("prezzo del nuovo", LabelKind.List),
    ];

    private static readonly (string Word, LabelKind Kind)[] After =
    [
        ("/mo", LabelKind.Monthly), ("per month", LabelKind.Monthly), ("a month", LabelKind.Monthly), ("/ month", LabelKind.Monthly), ("/month", LabelKind.Monthly), ("pro monat", LabelKind.Monthly), ("/monat", LabelKind.Monthly), ("mtl", LabelKind.Monthly), ("par mois", LabelKind.Monthly), ("/mois", LabelKind.Monthly), ("al mes", LabelKind.Monthly), ("/mes", LabelKind.Monthly), ("al mese", LabelKind.Monthly), ("měsíčně", LabelKind.Monthly), ("/měs", LabelKind.Monthly), ("per maand", LabelKind.Monthly), ("/mån", LabelKind.Monthly), ("/md", LabelKind.Monthly), ("miesięcznie", LabelKind.Monthly), ("monthly", LabelKind.Monthly), ("/week", LabelKind.Monthly), ("per week", LabelKind.Monthly), ("/yr", LabelKind.Monthly), ("per year", LabelKind.Monthly), ("/year", LabelKind.Monthly),
        ("off", LabelKind.Saving), ("discount", LabelKind.Saving), ("savings", LabelKind.Saving), ("gespart", LabelKind.Saving), ("sparen", LabelKind.Saving), ("rabatt", LabelKind.Saving), ("d'économie", LabelKind.Saving), ("de remise", LabelKind.Saving), ("gift card", LabelKind.Saving), ("reward", LabelKind.Saving), ("credit", LabelKind.Saving), ("rebate", LabelKind.Saving), ("cash back", LabelKind.Saving), ("instant savings", LabelKind.Saving),
        ("shipping", LabelKind.Shipping), ("delivery", LabelKind.Shipping), ("postage", LabelKind.Shipping), ("versand", LabelKind.Shipping), ("p&p", LabelKind.Shipping), ("uk delivery", LabelKind.Shipping), ("frais de port", LabelKind.Shipping), ("de livraison", LabelKind.Shipping), ("s&h", LabelKind.Shipping), ("minimum", LabelKind.Threshold), ("or more", LabelKind.Threshold), ("and up", LabelKind.Threshold), ("& up", LabelKind.Threshold), ("& over", LabelKind.Threshold), ("versandkostenfrei", LabelKind.Threshold), ("to qualify", LabelKind.Threshold), ("or above", LabelKind.Threshold), ("order now", LabelKind.Current), ("order today", LabelKind.Current), ("order by", LabelKind.None), ("order online", LabelKind.Current), ("order within", LabelKind.None), ("order", LabelKind.Threshold), ("or over", LabelKind.Threshold), ("purchase", LabelKind.Threshold),
        ("/kg", LabelKind.Unit), ("/ kg", LabelKind.Unit), ("per kg", LabelKind.Unit), ("/l", LabelKind.Unit), ("/ l ", LabelKind.Unit), ("/ 100", LabelKind.Unit), ("/100", LabelKind.Unit), ("per 100", LabelKind.Unit), ("pro 100", LabelKind.Unit), ("je 100", LabelKind.Unit), ("/ 1 ", LabelKind.Unit), ("/1 ", LabelKind.Unit), ("per oz", LabelKind.Unit), ("/oz", LabelKind.Unit), ("/ oz", LabelKind.Unit), ("/lb", LabelKind.Unit), ("per lb", LabelKind.Unit), ("per sq", LabelKind.Unit), ("/sq", LabelKind.Unit), ("/m²", LabelKind.Unit), ("/ m²", LabelKind.Unit), ("/m2", LabelKind.Unit), ("/qm", LabelKind.Unit), ("pro kg", LabelKind.Unit), ("pro l", LabelKind.Unit), ("/ count", LabelKind.Unit), ("/count", LabelKind.Unit), ("/ ounce", LabelKind.Unit), ("per ounce", LabelKind.Unit), ("/ml", LabelKind.Unit), ("/g", LabelKind.Unit), ("/fl", LabelKind.Unit), ("le kg", LabelKind.Unit), ("per litre", LabelKind.Unit), ("/ liter", LabelKind.Unit), ("per pad", LabelKind.Unit),
        ("/ monat", LabelKind.Monthly), ("/ mois", LabelKind.Monthly), ("/ mes", LabelKind.Monthly), ("/ mese", LabelKind.Monthly), ("/ maand", LabelKind.Monthly), ("/ mån", LabelKind.Monthly), ("/ md", LabelKind.Monthly), ("/ měs", LabelKind.Monthly), ("/ mo", LabelKind.Monthly), ("per mo", LabelKind.Monthly), ("monatlich", LabelKind.Monthly), ("mensuel", LabelKind.Monthly), ("sem juros", LabelKind.Monthly), ("sin inter", LabelKind.Monthly), ("interest-free", LabelKind.Monthly), ("monthly payments", LabelKind.Monthly),
        ("ex vat", LabelKind.Conditional), ("ex. vat", LabelKind.Conditional), ("excl. vat", LabelKind.Conditional), ("excl vat", LabelKind.Conditional), ("exc. vat", LabelKind.Conditional), ("exc vat", LabelKind.Conditional), ("excluding vat", LabelKind.Conditional), ("+ vat", LabelKind.Conditional), ("+vat", LabelKind.Conditional), ("plus vat", LabelKind.Conditional), ("ex gst", LabelKind.Conditional), ("+ gst", LabelKind.Conditional), ("ex tax", LabelKind.Conditional), ("excl. tax", LabelKind.Conditional), ("ht", LabelKind.Conditional), ("netto", LabelKind.Conditional), ("bez dph", LabelKind.Conditional), ("zzgl. mwst", LabelKind.Conditional), ("zzgl. ust", LabelKind.Conditional), ("excl. btw", LabelKind.Conditional), ("exkl. moms", LabelKind.Conditional), ("eks. moms", LabelKind.Conditional), ("à vista", LabelKind.Conditional), ("no pix", LabelKind.Conditional), ("no boleto", LabelKind.Conditional), ("com cupom", LabelKind.Conditional), ("with coupon", LabelKind.Conditional), ("with code", LabelKind.Conditional), ("mit gutschein", LabelKind.Conditional), ("avec le code", LabelKind.Conditional), ("税抜", LabelKind.Conditional), ("税別", LabelKind.Conditional), ("for members", LabelKind.Conditional), ("with membership", LabelKind.Conditional), ("with subscription", LabelKind.Conditional), ("when you subscribe", LabelKind.Conditional), ("subscribe", LabelKind.Conditional),
        ("nettó", LabelKind.Conditional), ("fără tva", LabelKind.Conditional), ("без ндс", LabelKind.Conditional), ("bez pdv", LabelKind.Conditional), ("eks. mva", LabelKind.Conditional), ("eks mva", LabelKind.Conditional), ("uten mva", LabelKind.Conditional), ("alv 0", LabelKind.Conditional), ("exkl. ust", LabelKind.Conditional), ("zzgl. ust", LabelKind.Conditional), ("sin iva", LabelKind.Conditional), ("iva no incluido", LabelKind.Conditional), ("iva esclusa", LabelKind.Conditional), ("sem iva", LabelKind.Conditional), ("bez vat", LabelKind.Conditional), ("kdv hariç", LabelKind.Conditional), ("без ддс", LabelKind.Conditional), ("부가세 별도", LabelKind.Conditional), ("不含税", LabelKind.Conditional), ("exclusief btw", LabelKind.Conditional), ("+ iva", LabelKind.Conditional), ("+ kdv", LabelKind.Conditional), ("+ btw", LabelKind.Conditional), ("+ mwst", LabelKind.Conditional), ("+ tva", LabelKind.Conditional), ("+ moms", LabelKind.Conditional), ("+ dph", LabelKind.Conditional),
        ("/ 1 kg", LabelKind.Unit), ("/ 1 l", LabelKind.Unit), ("/ stück", LabelKind.Piece), ("/ st.", LabelKind.Piece), ("/ ks", LabelKind.Piece), ("/ szt", LabelKind.Piece), ("/szt", LabelKind.Piece), ("/ks", LabelKind.Piece), ("/unit", LabelKind.Piece), ("/ unit", LabelKind.Piece), ("per unit", LabelKind.Piece), ("/each", LabelKind.Piece), ("je kg", LabelKind.Unit), ("je liter", LabelKind.Unit), ("za kg", LabelKind.Unit), ("za 1 kg", LabelKind.Unit), ("za 100", LabelKind.Unit), ("/ 1kg", LabelKind.Unit), ("/1kg", LabelKind.Unit), ("each", LabelKind.Piece), ("/ea", LabelKind.Piece), ("/ ea", LabelKind.Piece), ("/ each", LabelKind.Piece), ("/pc", LabelKind.Piece), ("/piece", LabelKind.Piece), ("pro stück", LabelKind.Piece), ("/stück", LabelKind.Piece), ("/ pièce", LabelKind.Piece), ("la pièce", LabelKind.Piece), ("l'unité", LabelKind.Piece), ("/ud", LabelKind.Piece), ("per stuk", LabelKind.Piece), ("/st", LabelKind.Piece), ("/pz", LabelKind.Piece),
        ("pfand", LabelKind.OtherThing), ("deposit", LabelKind.OtherThing), ("statiegeld", LabelKind.OtherThing), ("kaucja", LabelKind.OtherThing), ("kaucji", LabelKind.OtherThing), ("záloha", LabelKind.OtherThing), ("consigne", LabelKind.OtherThing),
    ];

    private static readonly SearchValues<string> FreeWords = SearchValues.Create(["free", "kostenlos", "kostenfrei", "gratis", "gratuit", "offert", "zdarma", "darmow", "ingyenes", "ücretsiz", "бесплат", "безплат", "безкоштовн", "無料", "grátis", "incl", "inkl", "inc.", "plus ", "zzgl"], StringComparison.Ordinal);

    private static readonly string[] CostWords = ["cost", "charge", "fee", "to ", "and ", "kosten", "per ", "for ", "price", "surcharge", "pauschal"];

    private static readonly PhraseIndex BeforeIndex = new([.. Before.Select(label => label.Word)]);

    private static readonly PhraseIndex AfterIndex = new([.. After.Select(label => label.Word)]);

    /// <summary>The label that stands nearest before an amount; <paramref name="text"/> is what precedes it, lower case.</summary>
    public static LabelKind Preceding(ReadOnlySpan<char> text)
    {
        var tail = text.Length > 60 ? text[^60..] : text;
        var found = -1;
        var best = -1;
        for (var at = 0; at < tail.Length; at++)
        {
            if (at > 0 && char.IsLetter(tail[at - 1]))
            {
                continue;
            }

            foreach (var phrase in BeforeIndex.At(tail, at))
            {
                var end = at + Before[phrase].Word.Length;
                if (end >= best && IsEdge(tail, end) && (end > best || Outranks(phrase, found)))
                {
                    (best, found) = (end, phrase);
                }
            }
        }

        if (IsInstalment(tail))
        {
            return LabelKind.Monthly;
        }

        // A word far from the amount speaks of something else.
        return found >= 0 && tail.Length - best <= 28 ? Before[found].Kind : LabelKind.None;
    }

    /// <summary>Of two labels that end at one place the one further down in the list counts, and anything before a plain "price".</summary>
    private static bool Outranks(int phrase, int found) => Before[phrase].Kind != LabelKind.Current && (phrase > found || Before[found].Kind == LabelKind.Current);

    /// <summary>"10x de", "20 rat 0% x", "3 ×": so many times the amount that follows.</summary>
    private static bool IsInstalment(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd(" \u00A0");
        end = end.EndsWith(" de") || end.EndsWith(" à") || end.EndsWith(" of") ? end[..end.LastIndexOf(' ')].TrimEnd(" \u00A0") : end;
        return end.Length > 1 && end[^1] is 'x' or '×' && !char.IsLetter(end[^2]) && end[Math.Max(0, end.Length - 14)..].ContainsAnyInRange('0', '9');
    }

    public static LabelKind Following(ReadOnlySpan<char> text)
    {
        var head = text.Length > 32 ? text[..32] : text;
        head = head.TrimStart(" \u00A0*)(+".AsSpan());
        var found = After.Length;
        for (var at = 0; at < head.Length && at <= 10; at++)
        {
            if (at > 0 && char.IsLetter(head[at - 1]))
            {
                continue;
            }

            foreach (var phrase in AfterIndex.At(head, at))
            {
                var (word, kind) = After[phrase];
                if (phrase < found && at <= (kind is LabelKind.Unit or LabelKind.Monthly ? 3 : 10) && IsEdge(head, at + word.Length)
                    && !(kind == LabelKind.Saving && head[..at].ContainsAnyInRange('0', '9')) && !(kind == LabelKind.Shipping && (SaysFree(head[..at]) || SaysWhen(head[(at + word.Length)..]))))
                {
                    found = phrase;
                }
            }
        }

        return found < After.Length ? After[found].Kind : LabelKind.None;
    }

    /// <summary>"and FREE shipping" after an amount says what shipping costs, not what the amount is of; "free from" before one makes it a threshold.</summary>
    public static bool SaysFree(ReadOnlySpan<char> text) => text.ContainsAny(FreeWords);

    /// <summary>"delivery in 2 days", "shipping from Berlin": told of the shipping itself. What shipping costs ends the phrase, or a word for costs follows.</summary>
    private static bool SaysWhen(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty || !(char.IsLetterOrDigit(rest[0]) || rest[0] == ':'))
        {
            return false;
        }

        foreach (var word in CostWords)
        {
            if (rest.StartsWith(word))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsEdge(ReadOnlySpan<char> text, int end) => end >= text.Length || !char.IsLetter(text[end]) || text[end - 1] is '/' or ':' or ' ';
}
