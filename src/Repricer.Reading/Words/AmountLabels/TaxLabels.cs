namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words at an amount that say whether tax is in it.</summary>
internal static class TaxLabels
{
    public static readonly string[] NetBefore =
    [
        "ex tax", "ex. tax", "excl. tax", "excl tax", "excluding tax", "before tax", "without tax", "tax excluded", "ex vat", "ex. vat",
        "ex-vat", "excl vat", "excl. vat", "exc vat", "exc. vat", "excluding vat", "without vat", "vat excl", "vat excluded", "no vat",
        "zero vat", "price ex vat", "vat exclusive", "ex gst", "ex. gst", "excl gst", "excl. gst", "excluding gst", "exc gst", "net",
        "net price", "netto", "nettopreis", "netto-preis", "ohne mwst", "ohne ust", "ohne mehrwertsteuer", "exkl. mwst", "exkl mwst",
        "excl. mwst", "exkl. ust", "exkl. mehrwertsteuer", "zzgl. mwst", "zzgl mwst", "zzgl. ust", "hors taxe", "hors taxes", "prix ht",
        "ht", "ht:", "h.t", "sin iva", "iva no incluido", "iva excluido", "precio sin iva", "precio sin impuestos", "sin impuestos",
        "sin impuestos nacionales", "iva esclusa", "iva escl", "senza iva", "al netto dell'iva", "prezzo iva esclusa", "imponibile",
        "s/ iva", "s/iva", "sem iva", "iva não incluído", "excl. btw", "exclusief btw", "ex btw", "ex. btw", "zonder btw", "excl. iva",
        "excluido iva",
        "bez dph", "cena bez dph", "bez vat", "cena netto", "bez podatku", "nettó", "nettó ár", "áfa nélkül", "fără tva", "fara tva",
        "pret fara tva", "preț fără tva", "без ддс", "цена без ддс", "bez pdv-a", "bez pdv", "cijena bez pdv-a", "cena bez pdv",
        "без пдв-а", "без пдв", "brez ddv", "cena brez ddv", "χωρίς φπα", "προ φπα", "καθαρή τιμή", "לפני מע\"מ", "ללא מע\"מ",
        "לא כולל מע\"מ", "بدون ضريبة", "قبل الضريبة", "غير شامل الضريبة", "بدون مالیات", "kdv hariç", "kdv'siz", "без ндс",
        "цена без ндс", "ціна без пдв", "exkl. moms", "exkl moms", "ex moms", "ex. moms", "exklusive moms", "utan moms", "ekskl. moms",
        "ekskl moms", "excl. moms", "uden moms", "eks. mva", "eks mva", "eks. moms", "ekskl. mva", "uten mva", "alv 0", "alv 0%",
        "alv 0 %", "veroton", "verottomana", "ilman alv", "ilma km-ta", "km-ta", "hind km-ta", "bez pvn", "cena bez pvn", "be pvm",
        "kaina be pvm", "belum termasuk ppn", "sebelum pajak", "tanpa ppn", "chưa vat", "chưa bao gồm vat", "ไม่รวม vat", "ก่อน vat",
        "税抜", "税抜価格", "税抜き", "税別", "本体価格", "本体", "부가세 별도", "vat 별도", "未税", "不含税", "不含稅",
    ];

    public static readonly string[] NetBehind =
    [
        "ex tax", "ex. tax", "excl. tax", "excl tax", "excluding tax", "before tax", "plus tax", "+ tax", "tax excl", "ex vat", "ex. vat",
        "ex-vat", "excl vat", "excl. vat", "exc vat", "exc. vat", "excluding vat", "+ vat", "+vat", "plus vat", "vat excl",
        "vat excluded", "without vat", "ex gst", "ex. gst", "excl gst", "excl. gst", "exc gst", "+ gst", "+gst", "plus gst",
        "excluding gst", "ht", "h.t", "hors taxe", "hors taxes", "net ht", "netto", "ohne mwst", "ohne ust", "ohne mehrwertsteuer",
        "zzgl. mwst", "zzgl mwst", "zzgl. ust", "zzgl. mehrwertsteuer", "zzgl. gesetzl", "zuzüglich mwst", "exkl. mwst", "exkl mwst",
        "excl. mwst", "exkl. ust", "+ mwst", "+ mwst.", "+ tva", "sin iva", "iva no incluido", "iva excluido", "+ iva", "+iva", "más iva",
        "mas iva", "sin impuestos", "más impuestos", "iva esclusa", "iva escl", "senza iva", "s/ iva", "s/iva", "sem iva",
        "iva não incluído", "acresce iva",
        "excl. btw", "exclusief btw", "ex btw", "ex. btw", "+ btw", "zonder btw", "bez dph", "+ dph", "bez vat", "+ áfa", "+áfa", "nettó",
        "áfa nélkül", "fără tva", "fara tva", "+tva", "без ддс", "+ ддс", "bez pdv-a", "bez pdv", "+ pdv", "+pdv", "без пдв-а", "без пдв",
        "brez ddv", "+ ddv", "χωρίς φπα", "+ φπα", "+φπα", "πλέον φπα", "προ φπα", "לפני מע\"מ", "ללא מע\"מ", "לא כולל מע\"מ", "+ מע\"מ",
        "بدون ضريبة", "غير شامل الضريبة", "قبل الضريبة", "kdv hariç", "+ kdv", "+kdv", "без ндс", "+ ндс", "без учета ндс", "exkl. moms",
        "exkl moms", "ex moms", "ex. moms", "exkl. mervärdesskatt", "utan moms", "+ moms", "ekskl. moms", "ekskl moms", "excl. moms",
        "uden moms", "eks. mva", "eks mva", "eks. moms", "ekskl. mva", "uten mva", "+ mva", "alv 0", "alv 0%", "alv 0 %", "veroton",
        "+ alv", "ilman alv", "ilma km-ta", "km-ta", "+ km", "bez pvn", "+ pvn", "be pvm", "+ pvm", "belum termasuk ppn",
        "tidak termasuk ppn", "+ ppn", "chưa vat", "chưa bao gồm vat", "chưa gồm vat", "ไม่รวม vat", "税抜", "税抜き", "税別", "+税", "＋税",
        "부가세 별도", "vat 별도", "未税", "不含税", "不含稅",
    ];

