using System.Text;
using System.Text.Json;

namespace Repricer.Reading.Tests;

/// <summary>Writes one description of a product as JSON-LD or as microdata, so that a test holds for both.</summary>
internal static class OfferSyntax
{
    public static PageReading Read(string json, bool asMicrodata, string? url = null, string body = "", string lang = "en")
    {
        var data = asMicrodata ? "" : $"""<script type="application/ld+json">{json}</script>""";
        var markup = asMicrodata ? Microdata(json) : "";
        return Page.Read($"""<html lang="{lang}"><head><title>Oak stool</title>{data}</head><body><h1>Oak stool</h1>{markup}{body}</body></html>""",
            url, explain: true);
    }

    public static string Microdata(string json)
    {
        using var document = JsonDocument.Parse(json);
        var builder = new StringBuilder();
        Write(document.RootElement, null, builder);
        return builder.ToString();
    }

    private static void Write(JsonElement value, string? name, StringBuilder into)
    {
        var property = name is null ? "" : $" itemprop=\"{name}\"";
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                Write(element, name, into);
            }
        }
        else if (value.ValueKind != JsonValueKind.Object)
        {
            var text = value.ToString();
            _ = text.StartsWith("http", StringComparison.Ordinal) ? into.Append($"<link{property} href=\"{text}\">")
                : into.Append($"<meta{property} content=\"{text}\">");
        }
        else
        {
            var type = value.TryGetProperty("@type", out var said) ? $" itemtype=\"https://schema.org/{said}\"" : "";
            var id = value.TryGetProperty("@id", out var named) ? $" itemid=\"{named}\"" : "";
            _ = into.Append($"<div{property} itemscope{type}{id}>");
            foreach (var member in value.EnumerateObject())
            {
                if (member.Name[0] != '@')
                {
                    Write(member.Value, member.Name, into);
                }
            }

            _ = into.Append("</div>");
        }
    }
}
