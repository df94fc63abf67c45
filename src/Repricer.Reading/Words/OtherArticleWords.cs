namespace Repricer.Reading.Words;

/// <summary>
/// Lists words before a number that make it another article's: a spare part names what it fits, a successor what it replaces. Lower case.
/// </summary>
internal static class OtherArticleWords
{
    public static readonly string[] All =
    [
        "fits", "suitable for", "compatible with", "compatibility", "replaces", "replacement for", "replaced by", "successor of",
        "predecessor", "accessory", "accessories", "goes with", "works with", "use with", "similar to", "alternative", "passend für",
        "passend zu", "passt zu", "passt für", "geeignet für", "kompatibel", "ersetzt", "ersatz für", "nachfolger", "vorgänger",
        "zubehör", "alternativ", "für modell", "compatible avec", "convient", "adapté à", "remplace", "remplacé par", "accessoire",
        "compatible con", "para usar con", "sustituye", "reemplaza", "accesorio", "compatibile con", "adatto a", "adatto per",
        "sostituisce", "ricambio per", "accessori", "compatível com", "substitui", "acessório", "geschikt voor", "past op", "vervangt",
        "accessoire", "compatibel met", "pasuje do", "zastępuje", "zamiennik", "kompatybiln", "akcesori", "vhodné pro", "vhodný pro",
        "kompatibilní", "nahrazuje", "náhrada za", "příslušenství", "vhodné pre", "nahrádza", "príslušenstvo", "kompatibilis",
        "helyettesíti",
        "tartozék", "passar till", "ersätter", "tillbehör", "passer til", "erstatter", "tilbehør", "sopii", "korvaa", "lisävaruste",
        "compatibil cu", "înlocuiește", "accesorii", "подходит", "совместим", "заменяет", "аксессуар", "підходить", "замінює",
        "uyumlu", "yerine geçer", "aksesuar", "対応", "互換", "適合", "호환", "兼容", "适用于", "适配",
    ];
}
