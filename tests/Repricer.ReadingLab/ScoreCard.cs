using System.Globalization;
using System.Text.Json;
using Repricer.Reading;

namespace Repricer.ReadingLab;

/// <summary>Counts what was read right, wrong and not at all over the pages of one set, and notes each mistake.</summary>
internal sealed class ScoreCard(string name)
{
    private readonly Dictionary<string, (int Right, int Wrong, int Missing)> _fields = [];
    private int _leaked;
    private int _unpriced;
    private int _currency;

    /// <summary>Holds one line for every mistake.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Gives the counts of a field; "none" is the pages without a price, where a price is the wrong answer.</summary>
    public (int Right, int Wrong, int Missing) Of(string field) =>
        field == "none" ? (_unpriced - _leaked, _leaked, 0) : _fields.GetValueOrDefault(field);

    /// <summary>Tells whether the reading gives one of the accepted amounts: null where it gives none, or none is labelled.</summary>
    public static bool? IsRight(LabelledPage page, PageReading reading) => reading.Amount is not { } amount ? null
        : page.Accepted.Any(accepted => accepted.Amount == amount
            && (accepted.Currency is null || reading.Currency is null || accepted.Currency == reading.Currency));

    public void Add(LabelledPage page, PageReading reading)
    {
        if (page.HasNoPrice)
        {
            _unpriced++;
            _leaked += reading.Amount is null ? 0 : 1;
            if (reading.Amount is { } leaked)
            {
                Note(page, reading, "a price from a page without one", "nothing", Number(leaked));
            }

            return;
        }

        if (page.Accepted.Count > 0)
        {
            var (amount, currency) = page.Accepted[0];
            var isRight = IsRight(page, reading);
            Count("price", isRight);
            _currency += isRight == true && reading.Currency is not null ? 1 : 0;
            if (isRight != true)
            {
                Note(page, reading, isRight is null ? "no price" : "WRONG PRICE", $"{Number(amount)} {currency}",
                    $"{Number(reading.Amount)} {reading.Currency}");
            }
        }

        Compare(page, reading, "availability", reading.Availability is { } said && page.OtherAvailabilities.Contains(said) ? said : page.Availability,
            reading.Availability);
        Compare(page, reading, "list price", Number(page.ListPrice), Number(reading.ListPrice));
        Compare(page, reading, "amount max", Number(page.AmountMax), Number(reading.AmountMax));
        Compare(page, reading, "shipping", Number(page.Shipping), Number(reading.Shipping));
        Compare(page, reading, "sku", page.Sku, reading.Sku);
        Compare(page, reading, "gtin", page.Gtin?.TrimStart('0'), reading.Gtin?.TrimStart('0'));
        if (page.HasNoListPrice && reading.ListPrice is not null && reading.Amount is not null)
        {
            Note(page, reading, "a list price where none is", "nothing", Number(reading.ListPrice));
        }
    }

    public override string ToString()
    {
        var parts = new List<string>();
        foreach (var (field, (right, wrong, missing)) in _fields)
        {
            var found = right + wrong;
            var all = found + missing;
            var f1 = right == 0 ? 0 : 2.0 * right / (found + all);
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"  {field,-13} {right,4} right {wrong,3} wrong {missing,3} missing of {all,4}   "
                + $"recall {Share(right, all)}  precision {Share(right, found)}  F1 {f1:0.000}"));
        }

        return $"{name}\n{string.Join('\n', parts)}\n  {"without price",-13} {_unpriced - _leaked,4} right {_leaked,3} leaked"
            + $"   (currency known for {_currency} of {Of("price").Right})";
    }

    /// <summary>Writes the counts as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        folder = name,
        fields = _fields.Keys.Append("none").ToDictionary(field => field, field => new
        {
            right = Of(field).Right,
            wrong = Of(field).Wrong,
            missing = Of(field).Missing,
        }),
    });

    private void Compare(LabelledPage page, PageReading reading, string field, string? expected, string? found)
    {
        if (expected is null)
        {
            return;
        }

        bool? isRight = found is null ? null : string.Equals(expected, found, StringComparison.OrdinalIgnoreCase);
        Count(field, isRight);
        if (isRight != true)
        {
            Note(page, reading, field, expected, found ?? "nothing");
        }
    }

    private void Count(string field, bool? isRight)
    {
        var (right, wrong, missing) = _fields.GetValueOrDefault(field);
        _fields[field] = isRight switch
        {
            true => (right + 1, wrong, missing),
            false => (right, wrong + 1, missing),
            null => (right, wrong, missing + 1),
        };
    }

    private void Note(LabelledPage page, PageReading reading, string what, string? expected, string? found)
    {
        var doubt = page.IsQuestionable ? " (questionable)" : "";
        var reason = what is "no price" or "WRONG PRICE" or "availability" ? $" [{reading.Status}: {reading.Reason}]" : "";
        Notes.Add($"{page.Set}/{page.Name} | {what} | expected {expected} | found {found}{reason}{doubt} | {page.Kind}");
    }

    private static string? Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) =>
        whole == 0 ? "-" : ((double)part / whole).ToString("0.000", CultureInfo.InvariantCulture);
}
