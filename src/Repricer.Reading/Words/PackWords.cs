namespace Repricer.Reading.Words;

/// <summary>Lists words by which a title says of how many pieces its product is, in lower case.</summary>
internal static class PackWords
{
    /// <summary>Lists words behind a number: "6-pack", "2er-Set".</summary>
    public static readonly string[] Sets =
    [
        "pack", "packung", "packs", "set", "sets", "paket", "doppelpack", "teilig", "tlg", "teile", "pak", "delar", "dele", "delers",
        "delig", "piece", "pcs", "pièces", "piezas", "pezzi", "peças", "dílná", "dílný", "dielna", "dielny", "częściowy", "elementowy",
        "darabos", "részes", "bucăți", "части", "dijelna", "dijelni", "delni", "τεμ", "parça", "parçalı", "предмета", "предметов", "шт",
        "osainen", "osaa", "osaline", "gab", "vnt", "count", "ct", "pk", "stuks", "pair", "pairs", "kusů", "個セット", "本セット", "枚セット",
        "個入り", "本入り", "枚入", "個入", "本入", "개입", "개세트", "件套", "只装", "片装", "包装",
    ];

    /// <summary>Lists words before a number: "pack of 6", "lot de 3".</summary>
    public static readonly string[] SetsOf =
    [
        "pack of", "packs of", "set of", "box of", "case of", "lot of", "bundle of", "lot de", "pack de", "paquet de", "boîte de", "jeu de",
        "set de", "juego de", "caja de", "paquete de", "pacote de", "kit de", "caixa com", "kit com", "conjunto de", "confezione da",
        "set da", "pacco da", "set van", "pak van", "doos van", "verpakking van", "set aus", "set mit", "packung mit", "pack mit", "sada",
        "balení po", "zestaw", "komplet", "sæt med", "pakke med", "set med", "paket med", "förpackning med", "набор из", "упаковка",
        "комплект из", "set od", "pakiranje od", "pachet de", "комплект от", "σετ των", "bộ", "isi",
    ];
}
