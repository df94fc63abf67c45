namespace Repricer.Reading.Words.AmountLabels;

/// <summary>
/// Lists the two halves of what a shop says of the lowest price of the last 30 days: that it is the lowest, and of which time.
/// </summary>
internal static class LowestPriceLabels
{
    public static readonly string[] Lowest =
    [
        "lowest", "niedrigst*", "günstigst*", "tiefst*", "tiefstpreis", "bestpreis", "30-tage-bestpreis", "30-tage-tiefstpreis",
        "plus bas", "le plus bas", "más bajo", "mas bajo", "más barato", "mínimo", "più basso", "piu basso", "minimo", "mais baixo",
        "menor preço", "laagste", "lägsta", "laveste", "alin", "alhaisin", "edullisin", "nejnižší", "najnižš*", "najniższ*", "najniż*",
        "legalacsonyabb", "alacsonyabb", "legkedvezőbb", "cel mai mic", "cel mai scăzut", "cel mai scazut", "най-ниска", "най-ниската",
        "най-ниската*", "najniža", "najnižja", "najniza", "најнижа", "χαμηλότερη", "χαμηλοτερη", "η χαμηλότερη", "הנמוך", "הנמוך ביותר",
        "أدنى", "أقل", "en düşük", "самая низкая", "минимальная", "найнижча", "мінімальна", "madalaim", "soodsaim", "zemākā", "mažiausia",
        "žemiausia", "terendah", "thấp nhất", "ต่ำสุด", "最安", "最安値", "最低", "최저",
    ];

    public static readonly string[] Period =
    [
        "30", "30-tage*", "dreißig", "thirty", "days", "tage", "tagen", "jours", "días", "giorni", "dias", "dagen", "dagar", "dagarna",
        "dager", "dage", "päivän", "dní", "dnů", "dni", "nap", "napos", "zile", "дни", "дней", "днів", "dana", "ημερών", "ימים", "يوم",
        "gün", "päeva", "dienu", "dienų", "hari", "ngày", "วัน", "日間",
    ];

    public static readonly string[] Alone =
    [
        "nejnižší cena", "najnižšia cena", "najniższa cena", "posledná najnižšia cena", "poslední nejnižší cena", "legalacsonyabb ár",
        "legalacsonyabb eladási ár", "omnibus", "omnibus price", "omnibuspreis", "prix de référence omnibus", "najniža cijena",
        "najnižja cena", "najniža cena", "най-ниска цена", "cel mai mic preț", "zemākā cena", "mažiausia kaina", "30-day low",
        "30 day low", "30-day lowest", "30-tage-bestpreis", "30-tage-tiefstpreis", "30-tage-preis", "30 dagars lägsta",
        "laveste pris 30 dager", "vorheriger niedrigster preis", "letzter niedrigster preis", "niedrigster gesamtpreis",
        "précédent prix le plus bas", "laatste laagste prijs", "senaste lägsta pris", "sist laveste pris", "førpris (laveste",
        "prior lowest price", "previous lowest price", "last lowest price", "ultimo prezzo più basso", "último precio más bajo",
    ];
}
