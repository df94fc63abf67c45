using System.Buffers;

namespace Repricer.Reading.Visible;

/// <summary>Phrases that say whether a thing can be bought, in the languages of the shops we know; the first that fits decides, so negative ones stand first.</summary>
internal static class StockWords
{
    private static readonly (string Words, string Term)[] Phrases =
    [
        ("backorder", "BackOrder"), ("back-order", "BackOrder"), ("back order", "BackOrder"), ("nachbestell", "BackOrder"), ("sur commande", "BackOrder"),
        ("pre-order", "PreOrder"), ("preorder", "PreOrder"), ("vorbestell", "PreOrder"), ("précommande", "PreOrder"), ("předobjedn", "PreOrder"), ("przedsprzeda", "PreOrder"), ("förbeställ", "PreOrder"), ("予約", "PreOrder"),
        ("discontinued", "Discontinued"), ("no longer available", "Discontinued"), ("nicht mehr verfügbar", "Discontinued"), ("nicht mehr lieferbar", "Discontinued"), ("n'est plus disponible", "Discontinued"), ("již není v prodeji", "Discontinued"),
        ("in store only", "InStoreOnly"), ("in-store only", "InStoreOnly"), ("in stores only", "InStoreOnly"), ("store pickup only", "InStoreOnly"), ("nur im markt", "InStoreOnly"), ("only available in store", "InStoreOnly"), ("available in store only", "InStoreOnly"), ("not available online", "InStoreOnly"),
        ("out of stock", "OutOfStock"), ("out-of-stock", "OutOfStock"), ("sold out", "OutOfStock"), ("currently unavailable", "OutOfStock"), ("temporarily unavailable", "OutOfStock"), ("not available", "OutOfStock"), ("unavailable", "OutOfStock"), ("not in stock", "OutOfStock"), ("notify me when", "OutOfStock"), ("email me when", "OutOfStock"),
        ("ausverkauft", "OutOfStock"), ("nicht verfügbar", "OutOfStock"), ("nicht auf lager", "OutOfStock"), ("nicht lieferbar", "OutOfStock"), ("nicht vorrätig", "OutOfStock"), ("vergriffen", "OutOfStock"), ("derzeit nicht", "OutOfStock"),
        ("épuisé", "OutOfStock"), ("rupture de stock", "OutOfStock"), ("indisponible", "OutOfStock"), ("en rupture", "OutOfStock"), ("non disponible", "OutOfStock"), ("agotado", "OutOfStock"), ("sin stock", "OutOfStock"), ("no disponible", "OutOfStock"), ("esgotado", "OutOfStock"), ("indisponível", "OutOfStock"),
        ("esaurito", "OutOfStock"), ("non disponibile", "OutOfStock"), ("vyprodáno", "OutOfStock"), ("není skladem", "OutOfStock"), ("nedostupn", "OutOfStock"), ("vypredané", "OutOfStock"), ("nie je na sklade", "OutOfStock"), ("brak w magazynie", "OutOfStock"), ("niedostępn", "OutOfStock"), ("wyprzedan", "OutOfStock"),
        ("slutsåld", "OutOfStock"), ("slut i lager", "OutOfStock"), ("udsolgt", "OutOfStock"), ("utsolgt", "OutOfStock"), ("ikke på lager", "OutOfStock"), ("uitverkocht", "OutOfStock"), ("niet op voorraad", "OutOfStock"), ("loppunut", "OutOfStock"), ("elfogyott", "OutOfStock"), ("nincs készleten", "OutOfStock"), ("stoc epuizat", "OutOfStock"), ("indisponibil", "OutOfStock"),
        ("нет в наличии", "OutOfStock"), ("немає в наявності", "OutOfStock"), ("売り切れ", "OutOfStock"), ("在庫切れ", "OutOfStock"), ("在庫なし", "OutOfStock"), ("缺货", "OutOfStock"), ("품절", "OutOfStock"), ("tükendi", "OutOfStock"), ("stokta yok", "OutOfStock"),
        ("low stock", "LimitedAvailability"), ("few left", "LimitedAvailability"), ("left in stock", "LimitedAvailability"), ("limited stock", "LimitedAvailability"), ("last one", "LimitedAvailability"), ("last item", "LimitedAvailability"), ("nur noch", "LimitedAvailability"), ("plus que", "LimitedAvailability"), ("poslední kus", "LimitedAvailability"), ("limited quantit", "LimitedAvailability"), ("almost gone", "LimitedAvailability"), ("ultimas unidades", "LimitedAvailability"), ("últimas unidades", "LimitedAvailability"),
        ("in stock", "InStock"), ("in-stock", "InStock"), ("auf lager", "InStock"), ("sofort lieferbar", "InStock"), ("sofort verfügbar", "InStock"), ("lieferbar", "InStock"), ("vorrätig", "InStock"), ("en stock", "InStock"), ("disponible", "InStock"), ("disponibile", "InStock"), ("disponibilità immediata", "InStock"), ("em estoque", "InStock"), ("em stock", "InStock"),
        ("skladem", "InStock"), ("na skladě", "InStock"), ("na sklade", "InStock"), ("dostępny", "InStock"), ("w magazynie", "InStock"), ("i lager", "InStock"), ("på lager", "InStock"), ("op voorraad", "InStock"), ("varastossa", "InStock"), ("raktáron", "InStock"), ("în stoc", "InStock"), ("in stoc", "InStock"), ("в наличии", "InStock"), ("в наявності", "InStock"), ("在庫あり", "InStock"), ("有货", "InStock"), ("现货", "InStock"), ("재고 있음", "InStock"), ("stokta", "InStock"),
        ("ready to ship", "InStock"), ("available now", "InStock"), ("ships today", "InStock"), ("available to ship", "InStock"), ("available for", "InStock"), ("verfügbar", "InStock"),
    ];

