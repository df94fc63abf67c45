namespace Repricer.Reading.Words;

/// <summary>
/// Lists the words by which shops announce the numbers of a product, in lower case and without the colon, sign or point behind them.
/// </summary>
internal static class NumberLabels
{
    public static readonly (NumberLabel Kind, string[] Words)[] All =
    [
        (NumberLabel.Article, NumberLabelsOfArticles.Western),
        (NumberLabel.Article, NumberLabelsOfArticles.Northern),
        (NumberLabel.Article, NumberLabelsOfArticles.Eastern),
        (NumberLabel.Article, NumberLabelsOfArticles.Distant),
        (NumberLabel.Reference,
        [
            "reference", "référence", "réf", "ref", "ref no", "ref. no", "reference number", "reference no", "referenz", "referencia",
            "referència", "referência", "riferimento", "rif", "código", "codigo", "cód", "cod", "codice", "kód", "kod", "kods",
            "kodas", "код", "κωδικός", "κωδικος", "κωδ", "šifra", "шифра", "symbol", "indeks", "clave", "nr ref", "numer ref", "referentie",
            "referens", "referanse", "viite", "item", "арт",
        ]),
        (NumberLabel.Model,
        [
            "model", "code", "modell", "modelo", "modèle", "modello", "modelis", "модель", "модел", "μοντέλο", "style", "style color",
            "style-color", "estilo", "型号", "型號", "モデル", "모델명", "모델", "דגם", "الموديل", "مدل", "รุ่น", "malli",
        ]),
        (NumberLabel.Part,
        [
            "mpn", "manufacturer part number", "manufacturer's part number", "manufacturer part no", "manufacturer part", "mfr part number",
            "mfr. part number", "mfr part", "mfr. part", "mfg part number", "mfg part", "mfr", "mfg", "mfr no", "manufacturer number",
            "manufacturer no", "manufacturer sku", "manufacturer code", "manufacturer reference", "manufacturer model number",
            "part number", "part no", "part-no", "part code", "part", "model number", "model no", "model code", "model nr", "oem number",
            "oem", "herstellernummer", "hersteller-nr", "hersteller nr", "herstellernr", "herstellerartikelnummer",
            "hersteller-artikelnummer", "hersteller-artikelnr", "hersteller-artikel-nr", "hersteller artikelnummer", "hersteller-art.-nr",
            "hersteller-teilenummer", "herstellerreferenz", "teilenummer", "modellnummer", "modell-nr", "modellnr", "modell nr",
            "référence fabricant", "réf. fabricant", "référence constructeur", "réf. constructeur", "référence fournisseur",
            "numéro de modèle", "numéro du modèle", "numéro de pièce", "código de fabricante", "código del fabricante",
            "código fabricante", "referencia fabricante", "referencia del fabricante", "número de modelo", "número do modelo",
            "número de pieza", "número da peça", "código do fabricante", "referência do fabricante", "codice produttore",
            "codice fornitore", "codice costruttore", "numero modello", "numero di modello", "kod producenta", "symbol producenta",
            "numer modelu", "kod dostawcy", "kód výrobce", "kód výrobcu", "katalogové číslo výrobce", "p/n",
            "cod producator", "cod producător", "cod furnizor", "fabrikantcode", "fabrikantnummer", "modelnummer", "leverancierscode",
            "leveranciersnummer", "leveranciersartikelnummer", "producentens varenummer", "producentnr", "leverandørens varenr",
            "leverandørens varenummer", "leverandørnr", "produsentens varenummer", "produsentnr", "tillverkarens artikelnummer",
            "tillverkarens art.nr", "leverantörens artikelnummer", "lev. artnr", "valmistajan tuotekoodi", "valmistajan tuotenumero",
            "valmistajan koodi", "gyártói cikkszám", "gyártói kód", "gyári cikkszám", "üretici kodu", "model numarası", "model kodu",
            "артикул производителя", "код производителя", "код виробника", "партномер", "парт-номер", "номер модели", "номер детали",
            "номер на модел", "κωδικός κατασκευαστή", "gamintojo kodas", "ražotāja kods", "メーカー型番", "型番", "モデル番号", "모델번호",
            "型号编号", "رقم الموديل", "رقم القطعة", "מספר דגם", "nomor model",
        ]),
        (NumberLabel.Gtin,
        [
            "gtin", "ean", "upc", "isbn", "jan", "jan code", "ean code", "ean-code", "ean kód", "kód ean", "kod ean", "código ean",
            "codigo ean", "código de barras", "codigo de barras", "codice ean", "codice a barre", "code ean", "code-barres",
            "code barres", "code barre", "code à barres", "barcode", "bar code", "strichcode", "strichkode", "barcode-nummer",
            "streepjescode", "streckkod", "strekkode", "stregkode", "viivakoodi", "ean-koodi", "vonalkód", "čárový kód", "čiarový kód",
            "kod kreskowy", "cod de bare", "cod ean", "barkod", "barkodas", "svītrkods", "triipkood", "ribakood", "bar kod", "штрихкод",
            "штрих-код", "штрих код", "баркод", "γραμμωτός κώδικας", "ברקוד", "الباركود", "باركود", "بارکد", "バーコード", "janコード",
            "条形码", "条码", "條碼", "國際條碼", "바코드", "mã vạch", "บาร์โค้ด", "kode batang",
        ]),
    ];

    /// <summary>Lists what may stand between a label and its number: "SKU no. 5", "EAN-Code 13".</summary>
    public static readonly string[] Fillers =
    [
        "number", "nummer", "numero", "número", "numéro", "code", "kód", "kod", "no", "nr", "num", "nº", "n°", "nbr", "id", "13", "14",
        "12", "10", "8", "a",
    ];

    /// <summary>Lists what shops write where they have no number.</summary>
    public static readonly string[] Nothing =
    [
        "n/a", "na", "null", "none", "undefined", "nan", "false", "true", "sku", "default", "unknown", "tbd", "0", "-1", "no", "not",
        "default-title", "test",
    ];
}
