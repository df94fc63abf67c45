using System.Globalization;
using System.Text.Json;

namespace Repricer.ReadingLab;

/// <summary>Holds one page of a set with what a person read from it; a value of null is not labelled.</summary>
internal sealed record LabelledPage
{
    public required string Set { get; init; }
    public required string Name { get; init; }
    public required string Path { get; init; }
    public string? Url { get; init; }
    public string? Kind { get; init; }

    /// <summary>Names the shop: whatever is fitted on a page is never scored on another one of the same site.</summary>
    public required string Site { get; init; }

    /// <summary>Gives the shop's name without country and "www": shops of one house are read alike wherever they are.</summary>
    public string Brand
    {
        get
        {
            var parts = Site.Split('.');
            var at = parts.Length - 2;
            at -= at > 0 && parts[at] is "co" or "com" or "org" or "net" ? 1 : 0;
            return at < 0 ? Site : parts[at];
        }
    }

    public bool HasNoPrice { get; init; }

    /// <summary>Holds the accepted amounts with their currencies; empty where the page has no price, or none is labelled.</summary>
    public IReadOnlyList<(decimal Amount, string? Currency)> Accepted { get; init; } = [];

    public decimal? ListPrice { get; init; }

    /// <summary>Says that the label is "no list price": a reading with one is wrong.</summary>
    public bool HasNoListPrice { get; init; }

    public decimal? AmountMax { get; init; }
    public string? Availability { get; init; }

    /// <summary>Holds other answers about stock that are accepted too.</summary>
    public IReadOnlyList<string> OtherAvailabilities { get; init; } = [];

    public decimal? Shipping { get; init; }
    public string? Sku { get; init; }
    public string? Gtin { get; init; }
    public bool IsQuestionable { get; init; }

    /// <summary>It was saved from a shop, and is no page of our own wording.</summary>
    public bool IsReal { get; init; }

    /// <summary>Reads the <c>pages.jsonl</c> or <c>cases.jsonl</c> of a folder; without either, each page's first comment has it.</summary>
    public static List<LabelledPage> Load(string folder)
    {
        var cases = System.IO.Path.Combine(folder, "cases.jsonl");
        var isCases = File.Exists(cases);
        if (!isCases && !File.Exists(System.IO.Path.Combine(folder, "pages.jsonl")))
        {
            return ShopPages.Load(folder);
        }

        var pages = new List<LabelledPage>();
        foreach (var line in File.ReadLines(isCases ? cases : System.IO.Path.Combine(folder, "pages.jsonl")))
        {
            if (line.Length > 0)
            {
                pages.Add(Read(JsonSerializer.Deserialize<JsonElement>(line), folder, isCases));
            }
        }

        return pages;
    }

    private static LabelledPage Read(JsonElement row, string folder, bool isCase)
    {
        var label = isCase ? row.GetProperty("expect") : row;
        var file = Text(row, "file")!;
        var accepted = new List<(decimal, string?)>();
        if (Amount(label, "amount") is { } amount)
        {
            accepted.Add((amount, Text(label, "currency")));
        }

        if (row.TryGetProperty("alternatives", out var others) && others.ValueKind == JsonValueKind.Array)
        {
            foreach (var other in others.EnumerateArray())
            {
                if (Amount(other, "amount") is { } also)
                {
                    accepted.Add((also, Text(other, "currency") ?? Text(label, "currency")));
                }
            }
        }

        return new LabelledPage
        {
            Set = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(folder)),
            Name = Text(row, "id") ?? System.IO.Path.GetFileNameWithoutExtension(file),
            Path = System.IO.Path.Combine(folder, file),
            Url = Text(row, "url"),
            Kind = Text(row, "kind"),
            Site = Text(row, "site") ?? Host(Text(row, "url")) ?? file,
            HasNoPrice = isCase ? Is(label, "expect_no_price") : Is(row, "expect_no_price"),
            Accepted = accepted,
            ListPrice = Amount(label, "list_price"),
            HasNoListPrice = isCase && label.TryGetProperty("list_price", out var list) && list.ValueKind == JsonValueKind.Null,
            AmountMax = Amount(label, "amount_max"),
            Availability = Text(label, "availability"),
            OtherAvailabilities = row.TryGetProperty("alternatives", out var ways) && ways.ValueKind == JsonValueKind.Array
                ? [.. ways.EnumerateArray().Select(way => Text(way, "availability")).OfType<string>()] : [],
            Shipping = Amount(label, "shipping"),
            Sku = Text(label, "sku"),
            Gtin = Text(label, "gtin"),
            IsReal = !isCase,
            IsQuestionable = Text(row, "questionable") is not null,
        };
    }

    private static string? Host(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return null;
        }

        return uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host;
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Is(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static decimal? Amount(JsonElement row, string name) =>
        Text(row, name) is { } text ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) : null;
}
