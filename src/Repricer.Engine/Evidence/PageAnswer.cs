using System.Globalization;
using System.Text.Json.Serialization;
using Repricer.Core;
using Repricer.Reading;

namespace Repricer.Engine.Evidence;

/// <summary>A reader's answer as it is kept, shown and compared. Null = not stated, as in <see cref="PageReading"/>.</summary>
public sealed record PageAnswer
{
    private static readonly (string Name, bool IsSureness, Func<PageAnswer, string?> Of)[] Fields =
    [
        ("status", false, answer => answer.Status),
        ("amount", false, answer => Text(answer.Amount)),
        ("amount_max", false, answer => Text(answer.AmountMax)),
        ("currency", false, answer => answer.Currency),
        ("list_price", false, answer => Text(answer.ListPrice)),
        ("availability", false, answer => answer.Availability),
        ("shipping", false, answer => Text(answer.Shipping)),
        ("seller", false, answer => answer.Seller),
        ("condition", false, answer => answer.Condition),
        ("fulfilment", false, answer => answer.Fulfilment),
        ("tax_included", false, answer => answer.TaxIncluded is { } included ? included ? "true" : "false" : null),
        ("gtin", false, answer => answer.Gtin),
        ("mpn", false, answer => answer.Mpn),
        ("sku", false, answer => answer.Sku),
        ("title", false, answer => answer.Title),
        ("reason", true, answer => answer.Reason),
        ("method", true, answer => answer.Method),
        ("confidence", true, answer => Text(answer.Confidence)),
        ("charset", true, answer => answer.Charset),
    ];

    public required string Status { get; init; }
    public string? Reason { get; init; }
    [JsonConverter(typeof(DecimalAsText))]
    public decimal? Amount { get; init; }
    [JsonConverter(typeof(DecimalAsText))]
    public decimal? AmountMax { get; init; }
    public string? Currency { get; init; }
    [JsonConverter(typeof(DecimalAsText))]
    public decimal? ListPrice { get; init; }
    public string? Availability { get; init; }
    [JsonConverter(typeof(DecimalAsText))]
    public decimal? Shipping { get; init; }
    public string? Seller { get; init; }
    public string? Condition { get; init; }
    public string? Fulfilment { get; init; }
    public bool? TaxIncluded { get; init; }
    public string? Gtin { get; init; }
    public string? Mpn { get; init; }
    public string? Sku { get; init; }
    public string? Title { get; init; }
    public required string Method { get; init; }
    [JsonConverter(typeof(DecimalAsText))]
    public decimal Confidence { get; init; }
    public required string Charset { get; init; }

    public static PageAnswer Of(PageReading reading) => new()
    {
        Status = SnakeCase.From(reading.Status.ToString()),
        Reason = reading.Reason,
        Amount = reading.Amount,
        AmountMax = reading.AmountMax,
        Currency = reading.Currency,
        ListPrice = reading.ListPrice,
        Availability = reading.Availability,
        Shipping = reading.Shipping,
        Seller = reading.Seller,
        Condition = reading.Condition is { } condition ? SnakeCase.From(condition.ToString()) : null,
        Fulfilment = reading.Fulfilment is { } fulfilment ? SnakeCase.From(fulfilment.ToString()) : null,
        TaxIncluded = reading.TaxIncluded,
        Gtin = reading.Gtin,
        Mpn = reading.Mpn,
        Sku = reading.Sku,
        Title = reading.Title,
        Method = SnakeCase.From(reading.Method.ToString()),
        Confidence = reading.Confidence,
        Charset = reading.Charset,
    };

    /// <summary>Every field that differs, in the order of the record. Amounts are equal where they are the same number.</summary>
    /// <param name="withSureness">Also how sure the answer is and how it came about, which no price follows from.</param>
    public IEnumerable<ReadingDifference> DifferencesTo(PageAnswer other, bool withSureness) =>
        from field in Fields
        where withSureness || !field.IsSureness
        let before = field.Of(this)
        let after = field.Of(other)
        where before != after
        select new ReadingDifference(field.Name, before, after);

    private static string? Text(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);
}

/// <summary>A field that two readings of one page answer differently; null = not stated.</summary>
public sealed record ReadingDifference(string Field, string? Before, string? After);
