namespace Repricer.Reading.Words;

/// <summary>Lists what goods are measured and counted by, in lower case, each with the measure it is a multiple of.</summary>
internal static class MeasureWords
{
    /// <summary>Holds the measure of whatever is counted by the piece.</summary>
    public const string Piece = "pc";

    /// <summary>Lists measures of weight, volume, length and area, each with how many of the base measure it is.</summary>
    public static readonly (string Base, decimal Factor, string[] Words)[] Measures =
    [
        ("g", 1m, ["g", "gr", "gram", "grams", "gramm", "grammes", "gramme", "grammi", "gramos", "gramas", "gramów", "г", "гр", "грамм",
            "γρ", "γραμμάρια", "גרם", "ג'", "غرام", "جرام", "جم", "غ", "گرم", "กรัม", "克", "グラム"]),
        ("g", 0.001m, ["mg", "мг"]),
        ("g", 10m, ["dag", "deka"]),
        ("g", 1000m, ["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramm", "kilogramme", "kilogrammo", "kilogramo",
            "kilograma",
            "quilo", "quilograma", "kilogramů", "kiló", "кг", "килограмм", "килограм", "кілограм", "κιλό", "κιλο", "κιλά", "κ", "ק\"ג",
            "קילו", "كيلو", "كجم", "كغ", "کیلو", "کیلوگرم", "กก", "กิโลกรัม", "กิโล", "公斤", "千克", "キロ", "킬로"]),
        ("g", 500m, ["斤"]),
        ("g", 453.59237m, ["lb", "lbs", "pound"]),
        ("g", 28.349523125m, ["oz", "ounce", "ounces", "onza"]),
        ("ml", 1m, ["ml", "мл", "mililitr", "mililiter", "millilitre", "milliliter", "מ\"ל", "مل", "میلی", "มล", "มิลลิลิตร", "毫升"]),
        ("ml", 10m, ["cl"]),
        ("ml", 100m, ["dl"]),
        ("ml", 1000m, ["l", "lt", "ltr", "liter", "liters", "litre", "litres", "litro", "litros", "litri", "litr", "litru", "litrů",
            "litry",
            "litrów", "litera", "lít", "л", "литр", "литър", "літр", "λίτρο", "λιτρο", "λτ", "ליטר", "لتر", "لیتر", "ลิตร", "升",
            "リットル", "litra", "litar", "liitri", "liiter",
            "litrs", "litras", "litri"]),
        ("ml", 29.5735295625m, ["floz"]),
        ("ml", 3785.411784m, ["gal", "gallon"]),
        ("m", 1m, ["m", "lfm", "meter", "meters", "metre", "metres", "mètre", "mètres", "metro", "metros", "metri", "metr", "metru",
            "mtr",
            "lm", "м", "метр", "метър", "μέτρο", "מטר", "متر", "เมตร", "米", "メートル", "bm", "fm", "jm"]),
        ("m", 0.01m, ["cm"]),
        ("m", 0.3048m, ["ft", "foot", "feet"]),
        ("m", 0.9144m, ["yd", "yard", "yards"]),
        ("m2", 1m, ["m²", "m2", "qm", "sqm", "м²", "м2", "μ²", "מ\"ר", "平米", "㎡", "quadratmeter", "kvm", "neliö"]),
        ("m2", 0.09290304m, ["sqft", "sf"]),
        ("m3", 1m, ["m³", "m3", "м³", "м3", "fm³", "srm", "rm", "prms"]),
        ("kwh", 1m, ["kwh", "квтч"]),
        ("wash", 1m, ["wash", "washes", "wl", "load", "loads", "waschgang", "waschladung", "waschladungen", "lavage", "lavages", "lavado",
            "lavados", "lavaggio", "lavaggi", "wasbeurt", "wasbeurten", "praní", "prania", "prań", "mosás", "spălări", "tvätt", "vask",
            "vaske", "vasker", "pesu", "pesua", "стирка", "стирок"]),
        ("dose", 1m, ["tablet", "tablets", "tabl", "tab", "tabs", "tbl", "tableta", "tablete", "tabletten", "comprimé", "comprimés",
            "comprimido", "comprimidos", "compressa", "compresse", "kapsel", "kapseln", "capsule", "capsules", "cápsula", "cápsulas",
            "capsula", "capsule", "kapslí", "tobolek", "kaps", "kapsúl", "kapsułek", "kapsułki", "tabletek", "kapszula", "tabletta",
            "capsulă", "capsule", "капсула", "капсул", "капсули", "таблетка", "таблеток", "κάψουλα", "dose", "dosis", "portion",
            "portionen",
            "serving", "servings", "pod", "pods", "teabag", "teabags", "dávka", "porcja"]),
        ("sheet", 1m, ["sheet", "sheets", "blatt", "feuille", "feuilles", "hoja", "hojas", "foglio", "fogli", "folha", "folhas", "vel",
            "vellen", "list", "listů", "arkusz", "lap", "coală", "лист", "ark"]),
        ("roll", 1m, ["roll", "rolls", "rolle", "rollen", "rouleau", "rouleaux", "rollo", "rollos", "rotolo", "rotoli", "rolo", "rolos",
            "rol", "role", "rolí", "rolek", "tekercs", "rolă", "рулон", "rulle", "ruller", "rullar", "rulla"]),
    ];

