using System.Globalization;
using System.Text;
using Repricer.Adapters.Catalog;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Catalog;

namespace Repricer.Host.Operating;

/// <summary>What an edit of many would change.</summary>
/// <param name="Changes">What becomes another.</param>
/// <param name="Same">How many stay as they are.</param>
/// <param name="Refused">What cannot be done, each with its reason.</param>
internal sealed record BulkPreview(IReadOnlyList<BulkChange> Changes, int Same, IReadOnlyList<string> Refused)
{
    /// <summary>Why nothing of the file is taken; null = it is.</summary>
    public string? Refusal { get; init; }

    /// <summary>What is wrong with the file, each with its line.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>
/// Changes bounds and tags of many listings at once, and takes such a change back. It goes the way of an import: decisions are made anew,
/// and the guard looks at each price.
/// </summary>
/// <param name="changed">Told that listings changed.</param>
internal sealed class BulkEditor(IStore store, TimeProvider time, Action<ListingId?> changed)
{
    /// <summary>So many rows are read at once.</summary>
    public const int MostRows = 2_000;

    private const int MostFaults = 20;
    private const string FileName = "the file";

    private static readonly HashSet<string> Bounds = new(StringComparer.Ordinal) { "min_price", "max_price" };
    private static readonly HashSet<string> Tags = new(StringComparer.Ordinal) { "tags" };

    /// <summary>What a file would change now; nothing is done.</summary>
    /// <param name="csv">Its text.</param>
    public async ValueTask<BulkPreview> PreviewAsync(string csv, CancellationToken ct)
    {
        var file = CsvBulkReader.Read(FileName, Encoding.UTF8.GetBytes(csv), ct);
        if (file.Report.Refused is { } refusal)
            return new BulkPreview([], 0, [])
            {
                Refusal = refusal, Faults = [.. file.Report.Faults.Take(MostFaults).Select(fault => fault.ToString())],
            };

        var (changes, refused, same) = (new List<BulkChange>(), new List<string>(), 0);
        var tags = new Dictionary<Sku, (string Tags, ListingId Of)>();
        foreach (var row in file.Rows.Take(MostRows))
        {
            var (now, lack) = await NowAsync(row.Listing, ct);
            if (now is null)
            {
                refused.Add($"{Line(row)}: {lack}");
                continue;
            }

            if (row.Currency != now.Currency)
            {
                refused.Add($"{Line(row)}: its currency is {now.Currency}, not {row.Currency}");
                continue;
            }

            var after = new BulkValues(
                file.Columns.Contains("min_price") ? row.Min : now.Before.Min, file.Columns.Contains("max_price") ? row.Max : now.Before.Max,
                file.Columns.Contains("tags") ? row.Tags : now.Before.Tags);
            if (after.Min is { } min && after.Max is { } max && min > max)
                refused.Add($"{Line(row)}: the minimum {min.ToAmountString()} is above the maximum {max.ToAmountString()}");
            else if (tags.TryGetValue(now.Sku, out var told) && told.Tags != after.Tags)
                refused.Add($"{Line(row)}: tags are those of product {now.Sku}, and {told.Of} gives it others");
            else if (after == now.Before)
                same++;
            else
                changes.Add(now with { After = after });
            tags.TryAdd(now.Sku, (after.Tags, row.Listing));
        }

        if (file.Rows.Count > MostRows)
            refused.Add(string.Create(CultureInfo.InvariantCulture, $"the file has {file.Rows.Count} rows; the first {MostRows} are read"));
        return new BulkPreview(changes, same, refused);

        static string Line(CsvBulkRow row) => string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, {row.Listing}");
    }

    /// <summary>What taking an edit back would change now: what became another since stays as it is, and is told.</summary>
    public async ValueTask<BulkPreview> PreviewUndoAsync(BulkEdit edit, CancellationToken ct)
    {
        var (changes, refused) = (new List<BulkChange>(), new List<string>());
        foreach (var change in edit.Changes)
        {
            var (now, lack) = await NowAsync(change.Listing, ct);
            if (now is null)
                refused.Add($"{change.Listing}: {lack}");
            else if (now.Before != change.After)
                refused.Add($"{change.Listing}: somebody changed it since");
            else
                changes.Add(change with { Before = change.After, After = change.Before });
        }

        return new BulkPreview(changes, 0, refused);
    }

    /// <summary>Does what was shown; what became another meanwhile is left out.</summary>
    /// <param name="undoOf">The edit that it takes back; null = none.</param>
    /// <returns>How many were changed.</returns>
    public async ValueTask<int> ApplyAsync(
        IReadOnlyList<BulkChange> changes, string why, string by, long? undoOf, CancellationToken ct)
    {
        if (changes.Count == 0)
            return 0;
        var now = time.GetUtcNow();

        // Written down first: what is not known to have been done could not be taken back.
        await store.BulkEdits.AddAsync(new BulkEdit(0, now, by, why, changes, changes.Count, undoOf), ct);
        await store.Catalog.ApplyImportAsync(ImportOf(changes, now), ct);
        if (undoOf is { } undone)
            await store.BulkEdits.UndoneAsync(undone, by, now, ct);
        changed(null);
        return changes.Count;
    }

    private static CatalogImport ImportOf(IReadOnlyList<BulkChange> changes, DateTimeOffset now) => new(
        [
            .. changes.Where(change => change.Before.Tags != change.After.Tags).DistinctBy(change => change.Sku).Select(change => new Product
            {
                Sku = change.Sku, Currency = change.Currency, Tags = change.After.Tags.Split(';', StringSplitOptions.RemoveEmptyEntries),
            }),
        ],
        [
            .. changes.Where(change => change.Before with { Tags = "" } != change.After with { Tags = "" }).Select(change => new Listing
            {
                Id = change.Listing, Sku = change.Sku, Currency = change.Currency, MinPrice = change.After.Min, MaxPrice = change.After.Max,
            }),
        ],
        [], new Dictionary<ListingId, Core.Amounts.Money>(), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(),
        NewListingsInShadow: false, now)
    {
        ProductColumns = Tags, ListingColumns = Bounds,
    };

    /// <summary>A listing as it is, as a change that changes nothing; or why it cannot be changed here.</summary>
    private async ValueTask<(BulkChange? Now, string? Lack)> NowAsync(ListingId id, CancellationToken ct)
    {
        if (await store.Catalog.FindListingAsync(id, ct) is not { } listing
            || await store.Catalog.FindProductAsync(listing.Sku, ct) is not { } product)
            return (null, "there is no such listing");

        // A row here would say that the faulty row of an import is mended.
        if (listing.ImportFault is not null)
            return (null, "its last row in an import was faulty: mend that first");
        if (product.Currency != listing.Currency)
            return (null, $"its product is in {product.Currency} and the listing in {listing.Currency}: change it by an import");
        var values = new BulkValues(listing.MinPrice, listing.MaxPrice, CsvBulkReader.TagsOf(string.Join(';', product.Tags)));
        return (new BulkChange(id, listing.Sku, listing.Currency, values, values), null);
    }
}
