using System.Globalization;
using System.Text.Json;
using Repricer.Core;
using Repricer.Reading;

namespace Repricer.Host.JsonLines;

/// <summary>
/// In <c>{"file"}</c> (relative to the working directory) or <c>{"data_b64"}</c>, optionally <c>"url"</c>, <c>"locale"</c> and
/// <c>"currency"</c>, out what was read from the page.
/// </summary>
internal static class ExtractLine
{
    public static string Answer(string jsonLine) => JsonLine.Answer(jsonLine, line =>
    {
        var data = line.TryGetProperty("data_b64", out var given) && given.ValueKind != JsonValueKind.Null ? line.Base64("data_b64") : null;
        var file = data is null ? line.RequiredText("file") : line.Text("file");
        var currency = line.Text("currency");
        if (currency is not null && !Currency.TryParse(currency, out _))
            throw new BadLineException($"\"currency\" is \"{currency}\", expected an ISO 4217 code");

        var reading = PageReader.Read(data ?? LineFile.Read(file!), new PageContext
        {
            Url = line.Text("url"),
            Locale = line.Text("locale"),
            Currency = currency is null ? null : Currency.Parse(currency),
        });
        return Write(file, reading);
    });

    public static string Write(string? file, PageReading reading) => JsonLine.Write(writer =>
    {
        writer.WriteString("file", file);
        writer.WriteString("status", SnakeCase.From(reading.Status.ToString()));
        Number(writer, "amount", reading.Amount);
        Number(writer, "amount_max", reading.AmountMax);
        writer.WriteString("currency", reading.Currency);
        Number(writer, "list_price", reading.ListPrice);
        writer.WriteString("availability", reading.Availability);
        Number(writer, "shipping", reading.Shipping);
        writer.WriteString("seller", reading.Seller);
        writer.WriteString("condition", reading.Condition?.ToName());
        writer.WriteString("gtin", reading.Gtin);
        writer.WriteString("sku", reading.Sku);
        writer.WriteString("title", reading.Title);
        writer.WriteString("method", reading.Method == ReadingMethod.None ? null : SnakeCase.From(reading.Method.ToString()));
        writer.WriteNumber("confidence", reading.Confidence);
        writer.WriteString("fulfilment", reading.Fulfilment?.ToName());
    });

    /// <summary>Writes an amount at the page's own precision, but free shipping as "0.00" on every page.</summary>
    private static void Number(Utf8JsonWriter writer, string name, decimal? value) =>
        writer.WriteString(name, value is 0m ? "0.00" : value?.ToString(CultureInfo.InvariantCulture));
}
