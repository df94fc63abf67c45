using System.Globalization;
using Microsoft.AspNetCore.Http;
using Repricer.Core;
using Repricer.Engine.Viewing;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>
/// A list of listings as its address says it: conditions, order, columns. Whatever cannot be understood is left out and told, so that an
/// old
/// link still leads somewhere.
/// </summary>
internal sealed record ListingAddress(ListingQuery Query, IReadOnlyList<string> Columns, IReadOnlyList<string> Faults)
{
    public const string Path = "/listings";

    private const int PageRows = 100;
    private const int LongestText = 200;

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<string> Conditions { get; } = ["q", "channel", "brand", "tag", "strategy", "reason", "state"];

    public static IReadOnlyList<string> Usual { get; } =
        ["listing", "live", "decided", "move", "floor", "reason", "strategy", "since", "stock", "states"];

    /// <summary>Key, head, and the order that a click on the head gives; null = it has none.</summary>
    public static IReadOnlyList<(string Key, string Text, bool IsNumber, ListingSort? Sort)> Known { get; } =
    [
        ("listing", "Listing", false, null), ("brand", "Brand", false, null), ("live", "Live", true, ListingSort.Price),
        ("decided", "Would be", true, null), ("move", "Move", true, ListingSort.Move), ("floor", "Floor", true, null),
        ("ceiling", "Ceiling", true, null), ("reference", "Compared with", true, null), ("reason", "Why", false, null),
        ("strategy", "Strategy", false, null), ("since", "Since", true, ListingSort.Since), ("decided_at", "Looked at", true, null),
        ("stock", "Stock", true, null), ("states", "State", false, null),
    ];

    public static ListingAddress Of(IQueryCollection asked, int max = PageRows)
    {
        var faults = new List<string>();
        var sort = Word<ListingSort>(asked, "sort", faults) ?? ListingSort.Sku;
        var query = new ListingQuery(max)
        {
            Text = Text(asked, "q"), Channel = Text(asked, "channel"), Brand = Text(asked, "brand"), Tag = Text(asked, "tag"),
            Strategy = Text(asked, "strategy"), Reason = Text(asked, "reason"), State = Word<ListingState>(asked, "state", faults),
            Sort = sort, Descending = Text(asked, "dir") == "desc", Cursor = Text(asked, "cursor"),
        };
        var chosen = asked["col"].SelectMany(text => (text ?? "").Split(',')).ToHashSet(StringComparer.Ordinal);
        var columns = Known.Select(column => column.Key).Where(chosen.Contains).ToList();
        return new ListingAddress(query, columns.Count == 0 ? Usual : columns, faults);
    }

    /// <summary>What is asked for under a name of the form; null = nothing.</summary>
    public string? Value(string condition) => condition switch
    {
        "q" => Query.Text, "channel" => Query.Channel, "brand" => Query.Brand, "tag" => Query.Tag, "strategy" => Query.Strategy,
        "reason" => Query.Reason, "state" => Query.State is { } state ? SnakeCase.From(state.ToString()) : null, _ => null,
    };

    /// <summary>The address of the list with something else: conditions, order or cursor.</summary>
    public string With(string? without = null, ListingSort? sort = null, bool? descending = null, string? cursor = null, string path = Path)
    {
        var pairs = Conditions.Where(name => name != without).Select(name => (Name: name, Value: Value(name))).ToList();
        var (by, down) = (sort ?? Query.Sort, descending ?? Query.Descending);
        pairs.Add(("sort", by == ListingSort.Sku && !down ? null : SnakeCase.From(by.ToString())));
        pairs.Add(("dir", down ? "desc" : null));
        pairs.Add(("col", Columns.SequenceEqual(Usual, StringComparer.Ordinal) ? null : string.Join(',', Columns)));
        pairs.Add(("cursor", cursor));
        var query = string.Join('&', pairs.Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    private static string? Text(IQueryCollection asked, string name) =>
        asked[name].ToString() is { Length: > 0 and <= 4 * LongestText } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static T? Word<T>(IQueryCollection asked, string name, List<string> faults)
        where T : struct, Enum
    {
        if (Text(asked, name) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(SnakeCase.From(value.ToString()), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: nothing is called '{text}'; it is left out"));
        return null;
    }
}