    /// <summary>Lists words for one piece: the price of one is as good as any price.</summary>
    public static readonly string[] Pieces =
    [
        "piece", "pieces", "pc", "pcs", "each", "ea", "item", "items", "unit", "units", "count", "ct", "pk", "stück", "stücke", "stk",
        "st",
        "exemplar", "pièce", "pièces", "pce", "pcs", "unité", "unités", "pieza", "piezas", "unidad", "unidades", "ud", "uds", "u", "unid",
        "pezzo", "pezzi", "pz", "peça", "peças", "unidade", "unidades", "un", "stuk", "stuks", "ks", "kus", "kusů", "kusy", "kusov",
        "szt",
        "sztuka", "sztuki", "sztuk", "sztukę", "db", "darab", "buc", "bucată", "bucati", "bucăți", "br", "бр", "броя", "брой", "kom",
        "komad", "komada", "kos", "kosov", "ком", "комад", "τεμ", "τεμάχιο", "τεμάχια", "τμχ", "יחידה", "יחידות", "יח'", "قطعة", "قطع",
        "حبة", "قطعه", "عدد", "adet", "шт", "штука", "штук", "штуки", "styck", "stykk", "stykker", "kpl", "kappale", "kappaletta", "tk",
        "tükk", "gab", "gabals", "gabali", "vnt", "vienetas", "vienetų", "buah", "biji", "cái", "chiếc", "chai", "ชิ้น", "อัน", "個", "枚",
        "本", "点", "개", "입", "매", "件", "个", "只", "pair", "pairs", "paar", "paire", "paires", "par", "paio", "paia", "pár", "páru",
        "para", "pary", "пара", "bottle", "bottles", "flasche", "flaschen", "bouteille", "bouteilles", "botella", "botellas", "bottiglia",
        "bottiglie", "garrafa", "fles", "flessen", "láhev", "lahve", "fľaša", "butelka", "butelki", "palack", "üveg", "sticlă", "бутилка",
        "бутылка", "пляшка", "boca", "steklenica", "φιάλη", "בקבוק", "şişe", "flaska", "flaskor", "flaske", "flasker", "pullo", "pudel",
        "pudele", "butelis", "botol", "can", "cans", "dose", "dosen", "canette", "lata", "lattina", "blik", "blikken", "plechovka",
        "puszka", "doboz", "burk", "boks", "bokser", "tölkki",
    ];

