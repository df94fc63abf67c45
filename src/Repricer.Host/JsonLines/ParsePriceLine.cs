using System.Globalization;
using Repricer.Reading;

namespace Repricer.Host.JsonLines;

/// <summary>In <c>{"input", "currency_hint", "decimal_separator", "locale"}</c>, out <c>{"amount", "currency", "ambiguous"}</c>.</summary>
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

    public static string Write(PriceTextReading reading) => JsonLine.Write(writer =>
    {
        writer.WriteString("amount", reading.Amount?.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("currency", reading.Currency);
        writer.WriteBoolean("ambiguous", reading.Ambiguous);
    });
}
