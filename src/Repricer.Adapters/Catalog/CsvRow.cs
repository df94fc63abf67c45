using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Adapters.Catalog;

/// <summary>One row. Every getter names its fault and answers null; blank is unset, never zero.</summary>
internal sealed class CsvRow(CsvTable table, CsvHeader header, string[] fields, int line)
{
    private const int MaxTextLength = 2000;

    public int Line { get; } = line;

    public bool IsFaulty => FirstFault is not null;

    /// <summary>For the hold of what the row is about.</summary>
    public string? FirstFault { get; private set; }

    public string? Text(string name)
    {
        if (!header.Columns.TryGetValue(name, out var index))
            return null;

        var text = fields[index].Trim();
        if (text.Length > MaxTextLength)
            return Fault(name, $"the text has {text.Length} characters; at most {MaxTextLength} are kept");
        return text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0 ? Fault(name, "the text holds a line break or another control character")
            : text.Length == 0 ? null : text;
    }

    public string? Required(string name) => Text(name) ?? (IsFaulty ? null : Fault(name, "a value is needed here"));

    public Currency? Currency(string name)
    {
        if (Required(name) is not { } code)
            return null;
        if (Repricer.Reading.Currency.TryParse(code, out var currency))
            return currency;

        var near = Repricer.Reading.Currency.TryParse(code.ToUpperInvariant(), out var upper) ? $"; write {upper}" : "; write an ISO 4217 code such as EUR";
        Fault(name, $"'{code}' is no currency{near}");
        return null;
    }

    /// <param name="zeroMeans">What a zero would be said to be, and so is refused; null = zero is fine.</param>
    public Money? Money(string name, Currency? currency, string? zeroMeans)
    {
        if (Number(name) is not { } value || currency is not { } unit)
            return null;
        if (value < 0)
            return Fault<Money>(name, $"{value} is below zero");
        if (value == 0 && zeroMeans is not null)
            return Fault<Money>(name, $"0 is not {zeroMeans}; leave it blank if it is unknown");

        var money = new Money(value, unit);
        return money.IsOnGrid ? money : Fault<Money>(name, $"{value} has more decimals than {unit} has ({unit.Exponent})");
    }

    public Percent? TaxRate(string name)
    {
        if (Number(name) is not { } value)
            return null;
        if (value is > 0 and < 1)
            return Fault<Percent>(name, $"'{Text(name)}' would be {value} percent; write {(value * 100m).ToString("0.####", CultureInfo.InvariantCulture)} for {value * 100m:0.####} %");
        return value is >= 0 and <= 100 ? new Percent(value) : Fault<Percent>(name, $"{value} is no tax rate; write percent, from 1 to 100, or 0");
    }

    public decimal? Positive(string name) =>
        Number(name) is not { } value ? null : value > 0 ? value : Fault<decimal>(name, $"{value} must be greater than zero");

    public decimal? NotNegative(string name) =>
        Number(name) is not { } value ? null : value >= 0 ? value : Fault<decimal>(name, $"{value} is below zero");

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Fault<DateOnly>(name, $"'{text}' is no day; write it like 2026-11-21");
    }

    public int? Whole(string name)
    {
        if (Number(name) is not { } value)
            return null;
        return value >= 0 && value <= int.MaxValue && value == Math.Truncate(value) ? (int)value : Fault<int>(name, $"{value} must be a whole number from 0 on");
    }

    public T OneOf<T>(string name, IReadOnlyList<(string Name, T Value)> known, T otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        foreach (var candidate in known)
        {
            if (candidate.Name == text)
                return candidate.Value;
        }

        Fault(name, Unknown(text, [.. known.Select(entry => entry.Name)]));
        return otherwise;
    }

    /// <param name="known">Null = any will do.</param>
    public void MustBeKnown(string name, string? value, IReadOnlyCollection<string>? known, string what)
    {
        if (value is not null && known is not null && !known.Contains(value))
            Fault(name, $"there is no {what} {Unknown(value, known)}");
    }

    public void MustNotExceed(string lowName, Money? low, string highName, Money? high)
    {
        if (low is { } least && high is { } most && least > most)
            Fault(lowName, $"{least.ToAmountString()} is above the {highName} {most.ToAmountString()}");
    }

    public string? Fault(string name, string message)
    {
        var column = header.Columns.TryGetValue(name, out var index) ? index + 1 : 0;
        FirstFault ??= new CsvFault(table.File, Line, column, name, message).ToString();
        table.Add(Line, column, name, message);
        return null;
    }

    private static string Unknown(string value, IReadOnlyCollection<string> known) => Suggestion.Nearest(value, known) is { } near
        ? $"'{value}'; did you mean '{near}'?"
        : $"'{value}'; known: {(known.Count == 0 ? "none" : string.Join(", ", known.Order(StringComparer.Ordinal).Take(20)))}";

    private T? Fault<T>(string name, string message)
        where T : struct
    {
        Fault(name, message);
        return null;
    }

    private decimal? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return CsvNumber.TryParse(text, out var value) ? value : Fault<decimal>(name, $"'{text}' is not a number; {CsvNumber.Advice(text)}");
    }
}
