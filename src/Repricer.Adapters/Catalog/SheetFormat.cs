using Repricer.Core.Documents;

namespace Repricer.Adapters.Catalog;

/// <summary>
/// The layout of a sheet of minimum, maximum and cost as another repricing service writes it. Columns are found by their names, whatever
/// their case and whatever stands between their words.
/// </summary>
public sealed class SheetFormat
{
    private SheetFormat(string name, string service, bool boundsAreLanded, params (string Ours, string[] Theirs)[] columns)
    {
        (Name, Service, BoundsAreLanded) = (name, service, boundsAreLanded);
        Names = columns.SelectMany(column => column.Theirs.Select(theirs => KeyValuePair.Create(theirs, column.Ours)))
            .ToDictionary(LetterComparer.Instance);
    }

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<SheetFormat> All { get; } =
    [
        new(
            "informed", "Informed", true,
            ("sku", ["SKU"]), ("marketplace", ["MARKETPLACE_ID"]), ("cost", ["COST"]), ("currency", ["CURRENCY"]),
            ("min_price", ["MIN_PRICE"]), ("max_price", ["MAX_PRICE"]), ("map", ["MAP_PRICE"]), ("shipping", ["CURRENT_SHIPPING"]),
            ("title", ["TITLE"]), ("managed", ["MANAGED"])),
        new(
            "repricer_com", "Repricer.com", false,
            ("sku", ["SKU", "Seller SKU"]), ("marketplace", ["Marketplace", "Channel"]), ("cost", ["Cost", "Cost Price", "Product Cost"]),
            ("currency", ["Currency"]), ("min_price", ["Min", "Min Price", "Minimum Price", "Base Min"]),
            ("max_price", ["Max", "Max Price", "Maximum Price", "Base Max"]), ("map", ["MAP", "MAP Price"]),
            ("title", ["Title", "Product Name", "Name"])),
        new(
            "bqool", "BQool", false,
            ("sku", ["SKU", "Seller SKU"]), ("marketplace", ["Marketplace"]), ("cost", ["Cost", "Product Cost", "Item Cost"]),
            ("currency", ["Currency", "Cost Currency"]), ("min_price", ["Min Price", "Minimum Price"]),
            ("max_price", ["Max Price", "Maximum Price"]), ("map", ["MAP", "MAP Price"]), ("title", ["Title", "Product Name"])),
    ];

    /// <summary>As it is named on the command line.</summary>
    public string Name { get; }

    /// <summary>As people call the service.</summary>
    public string Service { get; }

    /// <summary>Whether its least and most prices are what a buyer pays, shipping included; ours are item prices.</summary>
    public bool BoundsAreLanded { get; }

    internal IReadOnlyDictionary<string, string> Names { get; }

    /// <returns>The format, or null and what is wrong with its name.</returns>
    public static (SheetFormat? Format, string? Problem) Find(string name)
    {
        var known = All.Select(format => format.Name).ToArray();
        return All.FirstOrDefault(format => format.Name == name) is { } found
            ? (found, null)
            : (null, $"'{name}' is no format of a sheet; known: {string.Join(", ", known)}{Suggestion.Ask(name, known)}");
    }

    internal CsvFormat At(char separator) => new([.. Names.Values.Distinct()], ["sku"]) { Separator = separator, Names = Names };

    /// <summary>MIN_PRICE, "Min Price" and minPrice are one name.</summary>
    private sealed class LetterComparer : IEqualityComparer<string>
    {
        public static readonly LetterComparer Instance = new();

        public bool Equals(string? x, string? y) => string.Equals(Letters(x), Letters(y), StringComparison.Ordinal);

        public int GetHashCode(string obj) => Letters(obj).GetHashCode(StringComparison.Ordinal);

        private static string Letters(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
    }
}
