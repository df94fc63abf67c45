using Repricer.Core;
using Repricer.Engine;
using Repricer.Engine.Viewing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds a list of listings.</summary>
internal sealed class ListingsReader(IStore store)
{
    private const int MostChoices = 500;

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["q"] = "Text", ["channel"] = "Channel", ["brand"] = "Brand", ["tag"] = "Tag", ["strategy"] = "Strategy",
        ["reason"] = "Why", ["state"] = "State",
    };

    public async ValueTask<ListingsModel> GetAsync(ListingAddress address, Visit visit, CancellationToken ct)
    {
        var page = await store.Views.GetListingsAsync(address.Query, ct);
        var facets = await store.Views.GetFacetsAsync(MostChoices, ct);
        var format = visit.Format;
        return new ListingsModel(
            [.. ListingAddress.Conditions.Select(name => Filter(name, address, facets))],
            [.. ListingAddress.Conditions.Where(name => address.Value(name) is not null).Select(name => new ChipModel(
                $"{(name == "q" ? "text" : Labels[name].ToLowerInvariant())}: {PageFormat.Text(Shown(name, address.Value(name)!), 60)}",
                address.With(without: name)))],
            Counted(page, format), Note(page, address), [.. address.Columns.Select(column => Column(column, address, page.SortedBy))],
            [.. page.Rows.Select(row => Line(row, address, format, visit.Now))],
            address.Query.Cursor is null ? null : address.With(),
            page.Next is { } next ? address.With(cursor: next) : null,
            new ExportLinks(address.With(path: "/listings.csv"), address.With(path: "/listings.xlsx")), visit.Now)
        {
            Choices = [.. ListingAddress.Known.Select(column => (column.Key, column.Text, address.Columns.Contains(column.Key)))],
            Kept =
            [
                ("sort", SnakeCase.From(address.Query.Sort.ToString())), .. address.Query.Descending ? [("dir", "desc")]
                    : Array.Empty<(string, string)>(),
            ],
            Save = "/views?save=" + Uri.EscapeDataString(address.With()),
            BoundsExport = address.With(path: "/bulk.csv"),
            IsOnTheWay = page is { Rows.Count: 0, Next: not null },
        };
    }

    private static FilterModel Filter(string name, ListingAddress address, ListingFacets facets)
    {
        var value = address.Value(name) ?? "";
        IReadOnlyList<string> choices = name switch
        {
            "channel" => facets.Channels, "brand" => facets.Brands, "tag" => facets.Tags, "strategy" => facets.Strategies,
            "reason" => facets.Reasons, "state" => [.. Enum.GetValues<ListingState>().Select(state => SnakeCase.From(state.ToString()))],
            _ => [],
        };

        // What somebody filters by may be gone since; it stays in the form as long as it is in the address.
        if (value.Length > 0 && name != "q" && !choices.Contains(value, StringComparer.Ordinal))
            choices = [value, .. choices];
        // Suggestions are shown as they are: what would turn or hide other text is left to whoever types it.
        if (name is "brand" or "tag")
            choices = [.. choices.Where(choice => choice == PageFormat.Text(choice, choice.Length + 1))];
        var kind = name switch { "q" => "text", "brand" or "tag" => "suggest", _ => "choice" };
        return new FilterModel(name, Labels[name], kind,
            value, [.. choices.Select(choice => (choice, PageFormat.Text(Shown(name, choice), 60)))]);
    }

    private static string Shown(string name, string value) => name is "reason" or "state" ? ListingCells.Words(value) : value;

    private static string Counted(ListingPage page, PageFormat format) => page.Total switch
    {
        null => "more than are counted",
        0 => "none",
        1 => "1 listing",
        { } total => $"{format.Count(total)} listings",
    };

    private static string? Note(ListingPage page, ListingAddress address)
    {
        var notes = address.Faults.Select(fault => PageFormat.Text(fault)).ToList();
        if (page.SortedBy != address.Query.Sort)
        {
            notes.Add(
                "Too many listings are left to sort them so: they stand by SKU. Filter further, until at most "
                + $"{ListingQuery.MostSorted} are left.");
        }

        return notes.Count == 0 ? null : string.Join(" ", notes);
    }

    private static ColumnModel Column(string key, ListingAddress address, ListingSort sorted)
    {
        var (_, text, isNumber, sort) = ListingAddress.Known.First(column => column.Key == key);
        if (sort is not { } by)
            return new ColumnModel(key, text, isNumber, null, null);
        var isSorted = sorted == by && address.Query.Sort == by;
        return new ColumnModel(
            key, text, isNumber, address.With(sort: by, descending: !isSorted ? by == ListingSort.Move : !address.Query.Descending),
            !isSorted ? null : address.Query.Descending ? "descending" : "ascending");
    }

    private static ListingLine Line(ListingRow row, ListingAddress address, PageFormat format, DateTimeOffset now) => new(
        PageFormat.Text(row.Sku.Value, 80), ProductAddress.Of(row.Sku, row.Listing), row.Title is { } title ? PageFormat.Text(title, 120)
            : null,
        row.Listing.ToString(), [.. address.Columns.Select(column => ListingCells.Of(column, row, format, now))]);
}
