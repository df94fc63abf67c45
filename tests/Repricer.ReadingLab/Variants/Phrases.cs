using Repricer.Reading;

namespace Repricer.ReadingLab.Variants;

/// <summary>Lists what shops write beside their price, each with what its amount is and about what part of the price it is.</summary>
internal static class Phrases
{
    /// <summary>Holds the phrases by the first letters of a page's language; {0} stands for the amount with its currency.</summary>
    public static IReadOnlyList<(string Language, PriceRole Role, decimal Part, string Text)> All { get; } =
    [
        ("en", PriceRole.Conditional, 0.85m, "With code SPRING15: {0}"),
        ("en", PriceRole.Conditional, 0.9m, "Members pay {0}"),
        ("en", PriceRole.Unit, 0.37m, "({0} / 100 g)"),
        ("en", PriceRole.Instalment, 0.25m, "or 4 interest-free payments of {0}"),
        ("en", PriceRole.Instalment, 0.0834m, "from {0}/month"),
        ("en", PriceRole.Saving, 0.3m, "You save {0}"),
        ("en", PriceRole.List, 1.3m, "RRP {0}"),
        ("en", PriceRole.Subscription, 0.95m, "Subscribe and save: {0}"),
        ("en", PriceRole.Shipping, 0.11m, "Delivery {0}"),
        ("en", PriceRole.Extra, 0.17m, "Add a 2 year warranty for {0}"),
        ("en", PriceRole.OtherOffer, 0.7m, "Used from {0}"),
        ("en", PriceRole.Conditional, 0.92m, "{0} each when you buy 3 or more"),
        ("de", PriceRole.Conditional, 0.85m, "Mit Gutschein FRUEHLING: {0}"),
        ("de", PriceRole.LowestOf30Days, 0.97m, "Niedrigster Preis der letzten 30 Tage: {0}"),
        ("de", PriceRole.Unit, 0.37m, "Grundpreis: {0} / 100 ml"),
        ("de", PriceRole.Instalment, 0.0834m, "oder ab {0} im Monat"),
        ("de", PriceRole.List, 1.3m, "UVP {0}"),
        ("de", PriceRole.Saving, 0.3m, "Sie sparen {0}"),
        ("de", PriceRole.Deposit, 0.08m, "zzgl. {0} Pfand"),
        ("de", PriceRole.Shipping, 0.11m, "Versandkosten: {0}"),
        ("fr", PriceRole.LowestOf30Days, 0.97m, "Prix le plus bas des 30 derniers jours : {0}"),
        ("fr", PriceRole.Instalment, 0.25m, "ou 4 x {0} sans frais"),
        ("fr", PriceRole.List, 1.3m, "au lieu de {0}"),
        ("fr", PriceRole.Unit, 2.7m, "soit {0} le kg"),
        ("fr", PriceRole.Conditional, 0.9m, "Prix adh&eacute;rent : {0}"),
        ("es", PriceRole.Instalment, 0.3334m, "o 3 plazos de {0} sin intereses"),
        ("es", PriceRole.List, 1.3m, "Antes: {0}"),
        ("es", PriceRole.Conditional, 0.9m, "{0} con transferencia bancaria"),
        ("es", PriceRole.Shipping, 0.11m, "Gastos de env&iacute;o: {0}"),
        ("pt", PriceRole.Instalment, 0.1m, "em 10x de {0} sem juros"),
        ("pt", PriceRole.Conditional, 0.9m, "{0} no Pix"),
        ("it", PriceRole.LowestOf30Days, 0.97m, "Prezzo pi&ugrave; basso degli ultimi 30 giorni: {0}"),
        ("it", PriceRole.Instalment, 0.3334m, "oppure 3 rate da {0}"),
        ("pl", PriceRole.LowestOf30Days, 0.97m, "Najni&#380;sza cena z 30 dni przed obni&#380;k&#261;: {0}"),
        ("pl", PriceRole.Instalment, 0.1m, "Raty ju&#380; od {0}"),
        ("nl", PriceRole.List, 1.3m, "Adviesprijs {0}"),
        ("nl", PriceRole.Conditional, 0.9m, "Met ledenpas {0}"),
        ("cs", PriceRole.Unit, 2.7m, "{0} / 1 kg"),
        ("sv", PriceRole.Conditional, 0.9m, "Medlemspris {0}"),
    ];

    /// <summary>Gives the phrases of a language; where there are none, those in English.</summary>
    public static List<(string Language, PriceRole Role, decimal Part, string Text)> Of(string? language)
    {
        var own = All.Where(phrase => language?.StartsWith(phrase.Language, StringComparison.OrdinalIgnoreCase) == true).ToList();
        return own.Count > 0 ? own : [.. All.Where(phrase => phrase.Language == "en")];
    }
}
