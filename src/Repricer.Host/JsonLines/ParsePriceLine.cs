using System.Globalization;
using Repricer.Reading;

namespace Repricer.Host.JsonLines;

/// <summary>
/// In <c>{"input", "currency_hint", "decimal_separator", "locale"}</c>, out <c>{"amount", "currency", "ambiguous"}</c>; and
/// <c>"kind"</c> where the amount is no plain price.
/// </summary>
internal static class ParsePriceLine
{
    public static string Answer(string jsonLine) => JsonLine.Answer(jsonLine, line =>
    {
        // An input that is null is a text that was not there: it holds no price, and is no mistake.
        if (!line.TryGetProperty("input", out _))
            throw new BadLineException("\"input\" is missing");
        var separator = line.Text("decimal_separator");
        if (separator is { Length: > 1 })
            throw new BadLineException($"\"decimal_separator\" is \"{separator}\", expected one character");
        var context = new PriceTextContext(
            line.Text("currency_hint"), string.IsNullOrEmpty(separator) ? null : separator[0], line.Text("locale"));
        return Write(PriceText.Read(line.Text("input"), context));
    });

    /// <summary>Gives the name of what an amount is for where that is not simply the price; null = it is.</summary>
    private static string? Kind(PriceTextKind kind) => kind switch
    {
        PriceTextKind.PerUnit => "per_unit",
        PriceTextKind.PerMonth => "per_month",
        PriceTextKind.Several => "several",
        PriceTextKind.Saving => "saving",
        _ => null,
    };

    public static string Write(PriceTextReading reading) => JsonLine.Write(writer =>
    {
        writer.WriteString("amount", reading.Amount?.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("currency", reading.Currency);
        writer.WriteBoolean("ambiguous", reading.Ambiguous);
        if (Kind(reading.Kind) is { } kind)
            writer.WriteString("kind", kind);
    });
}
