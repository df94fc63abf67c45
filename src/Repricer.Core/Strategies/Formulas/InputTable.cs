namespace Repricer.Core.Strategies.Formulas;

/// <summary>Represents one input of the language, as messages and the reference describe it.</summary>
/// <param name="Input">The input that is described.</param>
/// <param name="Name">The name by which it is written.</param>
/// <param name="Summary">What the input is, with its unit, for the reference.</param>
public sealed record InputEntry(Input Input, string Name, string Summary)
{
    /// <summary>Tells whether the input may stand where a condition may; only is_featured does.</summary>
    public bool IsCondition => Input == Input.IsFeatured;
}

/// <summary>Lists the names of the inputs: reading, "did you mean" and the reference come from here.</summary>
public static class InputTable
{
    private static readonly string[] Summaries =
    [
        "Our price, as last set or else as it stands at the channel.", "The price that is on its way to the channel.",
        "What one sold unit costs us, in the listing's currency.",
        "The listing's, else the product's, min_price.", "The listing's, else the product's, max_price.",
        "The listing's, else the product's, list price.",
        "The minimum advertised price.", "Sellable pieces.", "How long the stock has been lying, in days.", "Pieces in one sold unit.",
        "The tax rate; 19% is 0.19.",
        "What the buyer pays for shipping.", "What shipping costs us.", "The channel's fees at our price.",
        "What a sale earns at our price.",
        "Profit as a share of the price without tax, at our price.", "Profit as a share of what the buyer pays, at our price.",
        "Profit as a share of our cost, at our price.",
        "Pieces sold a day.", "Pieces sold in the last 7 days; also written 'sold_in 7 days'.",
        "Pieces sold in the last 30 days; also written 'sold_in 30 days'.",
        "Visits of the listing's page in the last 7 days.", "Pieces sold for each visit of the last 7 days; 2% is 0.02.",
        "How many days the stock lasts: stock / sales_per_day.", "Days until the next delivery.",
        "The price the channel says would be featured.", "The price over which the channel features nobody.",
        "Whether our offer is featured; a condition.",
        "The last price of ours that was featured.", "Our lowest price of the last 30 days.",
        "The median of our prices of the last 90 days.",
        "Our price when the channel's day began.",
        "What the parts of the bundle cost together, as item prices of ours on the same channel.",
        "What the main article of the accessory costs, as an item price of ours on the same channel.",
        "Price changes since the channel's day began.", "Price changes in the last hour.",
        "Minutes since our price last changed.",
        "The hour of the day in the channel's zone, 0 to 23.", "The day of the week in the channel's zone, 1 = Monday.",
        "The effective floor.", "The effective ceiling.",
        "The lowest total that counts.", "The second lowest total that counts.", "The highest total that counts.",
        "The median of the totals that count.",
        "The mean of the totals that count.", "The featured total that counts.",
        "How many offers count; 0 only where everybody was asked just now, else unknown.",
        "The total that the action is relative to.", "The confirmed price of our other listing.", "The stock of our other listing.",
        "The competitor's price.", "The competitor's total.", "The competitor's rating, 0 to 100.", "How many ratings the competitor has.",
        "The competitor's handling time in days.", "The competitor's days until delivery, handling included.",
        "How many pieces the competitor has left.", "The fewest pieces that the competitor sells at its price.",
    ];

    public static IReadOnlyList<InputEntry> All { get; } =
    [
        .. Enum.GetValues<Input>().Select(input => new InputEntry(input, SnakeCase.From(input.ToString()), Summaries[(int)input])),
    ];

    /// <summary>Holds the words that people write for an input, each with the one that is meant: only for "did you mean".</summary>
    internal static IReadOnlyDictionary<string, Input> Synonyms { get; } = new Dictionary<string, Input>(StringComparer.OrdinalIgnoreCase)
    {
        ["own_price"] = Input.Price, ["our_price"] = Input.Price, ["current_price"] = Input.Price, ["quantity"] = Input.Stock,
        ["qty"] = Input.Stock, ["age"] = Input.StockAgeDays,
        ["stock_age"] = Input.StockAgeDays, ["margin"] = Input.MarginOfNet, ["roi"] = Input.Markup, ["msrp"] = Input.ListPrice,
        ["rrp"] = Input.ListPrice, ["vat"] = Input.TaxRate,
        ["tax"] = Input.TaxRate, ["buy_box"] = Input.Featured, ["buybox"] = Input.Featured, ["buy_box_price"] = Input.Featured,
        ["competitors"] = Input.Offers,
        ["competitor_count"] = Input.Offers, ["average"] = Input.Mean, ["minimum"] = Input.MinPrice, ["maximum"] = Input.MaxPrice,
        ["day"] = Input.Weekday,
        ["shipping"] = Input.ShippingCharge, ["min"] = Input.MinPrice, ["max"] = Input.MaxPrice, ["velocity"] = Input.SalesPerDay,
        ["sold"] = Input.Sold7Days, ["sales"] = Input.Sold7Days, ["units_sold"] = Input.Sold7Days, ["sold_in"] = Input.Sold7Days,
        ["parts"] = Input.SumOfParts, ["parts_price"] = Input.SumOfParts, ["bundle_price"] = Input.SumOfParts,
        ["main"] = Input.MainPrice, ["main_article"] = Input.MainPrice,
        ["sessions"] = Input.Sessions7Days, ["visits"] = Input.Sessions7Days, ["conversion"] = Input.Conversion7Days,
    };

    public static string NameOf(Input input) => All[(int)input].Name;

    internal static InputEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);
}