    /// <summary>Lists words for a whole package: its price is what is asked.</summary>
    public static readonly string[] Packages =
    [
        "pack", "package", "packet", "paket", "pak", "packung", "pkg", "karton", "kiste", "set", "box", "boîte", "carton", "lot", "caja",
        "paquete", "confezione", "conf", "scatola", "caixa", "embalagem", "doos", "verpakking", "balení", "balenie", "krabice", "bal",
        "opakowanie", "op", "opak", "csomag", "pachet", "cutie", "опаковка", "упаковка", "уп", "упак", "pakiranje", "pakovanje", "paket",
        "συσκευασία", "אריזה", "מארז", "علبة", "عبوة", "بسته", "paket", "kutu", "koli", "förp", "frp", "förpackning", "kartong", "pakke",
        "pk", "pkt", "eske", "paketti", "pakkaus", "pkk", "pakk", "iepakojums", "iepak", "pakuotė", "pak", "kotak", "hộp", "gói", "thùng",
        "กล่อง", "แพ็ค", "箱", "袋", "パック", "盒", "包", "箱", "상자", "팩",
    ];

    /// <summary>Lists words that lead to the measure an amount is for.</summary>
    public static readonly string[] Per =
    [
        "per", "pro", "je", "par", "por", "pr", "le", "la", "l", "au", "al", "il", "o", "à", "a", "za", "na", "po", "pe", "за", "на", "в",
        "ανά", "το", "τον", "ל", "לכל", "لكل", "لل", "هر", "mỗi", "par", "už", "ต่อ", "每", "毎",
    ];

    /// <summary>Lists the words of <see cref="Per"/> that lead to a measure in front of an amount too: "price per kg 29,90".</summary>
    public static readonly string[] PerBefore =
        ["per", "pro", "je", "par", "por", "pr", "au", "al", "za", "po", "pe", "за", "ανά", "לכל", "لكل", "هر", "mỗi", "už", "ต่อ", "每"];

    /// <summary>Lists words between an amount or "from" and the number of pieces it holds from.</summary>
    public static readonly string[] FromPieces =
    [
        "from", "ab", "dès", "à partir de", "a partir de", "desde", "a partire da", "da", "vanaf", "od", "już od", "fra", "från", "min",
        "min.", "alkaen", "alates", "no", "nuo", "от", "від", "από", "de la", "buy", "when you buy", "if you buy", "bei kauf von",
        "bei abnahme von", "ab einer abnahme von", "kaufe", "kauf", "achetez", "à l'achat de", "pour l'achat de", "compra", "comprando",
        "llevando", "al comprar", "acquista", "acquistando", "leve", "levando", "na compra de", "koop", "bij aankoop van", "bij",
        "při koupi", "při nákupu", "při odběru", "při odběru od", "při koupi nad", "pri kúpe", "pri nákupe", "pri odbere",
        "pri odbere od",
        "przy zakupie", "przy zakupie min", "kup", "kupując", "kup min", "minimum", "legalább", "vegyél", "la cumpărarea a", "cumpără",
        "при покупка на", "при покупке", "при покупке от", "купи", "при купівлі", "від", "za kupnju", "pri kupnji", "kupi", "za kupovinu",
        "pri nakupu", "με αγορά", "αγοράζοντας", "בקניית", "קנה", "عند شراء", "اشتر", "خرید", "köp", "vid köp av", "køb", "ved køb af",
        "ved kjøp av", "kjøp", "osta", "ostaessa", "ostes", "pērkot", "pērc", "perkant", "pirk", "beli", "min. pembelian", "mua", "ซื้อ",
    ];

    /// <summary>Lists words between a number of pieces and the amount they cost together: "2 for £5".</summary>
    public static readonly string[] ForPieces =
        ["for", "für", "pour", "por", "per", "voor", "za", "för", "til", "for kun", "для", "за", "pentru", "για", "için", "eest",
            "par", "už", "untuk", "giá", "nur", "zum preis von"];
}
