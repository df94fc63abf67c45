using System.Globalization;
using System.Text.Json;
using Repricer.Core;
using Repricer.Reading;

namespace Repricer.Host.JsonLines;

/// <summary>
/// In <c>{"file"}</c> (relative to the working directory) or <c>{"data_b64"}</c>, optionally <c>"url"</c>, <c>"locale"</c> and
/// <c>"currency"</c>, out what was read from the page; <c>"explain": true</c> adds every candidate with its role and evidence.
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
            Explain = line.TryGetProperty("explain", out var explain) && explain.ValueKind == JsonValueKind.True,
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
        writer.WriteString("reason", reading.Reason);
        if (reading.Candidates.Count > 0)
        {
            writer.WriteStartArray("candidates");
            foreach (var candidate in reading.Candidates)
                Write(writer, candidate);
            writer.WriteEndArray();
        }
    });

    private static void Write(Utf8JsonWriter writer, Candidate candidate)
    {
        writer.WriteStartObject();
        writer.WriteString("field", SnakeCase.From(candidate.Field.ToString()));
        writer.WriteString("role", candidate.Role is { } role ? SnakeCase.From(role.ToString()) : null);
        writer.WriteString("method", SnakeCase.From(candidate.Method.ToString()));
        writer.WriteString("where", candidate.Where);
        writer.WriteString("text", candidate.Text);
        Number(writer, "amount", candidate.Amount);
        Number(writer, "amount_max", candidate.AmountMax);
        writer.WriteString("currency", candidate.Currency);
        writer.WriteNumber("weight", candidate.Weight);
        writer.WriteString("scope", candidate.Scope);
        writer.WriteString("lost_because", candidate.LostBecause);
        writer.WriteStartObject("evidence");
        foreach (var fact in candidate.Evidence)
            writer.WriteNumber(SnakeCase.From(fact.Fact), fact.Weight);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes an amount at the page's own precision, but free shipping as "0.00" on every page.</summary>
    private static void Number(Utf8JsonWriter writer, string name, decimal? value) =>
        writer.WriteString(name, value is 0m ? "0.00" : value?.ToString(CultureInfo.InvariantCulture));
}
