using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Tests;

/// <summary>What is due of a whole source, for tests: the engine reads it host by host.</summary>
internal static class DueOfSource
{
    /// <summary>All hosts' due watches by their due time, then key; never-fetched first.</summary>
    /// <param name="after">Continue after this watch; null = from the start.</param>
    public static async ValueTask<IReadOnlyList<DueWatch>> GetDueAsync(
        this ICrawlStore store, SourceId source, DateTimeOffset dueAt, DueWatch? after, int max, CancellationToken ct)
    {
        var due = new List<DueWatch>();
        foreach (var host in await store.GetDueHostsAsync(source, dueAt, ct))
        {
            DueCursor? next = null;
            do
            {
                var page = await store.GetDueAsync(source, host, dueAt, next, 2, ct);
                due.AddRange(page.Watches);
                next = page.Next;
            }
            while (next is not null);
        }

        due.Sort(Compare);
        return [.. due.Where(watch => after is null || Compare(watch, after) > 0).Take(max)];
    }

    private static int Compare(DueWatch one, DueWatch other)
    {
        var byTime = Nullable.Compare(one.DueAt, other.DueAt);
        var bySku = byTime != 0 ? byTime : string.CompareOrdinal(one.Id.Sku.Value, other.Id.Sku.Value);
        return bySku != 0 ? bySku : string.CompareOrdinal(one.Id.Url, other.Id.Url);
    }
}
