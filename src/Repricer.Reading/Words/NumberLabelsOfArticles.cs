namespace Repricer.Reading.Words;

/// <summary>Lists the words that name a shop's own number and hardly anything else, in lower case.</summary>
internal static class NumberLabelsOfArticles
{
    /// <summary>Lists those of English and of the Romance languages.</summary>
    public static readonly string[] Western =
    [
        "sku", "asin", "product sku", "item sku", "store sku", "article number", "article no", "article nr", "article code", "article id",
        "art. no", "art no", "item number", "item no", "item code", "item id", "item nr", "product number", "product no", "product code",
        "product id", "product nr", "prod. code", "product ref", "product reference", "stock code", "stock number", "stock no",
        "stock id", "catalog number", "catalogue number", "catalog no", "catalogue no", "catalog code", "cat. no", "cat no", "cat. nr",
        "order code", "internet #", "web id", "style number", "style no", "style code", "dpci", "tcin", "listing id", "model sku",
        "référence produit", "référence article", "référence du produit", "référence interne", "réf. produit", "réf produit",
        "réf. article", "réf article", "numéro d'article", "numéro d’article", "numéro de l'article", "n° d'article", "n° article",
        "n° de produit", "numéro de produit", "code produit", "code article", "code de l'article", "código de producto",
        "código del producto", "código producto", "código de artículo", "código del artículo", "código artículo", "código interno",
        "cód. artículo", "cód. producto", "codigo de producto", "codigo del producto", "número de artículo", "n.º de artículo",
        "nº de artículo", "número de producto", "referencia del producto", "ref. producto", "código do produto", "codigo do produto",
        "cód. do produto", "cod. do produto", "cód. produto", "cod. produto", "código do item", "cód. item", "cód. do item",
        "código do artigo", "referência do produto", "codice prodotto", "codice articolo", "codice del prodotto", "cod. articolo",
        "cod. prodotto", "cod. art", "codice art", "codice interno", "numero articolo", "numero di articolo", "articolo n", "cod produs",
        "cod. produs", "codul produsului", "cod articol", "cod intern", "cod produsului", "codi de producte", "numéro de l'objet",
        "numéro de l’objet", "numéro de l'objet ebay",
        "número de artículo de ebay", "número do item do ebay", "numero oggetto", "numero oggetto ebay", "ebay item number",
    ];

    /// <summary>Lists those of the Germanic languages, of Finnish and of Estonian.</summary>
    public static readonly string[] Northern =
    [
        "artikelnummer", "artikel-nummer", "artikel nummer", "artikel-nr", "artikel nr", "artikelnr", "artikel-no", "artikelcode",
        "artikel-id", "artikel-code", "art.-nr", "art.-nummer", "art-nr", "art.nr", "art. nr", "art nr", "artnr", "bestellnummer",
        "bestell-nr", "bestell nr", "best.-nr", "bestellcode", "produktnummer", "produkt-nr", "produkt nr", "produktnr", "produktcode",
        "produkt-id", "produktkennung", "warennummer", "katalognummer", "sachnummer", "materialnummer", "productcode", "productnummer",
        "productnr", "product-id", "bestelnummer", "bestelnr", "bestelcode", "varenummer", "varenr", "vare nr", "vare-nr", "varekode",
        "produktkode", "artikkelnummer", "artikkelnr", "artikelkod", "produktkod", "beställningsnummer", "best.nr", "vörunúmer",
        "tuotekoodi", "tuotenumero", "tuotenro", "tuote nro", "tuote-id", "tuotetunnus", "tilausnumero", "tootekood", "tootenumber",
        "kauba kood", "toote kood", "artikli nr",
    ];

    /// <summary>Lists those of the Slavic and Baltic languages, of Greek and of Hungarian.</summary>
    public static readonly string[] Eastern =
    [
        "kód produktu", "kód zboží", "kód tovaru", "kód výrobku", "kód položky", "katalogové číslo", "kat. číslo", "kat. č", "kat.č",
        "obj. číslo", "objednací číslo", "objednávacie číslo", "číslo produktu", "číslo zboží", "číslo artiklu", "číslo položky",
        "číslo tovaru", "náš kód", "id produktu", "kod produktu", "kod towaru", "kod artykułu", "nr katalogowy", "numer katalogowy",
        "nr kat", "nr. kat", "numer artykułu", "nr artykułu", "nr produktu", "numer produktu", "indeks produktu", "symbol produktu",
        "numer towaru", "numer oferty", "numer przedmiotu", "numer przedmiotu ebay", "cikkszám", "cikksz", "termékkód", "termék kód",
        "termékszám", "rendelési szám", "rendelési kód",
        "termékazonosító", "termék azonosító", "артикул", "артикул товара", "артикул №", "артикул продавца", "код товара", "код товару",
        "код продукта", "код продукту", "код изделия", "код артикула", "номер товара", "номер артикула", "номенклатурный номер",
        "код на продукта", "каталожен номер", "каталожный номер", "ид товара", "продуктов код", "код на артикул", "шифра производа",
        "шифра артикла", "шифра на производ", "šifra artikla", "šifra proizvoda", "šifra izdelka", "šifra artikla/proizvoda",
        "kataloški broj", "kat. broj", "kat. št", "koda izdelka", "sifra artikla", "sifra proizvoda", "kod artikla", "kod proizvoda",
        "κωδικός προϊόντος", "κωδικός είδους", "κωδ. προϊόντος", "κωδικος προϊοντος", "prekės kodas", "prekės nr", "prekės id",
        "prekes kodas", "produkto kodas", "gaminio kodas", "preces kods", "preces numurs", "artikuls", "artikula nr", "produkta kods",
    ];

    /// <summary>Lists those of Asia and of the languages written from right to left.</summary>
    public static readonly string[] Distant =
    [
        "ürün kodu", "stok kodu", "ürün no", "stok no", "ürün numarası", "ürün id", "barkod/stok kodu", "מק\"ט", "מק״ט", "מק''ט", "מקט",
        "מספר פריט", "קוד מוצר", "קוד פריט", "מספר קטלוגי", "מספר מוצר", "رمز المنتج", "رقم المنتج", "رقم الصنف", "كود المنتج",
        "رقم القطعة الداخلي", "رمز الصنف", "رقم السلعة", "کد محصول", "کد کالا", "شناسه محصول", "شناسه کالا", "mã sản phẩm", "mã sp",
        "mã hàng", "mã sku", "mã hàng hóa", "รหัสสินค้า", "kode produk", "kode barang", "nomor artikel", "nomor produk", "kod produk",
        "品番", "商品番号", "商品コード", "商品管理番号", "管理番号", "カタログ番号", "製品番号", "商品id", "货号", "貨號", "商品编号", "商品編號",
        "商品货号", "產品編號", "产品编号", "商品编码", "商品編碼", "产品编码", "款号", "款號", "商品貨號", "상품코드", "상품번호", "상품 번호",
        "상품 코드", "품번", "제품번호", "제품 번호", "제품코드", "제품 코드", "उत्पाद कोड",
    ];
}
