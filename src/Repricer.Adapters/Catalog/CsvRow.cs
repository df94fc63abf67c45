using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Adapters.Catalog;

/// <summary>Reads one row. Every getter keeps its fault and answers null; a blank is unset, never zero.</summary>
internal sealed class CsvRow(CsvTable table, CsvHeader header, string[] fields, int line)
{
    private const int MaxTextLength = 2000;

    public int Line { get; } = line;

    public bool IsFaulty => FirstFault is not null;

    /// <summary>Place and message of the row's first fault, for the hold of what the row is about; null = it has none.</summary>
    public string? FirstFault { get; private set; }

    public string? Text(string name)
    {
        if (!header.Columns.TryGetValue(name, out var index))
            return null;

        var text = fields[index].Trim();
        if (text.Length > MaxTextLength)
            return Fault(name, "too-long", $"the text has {text.Length} characters; at most {MaxTextLength} are kept");
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0)
            return Fault(name, "wrong-value", "the text holds a line break or another control character");
        return text.Length == 0 ? null : text;
    }

    public string? Required(string name) => Text(name) ?? (IsFaulty ? null : Fault(name, "no-value", "a value is needed here"));

    public Currency? Currency(string name)
    {
        if (Required(name) is not { } code)
            return null;
        if (Repricer.Reading.Currency.TryParse(code, out var currency))
            return currency;

        var near = Repricer.Reading.Currency.TryParse(code.ToUpperInvariant(), out var upper)
            ? $"; write {upper}"
            : "; write an ISO 4217 code such as EUR";
        Fault(name, "unknown-word", $"'{code}' is no currency{near}");
        return null;
    }

    /// <param name="zeroMeans">What a zero would be said to be, and so is refused; null = zero is fine.</param>
    public Money? Money(string name, Currency? currency, string? zeroMeans)
    {
        if (Number(name) is not { } value || currency is not { } unit)
            return null;
        if (value < 0)
            return Fault<Money>(name, "out-of-range", $"{value} is below zero");
        if (value == 0 && zeroMeans is not null)
            return Fault<Money>(name, "out-of-range", $"0 is not {zeroMeans}; leave it blank if it is unknown");

        if (!AmountBounds.Hold(value))
            return Fault<Money>(name, "out-of-range", AmountBounds.Problem(Text(name)!));

        var money = new Money(value, unit);
        return money.IsOnGrid ? money : Fault<Money>(name, "wrong-value", $"{value} has more decimals than {unit} has ({unit.Exponent})");
    }

    /// <summary>Reads an amount that may be below zero.</summary>
    public Money? SignedMoney(string name, Currency? currency)
    {
        if (Number(name) is not { } value || currency is not { } unit)
            return null;
        if (!AmountBounds.Hold(value))
            return Fault<Money>(name, "out-of-range", AmountBounds.Problem(Text(name)!));

        var money = new Money(value, unit);
        return money.IsOnGrid ? money : Fault<Money>(name, "wrong-value", $"{value} has more decimals than {unit} has ({unit.Exponent})");
    }

    /// <summary>Reads what coupons take off: shares and amounts, several with semicolons between them.</summary>
    public Coupon? Coupon(string name, Currency? currency)
    {
        if (Text(name) is not { } text || currency is not { } unit)
            return null;
        if (Core.Catalog.Coupon.Read(text, unit, out var coupon) is { } problem)
        {
            Fault(name, "wrong-value", problem);
            return null;
        }

        // Whoever exports blanks as zeros would take the product's coupon away.
        if (coupon is { IsNone: true } && text is not ("none" or "no"))
            Fault(name, "out-of-range", "0 is not a coupon; leave it blank if it is unknown");
        if (coupon?.Amount is { IsOnGrid: false } amount)
            Fault(name, "wrong-value", $"{amount.ToAmountString()} has more decimals than {unit} has ({unit.Exponent})");
        return coupon;
    }

    /// <summary>Reads what a bundle is made of.</summary>
    public Bundle? Bundle(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (Core.Catalog.Bundle.Read([text], out var bundle) is { } problem)
            Fault(name, "wrong-value", problem);
        return bundle;
    }

    /// <summary>Reads a deal of the channel: its name, and from when until when.</summary>
    public Deal? Deal(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (Core.Catalog.Deal.Read(text, out var deal) is { } problem)
            Fault(name, "wrong-value", problem);
        return deal;
    }

    public Percent? TaxRate(string name)
    {
        if (Number(name) is not { } value)
            return null;
        if (value is > 0 and < 1)
        {
            var meant = (value * 100m).ToString("0.####", CultureInfo.InvariantCulture);
            return Fault<Percent>(name, "out-of-range", $"'{Text(name)}' would be {value} percent; write {meant} for {meant} %");
        }

        return value is >= 0 and <= 100
            ? new Percent(value)
            : Fault<Percent>(name, "out-of-range", $"{value} is no tax rate; write percent, from 1 to 100, or 0");
    }

    public decimal? Positive(string name) =>
        Number(name) is not { } value ? null
            : value > 0 ? value
            : Fault<decimal>(name, "out-of-range", $"{value} must be greater than zero");

    public decimal? NotNegative(string name) =>
        Number(name) is not { } value ? null
            : value >= 0 ? value
            : Fault<decimal>(name, "out-of-range", $"{value} is below zero");

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return ClockText.TryDay(text, out var day)
            ? day
            : Fault<DateOnly>(name, "wrong-value", $"'{text}' is no day; write it like 2026-11-21");
    }

    public int? Whole(string name)
    {
        if (Number(name) is not { } value)
            return null;
        return value >= 0 && value <= int.MaxValue && value == Math.Truncate(value)
            ? (int)value
            : Fault<int>(name, "wrong-value", $"{value} must be a whole number from 0 on");
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

        Fault(name, "unknown-word", Unknown(text, [.. known.Select(entry => entry.Name)]));
        return otherwise;
    }

    /// <param name="known">Null = any will do.</param>
    public void MustBeKnown(string name, string? value, IReadOnlyCollection<string>? known, string what)
    {
        if (value is not null && known is not null && !known.Contains(value))
            Fault(name, "unknown-name", $"there is no {what} {Unknown(value, known)}");
    }

    public void MustNotExceed(string lowName, Money? low, string highName, Money? high)
    {
        if (low is { } least && high is { } most && least > most)
            Fault(lowName, "conflict", $"{least.ToAmountString()} is above the {highName} {most.ToAmountString()}");
    }

    /// <returns>Null, for the caller to hand on in place of the value.</returns>
    public string? Fault(string name, string code, string message)
    {
        var column = header.Columns.TryGetValue(name, out var index) ? index + 1 : 0;
        var fault = table.Add(Line, column, code, $"{name}: {message}");
        FirstFault ??= $"{fault.Place}: {fault.Message}";
        return null;
    }

    private static string Unknown(string value, IReadOnlyCollection<string> known) => Suggestion.Ask(value, known) is { Length: > 0 } near
        ? $"'{value}'{near}"
        : $"'{value}'; known: {(known.Count == 0 ? "none" : string.Join(", ", known.Order(StringComparer.Ordinal).Take(20)))}";

    private T? Fault<T>(string name, string code, string message)
        where T : struct
    {
        Fault(name, code, message);
        return null;
    }

    private decimal? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var plain = table.DecimalComma ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : text;
        return CsvNumber.TryParse(plain, out var value)
            ? value
            : Fault<decimal>(name, "wrong-value", $"'{text}' is not a number; {CsvNumber.Advice(text)}");
    }
}