    public static readonly string[] GrossBefore =
    [
        "inc vat", "inc. vat", "incl vat", "incl. vat", "including vat", "with vat", "vat incl", "price inc vat", "vat inclusive",
        "inc gst", "inc. gst", "incl gst", "incl. gst", "including gst", "inc tax", "inc. tax", "incl. tax", "incl tax", "including tax",
        "with tax", "tax included", "gross", "gross price", "brutto", "bruttopreis", "inkl. mwst", "inkl mwst", "inkl. ust",
        "inkl. mehrwertsteuer", "incl. mwst", "ttc", "prix ttc", "t.t.c", "toutes taxes comprises", "con iva", "iva incluido",
        "precio con iva", "iva inclusa", "iva incl", "ivato", "prezzo iva inclusa", "com iva", "iva incluído", "incl. btw",
        "inclusief btw", "inc. btw", "met btw", "s dph", "vč. dph", "včetně dph", "cena s dph", "vrátane dph", "cena vrátane dph",
        "z vat", "cena brutto", "bruttó", "bruttó ár", "áfával", "áfás ár", "cu tva", "tva inclus", "pret cu tva", "preț cu tva", "с ддс",
        "цена с ддс", "с включен ддс", "s pdv-om", "sa pdv-om", "s pdv", "cijena s pdv-om", "cena sa pdv-om", "са пдв-ом", "z ddv",
        "cena z ddv", "με φπα", "τιμή με φπα", "περιλαμβάνει φπα", "συμπ. φπα", "כולל מע\"מ", "شامل الضريبة", "شامل ضريبة القيمة المضافة",
        "با مالیات", "kdv dahil", "с ндс", "цена с ндс", "ціна з пдв", "з пдв", "inkl. moms", "inkl moms", "inklusive moms", "med moms",
        "incl. moms", "inkl. mva", "inkl mva", "med mva", "sis. alv", "sis alv", "sisältää alv", "verollinen", "km-ga", "koos km-ga",
        "hind km-ga", "ar pvn", "cena ar pvn", "su pvm", "kaina su pvm", "termasuk ppn", "đã bao gồm vat", "gồm vat", "รวม vat", "税込",
        "税込価格", "税込み", "부가세 포함", "vat 포함", "含税", "含稅",
    ];

    public static readonly string[] GrossBehind =
    [
        "inc vat", "inc. vat", "incl vat", "incl. vat", "including vat", "with vat", "vat incl", "vat included", "inc gst", "inc. gst",
        "incl gst", "incl. gst", "including gst", "inc tax", "inc. tax", "incl. tax", "incl tax", "including tax", "tax included",
        "tax incl", "brutto", "inkl. mwst", "inkl mwst", "inkl. ust", "inkl. mehrwertsteuer", "inkl. gesetzl*", "incl. mwst",
        "einschl. mwst", "ttc", "t.t.c", "tvac", "toutes taxes comprises", "iva incluido", "iva inc", "con iva", "iva inclusa",
        "iva incl", "iva compresa", "ivato", "com iva", "iva incluído", "incl. btw", "inclusief btw", "inc. btw", "s dph", "vč. dph",
        "včetně dph", "vrátane dph", "z vat", "w tym vat", "bruttó", "áfával", "cu tva", "tva inclus", "tva inclusă", "с ддс",
        "с вкл. ддс", "s pdv-om", "sa pdv-om", "s pdv", "са пдв-ом", "z ddv", "ddv vključen", "με φπα", "συμπ. φπα",
        "συμπεριλαμβανομένου φπα", "με το φπα", "כולל מע\"מ", "شامل الضريبة", "شامل ضريبة القيمة المضافة", "شاملة الضريبة", "kdv dahil",
        "с ндс", "в т.ч. ндс", "з пдв", "inkl. moms", "inkl moms", "inklusive moms", "med moms", "incl. moms", "inkl. mva", "inkl mva",
        "med mva", "sis. alv", "sis alv", "sisältää alv", "(sis. alv", "km-ga", "koos km-ga", "sis. km", "ar pvn", "su pvm",
        "termasuk ppn", "sudah termasuk ppn", "đã bao gồm vat", "đã có vat", "gồm vat", "รวม vat", "税込", "税込み", "(税込", "부가세 포함", "vat 포함",
        "含税", "含稅",
    ];
}
