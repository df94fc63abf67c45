namespace Repricer.Reading.Words;

/// <summary>Lists names of the parameters by which addresses name a variant, in lower case, their prefixes cut off.</summary>
internal static class AddressWords
{
    /// <summary>Lists names that stand for nothing but a variant.</summary>
    public static readonly string[] Variants =
    [
        "variant", "variantid", "variant_id", "variation", "variationid", "variation_id", "varianta", "variante", "sku", "skuid", "sku_id",
        "selectedvariant", "selected_variant", "selectedsku", "number", "artikelnummer", "ordernumber", "itemid", "item_id", "offerid",
        "combination", "id_product_attribute", "swatch",
    ];

    /// <summary>Lists names of what variants differ in.</summary>
    public static readonly string[] Attributes =
    [
        "color", "colour", "farbe", "couleur", "kleur", "barva", "farba", "kolor", "colore", "cor", "szin", "renk", "farve", "farge",
        "färg",
        "farg", "vari", "culoare", "цвет", "colorcode", "color_code", "selectedcolor", "size", "groesse", "größe", "grosse", "taille",
        "talla", "maat", "velikost", "velkost", "rozmiar", "taglia", "tamanho", "meret", "beden", "storlek", "storrelse", "storrelse",
        "koko", "marime", "размер", "sizecode", "material", "style", "pattern", "flavor", "flavour", "geschmack", "gout", "sabor", "pack",
        "packung", "menge", "inhalt", "volume", "weight", "gewicht", "poids", "peso", "length", "laenge", "länge", "width", "breite",
        "capacity", "storage", "speicher", "memory", "edition", "finish", "wood", "holz", "option", "option1", "option2", "option3",
        "set", "ausfuehrung", "ausführung", "model", "type", "typ",
    ];

    /// <summary>Lists what shop systems write before such a name.</summary>
    public static readonly string[] Prefixes =
    [
        "attribute_pa_", "attribute_", "pa_", "attr_", "attr[", "options[", "option[", "group[", "super_attribute[",
    ];
}
