namespace Repricer.Demo.World;

/// <summary>A shop of the built-in market that sells the whole catalogue, too.</summary>
/// <param name="Name">Names the shop and its source.</param>
/// <param name="Locale">How its pages write numbers.</param>
/// <param name="Make">How its pages tell the price; for people.</param>
/// <param name="NeedsBrowser">Whether the price is there only after JavaScript has run.</param>
internal sealed record DemoShop(string Name, string Locale, string Make, bool NeedsBrowser = false)
{
    public static DemoShop JsonLd { get; } = new("kontor", "en-GB", "JSON-LD");

    public static DemoShop Microdata { get; } = new("preishaus", "de-DE", "microdata, 1.234,56 €");

    public static DemoShop Script { get; } = new("scriptly", "en-GB", "price by JavaScript", NeedsBrowser: true);

    public static IReadOnlyList<DemoShop> All { get; } = [JsonLd, Microdata, Script];
}