    private static readonly SearchValues<string> AnyPhrase = SearchValues.Create([.. Phrases.Select(phrase => phrase.Words)], StringComparison.Ordinal);

    public static IEnumerable<string> All => Phrases.Select(phrase => phrase.Words);

    /// <param name="line">Lower case.</param>
    /// <param name="original">As it stands on the page: a capital in the middle of a word is where two elements meet.</param>
    public static string? Find(string line, string original)
    {
        if (OnlyFew(line))
        {
            return "LimitedAvailability";
        }

        if (!line.AsSpan().ContainsAny(AnyPhrase))
        {
            return null;
        }

        foreach (var (words, term) in Phrases)
        {
            var at = line.IndexOf(words, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || !char.IsLetter(line[at - 1]) || (original.Length == line.Length && char.IsUpper(original[at]))) && !(term == "InStock" && IsDenied(line, at)))
            {
                return term;
            }
        }

        return null;
    }

    /// <summary>"XL - sold out", "42 (ausverkauft)": said of one of several sizes or colours.</summary>
    public static bool IsOfOption(string line)
    {
        foreach (var (words, _) in Phrases)
        {
            var at = line.IndexOf(words, StringComparison.Ordinal);
            if (at > 0)
            {
                var before = line.AsSpan(0, at).TrimEnd();
                return before.Length is > 1 and <= 24 && before[^1] is '-' or '–' or '—' or '(' or '/' or '[';
            }
        }

        return false;
    }

    private static bool IsDenied(string line, int at) => line.AsSpan(0, at).ContainsAny("?") || line.AsSpan(0, at).EndsWith("when ") || line.AsSpan(0, at).EndsWith("back ") || line.AsSpan(0, at).EndsWith("not ") || line.AsSpan(0, at).EndsWith("be ") || line.AsSpan(0, at).EndsWith("wieder ");

    /// <summary>"Only 3 left", "only 1 available".</summary>
    private static bool OnlyFew(string line)
    {
        var only = line.IndexOf("only ", StringComparison.Ordinal);
        if (only < 0 || only + 5 >= line.Length || !char.IsAsciiDigit(line[only + 5]))
        {
            return false;
        }

        var rest = line.AsSpan(only + 5);
        return rest.Length < 40 && (rest.Contains("left", StringComparison.Ordinal) || rest.Contains("available", StringComparison.Ordinal) || rest.Contains("in stock", StringComparison.Ordinal) || rest.Contains("remaining", StringComparison.Ordinal));
    }
}
