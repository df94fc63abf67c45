namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words before the lower and the upper end of prices.</summary>
internal static class FromLabels
{
    public static readonly string[] FromBefore =
    [
        "as low as", "from", "starting at", "starting from", "starts at", "starts from", "prices from", "price from", "shop from", "ab",
        "schon ab", "bereits ab", "à partir de", "a partir de", "dès", "desde", "a partire da", "vanaf", "al vanaf", "od", "już od",
        "už od", "cena od", "ceny od", "fra", "fra kun", "från", "pris från", "pris fra", "från endast", "alkaen", "от", "від", "από",
        "de la", "începând de la", "incepand de la", "مِن", "من", "ابتداءً من", "يبدأ من", "از", "başlayan", "החל מ", "החל מ-",
        "mulai dari", "mulai", "dari", "bermula dari", "từ", "chỉ từ", "เริ่มต้น", "ตั้งแต่", "最低", "低至", "alates", "nuo", "sākot no",
        "počevši od", "že od", "već od", "már", "kezdőár", "ettől", "kiindulási ár", "startpris", "priser fra", "priser från",
    ];

    public static readonly string[] FromBehind =
    [
        "から", "より", "元起", "부터", "-tól", "-től", "tól", "től", "alkaen", "dan başlayan", "den başlayan", "'den başlayan", "'dan başlayan",
    ];

    public static readonly string[] UpToBefore =
    [
        "up to", "bis zu", "jusqu'à", "hasta", "fino a", "até", "tot", "až do", "až", "aż do", "până la", "до", "upp till", "op til",
        "opptil", "jopa",
    ];
}
