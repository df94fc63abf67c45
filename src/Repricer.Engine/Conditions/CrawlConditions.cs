using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;

namespace Repricer.Engine.Conditions;

/// <summary>Tells what the crawl found out about sources: what they are read by, which pages are gone, and which are elsewhere.</summary>
internal static class CrawlConditions
{
    public static IEnumerable<Condition> Find(
        ConditionParts parts, IReadOnlyDictionary<SourceId, FoundFetcher> fetchers, IReadOnlyList<SourcePages> pages,
        IReadOnlyList<SourceStatistics> known)
    {
        var rows = pages.ToDictionary(row => row.Source);
        var places = known.ToDictionary(row => row.Source, row => row.Places);
        foreach (var source in parts.Sources.Where(source => source is { Enabled: true, Channel: null }))
        {
            var id = source.Id.Value;
            if (source.FindsBrowser && fetchers.GetValueOrDefault(source.Id) is { Fetcher: { } fetcher, FoundAt: { } found } needs)
                yield return new Condition(
                    "source_needs_browser", id, ConditionSeverity.Notice, found,
                    $"source {id} is read by the {Words.OneLine(fetcher)}: "
                        + Words.OneLine(needs.Reason ?? "its prices come by JavaScript"),
                    $"write Sources:{id}:Fetcher: {Words.OneLine(fetcher)} to say that it shall be so, or http where it shall not");
            if (!rows.TryGetValue(source.Id, out var row))
                continue;
            if (row is { Gone: > 0, GoneSince: { } since, GonePage: { } gone })
                yield return Gone(id, row.Gone, since, gone, isAll: row.Gone > 1 && row.Gone == places.GetValueOrDefault(source.Id));
            if (row is { Moved: > 0, MovedSince: { } movedSince, MovedPage: { } from, MovedTo: { } to })
                yield return new Condition(
                    "pages_moved", id, ConditionSeverity.Notice, movedSince,
                    $"{Words.Of(row.Moved, "page")} of source {id} have moved for good and are read where they are now, "
                        + $"{Words.OneLine(from)} at {Words.OneLine(to)}",
                    "write the new addresses into the catalogue when it suits you");
        }
    }

    private static Condition Gone(string id, int pages, DateTimeOffset since, string first, bool isAll) => isAll
        ? new Condition(
            "pages_gone", id, ConditionSeverity.Warning, since,
            $"every page of source {id} says that it is gone (404 or 410, twice in a row): the shop has closed, or was rebuilt with "
                + "other addresses",
            $"see its front page; repricer discover {Words.Quoted(id)} finds new addresses, Sources:{id}:Enabled: false and a restart "
                + "do without it")
        : new Condition(
            "pages_gone", id, ConditionSeverity.Notice, since,
            $"{Words.Of(pages, "page")} of source {id} say that they are gone (404 or 410, twice in a row), {Words.OneLine(first)} first: "
                + "their offers ended, and they are looked at once a day",
            $"take them out of the catalogue, or write where they are now; repricer discover {Words.Quoted(id)} looks for them");
}
