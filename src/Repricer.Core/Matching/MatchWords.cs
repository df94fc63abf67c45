using System.Collections.Frozen;

namespace Repricer.Core.Matching;

/// <summary>The words of titles that decide whether two articles are the same, in the languages that shops write. All folded.</summary>
internal static class MatchWords
{
    /// <summary>A unit, its dimension, and what one of it is in the dimension's base.</summary>
    public static readonly FrozenDictionary<string, (string Dimension, decimal Factor)> Units = new Dictionary<string, (string, decimal)>
    {
        ["ml"] = ("volume", 1m), ["cl"] = ("volume", 10m), ["dl"] = ("volume", 100m), ["l"] = ("volume", 1000m),
        ["liter"] = ("volume", 1000m),
        ["litre"] = ("volume", 1000m), ["litres"] = ("volume", 1000m), ["liters"] = ("volume", 1000m), ["ltr"] = ("volume", 1000m),
        ["litri"] = ("volume", 1000m), ["litros"] = ("volume", 1000m),
        ["mg"] = ("mass", 0.001m), ["g"] = ("mass", 1m), ["gr"] = ("mass", 1m), ["gram"] = ("mass", 1m), ["gramm"] = ("mass", 1m),
        ["kg"] = ("mass", 1000m), ["kilo"] = ("mass", 1000m), ["oz"] = ("ounce", 1m), ["lb"] = ("pound", 1m), ["lbs"] = ("pound", 1m),
        ["mb"] = ("memory", 1m), ["gb"] = ("memory", 1024m), ["go"] = ("memory", 1024m), ["tb"] = ("memory", 1048576m),
        ["to"] = ("memory", 1048576m),
        ["mm"] = ("length", 1m), ["cm"] = ("length", 10m), ["m"] = ("length", 1000m), ["meter"] = ("length", 1000m),
        ["metre"] = ("length", 1000m), ["inch"] = ("inch", 1m), ["zoll"] = ("inch", 1m), ["in"] = ("inch", 1m), ["pouces"] = ("inch", 1m),
        ["ft"] = ("foot", 1m),
        ["w"] = ("power", 1m), ["watt"] = ("power", 1m), ["watts"] = ("power", 1m), ["kw"] = ("power", 1000m), ["v"] = ("voltage", 1m),
        ["volt"] = ("voltage", 1m), ["mah"] = ("charge", 1m), ["ah"] = ("charge", 1000m), ["hz"] = ("rate", 1m), ["mp"] = ("pixels", 1m),
        ["ghz"] = ("clock", 1000m), ["mhz"] = ("clock", 1m), ["lm"] = ("light", 1m), ["lumen"] = ("light", 1m), ["k"] = ("kelvin", 1m),
        ["bar"] = ("pressure", 1m), ["nm"] = ("torque", 1m),
    }.ToFrozenDictionary();

    /// <summary>Which dimensions tell articles apart; a weight in ounces beside grams is the same said twice.</summary>
    public static readonly FrozenSet<string> Telling = new[]
    {
        "volume", "mass", "memory", "length", "inch", "power", "voltage", "charge", "kelvin",
    }.ToFrozenSet();

    public static readonly FrozenDictionary<string, string> Colours = Table(
        "black: black schwarz noir nero negro zwart",
        "white: white weiss blanc bianco blanco wit",
        "grey: grey gray grau gris grigio grijs",
        "silver: silver silber argent argento plata zilver",
        "red: red rot rouge rosso rojo rood",
        "blue: blue blau bleu blu azul blauw",
        "green: green grun gruen vert verde groen",
        "yellow: yellow gelb jaune giallo amarillo geel",
        "orange: orange naranja arancione oranje",
        "pink: pink rosa rose roze",
        "purple: purple lila violett violet viola morado paars lavender",
        "brown: brown braun marron marrone bruin",
        "gold: gold golden dore dorado goud",
        "beige: beige sand ivory",
        "turquoise: turquoise turkis tuerkis petrol teal");

    /// <summary>Names that vendors give to shades; one beside a plain colour says nothing more.</summary>
    public static readonly FrozenSet<string> Shades = Set(
        "midnight onyx obsidian graphite graphit anthracite anthrazit charcoal slate navy marine mint cream almond stonewash titanium "
            + "violet");

    public static readonly FrozenDictionary<string, string> Qualifiers = Table(
        "pro: pro", "max: max", "plus: plus", "mini: mini", "lite: lite", "ultra: ultra", "se: se", "fe: fe",
        "xl: xl", "slim: slim", "premium: premium", "deluxe: deluxe", "digital: digital", "wireless: wireless cordless",
        "wired: wired kabelgebunden", "refill: refill nachfull nachfuller nachfullpack ersatzpack", "set: set kit bundle",
        "travel: travel reise", "sport: sport", "classic: classic", "active: active", "essential: essential",
        "men: men mens herren homme uomo hombre", "women: women womens damen femme donna mujer ladies",
        "kids: kids kinder enfant bambini ninos junior children", "baby: baby", "left: left links linke linkshander",
        "right: right rechts rechte", "decaf: decaf decaffeinated entkoffeiniert", "zero: zero", "diet: diet light",
        "sensitive: sensitive", "organic: organic bio", "sugarfree: sugarfree zuckerfrei");

    /// <summary>Qualifiers that shops leave out or add as they please: one side alone says nothing.</summary>
    public static readonly FrozenSet<string> Loose = new[]
    {
        "set", "wireless", "sport", "classic", "essential", "premium", "digital", "organic", "slim", "xl", "active", "travel", "sensitive",
    }.ToFrozenSet();

    public static readonly FrozenSet<string> Used = Set(
        "refurbished renewed refurb generaluberholt generalueberholt reconditionne reconditioned ricondizionato reacondicionado "
            + "gebraucht used "
        + "preowned occasion usato usado tweedehands openbox");

    /// <summary>Behind these stands what an accessory is for.</summary>
    public static readonly FrozenSet<string> For = Set("for fur fuer pour per para voor compatible kompatibel passend");

    public static readonly FrozenSet<string> Accessories = Set(
        "case cover tasche sleeve protector folie strap armband band halterung mount stand liners skin sticker earpads pads kit station "
            + "extension "
        + "beater ersatzteil ersatzfilter replacement");

    public static readonly FrozenSet<string> PackBefore = Set("pack packs pk set multipack lot confezione paket");

    public static readonly FrozenSet<string> PackAfter = Set(
        "pack packs pk pieces unidades count ct rolls rollen tabs pods bottles flaschen cans sachets bags rouleaux");

    /// <summary>Say nothing of what it is.</summary>
    public static readonly FrozenSet<string> Fillers = Set(
        "the a an and und et e y of de la le les der die das mit with avec con in im to new neu nouveau nuovo nuevo original genuine "
            + "official "
        + "free shipping versand gratis kostenlos best top sale angebot offer deal buy kaufen online shop store eur usd ean art nr no "
            + "model "
        + "modell version edition ovp amazon ebay");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Table(params ReadOnlySpan<string> rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var colon = row.IndexOf(':', StringComparison.Ordinal);
            foreach (var word in row[(colon + 2)..].Split(' '))
                table.Add(word, row[..colon]);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
