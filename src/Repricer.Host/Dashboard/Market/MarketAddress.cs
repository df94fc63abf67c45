using System.Globalization;
using Microsoft.AspNetCore.Http;
using Repricer.Engine.Measuring;

namespace Repricer.Host.Dashboard.Market;

/// <summary>What a page about the market is about, as its address says it.</summary>
internal sealed record MarketAddress(MarketFilter Filter, int Page)
{
    public const string Path = "/market";
    public const string ListPath = "/market/listings";
    public const string RivalPath = "/market/rivals/";

    private const string Any = "*";

    /// <summary>In the order of the address, with the word for each.</summary>
    private static readonly (string Name, string Label)[] Conditions =
    [
        ("currency", "currency"), ("channel", "channel"), ("strategy", "strategy"), ("brand", "brand"), ("category", "category"),
        ("rival", "rival"), ("kind", ""),
    ];

    public static MarketAddress Of(IQueryCollection asked)
    {
        string? Text(string name) => Name(name) is { Length: > 0 } text ? text : null;

        // An empty brand is a condition of its own: listings without one. The form says any by a star.
        string? Name(string name) => asked.ContainsKey(name) && asked[name].ToString() is { Length: <= 400 } value and not Any ? value : null;

        var page = int.TryParse(asked["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return new MarketAddress(
            new MarketFilter(
                Text("channel"), Name("strategy"), Name("brand"), Name("category"), Text("currency"), Text("rival"),
                Text("kind") is { } kind && MarketKinds.Words(kind) is not null ? kind : null),
            Math.Max(1, page));
    }

    public static string List(MarketFilter filter, string path = ListPath, int page = 1)
    {
        var pairs = Conditions.Select(one => (one.Name, Value: Value(filter, one.Name))).Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}").ToList();
        if (page > 1)
            pairs.Add(string.Create(CultureInfo.InvariantCulture, $"page={page}"));
        return pairs.Count == 0 ? path : $"{path}?{string.Join('&', pairs)}";
    }

    /// <summary>The conditions as fields of a form.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(MarketFilter filter) =>
        Conditions.Select(one => (one.Name, Value(filter, one.Name) ?? "")).Where(pair => pair.Item2.Length > 0);

    public static string Rival(string name) => RivalPath + Uri.EscapeDataString(name);

    /// <summary>Each condition in words, with the list without it.</summary>
    public static IEnumerable<(string Words, string Without)> Chips(MarketFilter filter)
    {
        foreach (var (name, label) in Conditions)
        {
            if (Value(filter, name) is not { } value)
                continue;
            var words = name == "kind" ? MarketKinds.Words(value)! : $"{label}: {(value.Length == 0 ? "none" : value)}";
            yield return (words, List(Without(filter, name)));
        }
    }

    private static MarketFilter Without(MarketFilter filter, string name) => name switch
    {
        "currency" => filter with { Currency = null }, "channel" => filter with { Channel = null },
        "strategy" => filter with { Strategy = null }, "brand" => filter with { Brand = null },
        "category" => filter with { Category = null }, "rival" => filter with { Rival = null }, _ => filter with { Kind = null },
    };

    private static string? Value(MarketFilter filter, string name) => name switch
    {
        "currency" => filter.Currency, "channel" => filter.Channel, "strategy" => filter.Strategy, "brand" => filter.Brand,
        "category" => filter.Category, "rival" => filter.Rival, "kind" => filter.Kind, _ => null,
    };
}
