using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Discovery;

namespace Repricer.Adapters.Storage.Sql.Discovery;

/// <summary>Compares what sitemaps say of changes with when pages were looked at.</summary>
internal static class SitemapHints
{
    // A watch may name its page by the path alone. The plus keeps the search with the address: by what is due it would read all of a
    // source.
    internal const string Due =
        """
        update places set due_at = @now where id in (
          select pl.id from json_each(@pages) k cross join places pl
          where pl.source = @source and pl.listing_id is null
            and pl.place_key in (json_extract(k.value, '$[0]'), substr(json_extract(k.value, '$[0]'), @path))
            and pl.last_attempt_at < cast(json_extract(k.value, '$[1]') as bigint) and +pl.due_at > @now)
        """;

    private const string Changed =
        """
        select d.url from json_each(@pages) k cross join discovered_pages d
        where d.source = @source and d.url = json_extract(k.value, '$[0]') and d.state = 'unmatched'
          and d.looked_at < cast(json_extract(k.value, '$[1]') as bigint)
        """;

    public static int MakeDue(Session session, SourceId source, IReadOnlyList<ChangedPage> pages, DateTimeOffset now) => pages
        .GroupBy(static page => new Uri(page.Url).GetLeftPart(UriPartial.Authority), StringComparer.Ordinal)
        .Sum(site => session.Execute(Due, Codec.Ms(now), Pairs(site), source.Value, (long)site.Key.Length + 1));

    public static HashSet<string> FindChanged(Session session, SourceId source, IReadOnlyList<ChangedPage> pages)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        using var row = session.Prepare(Changed).Read(Pairs(pages), source.Value);
        while (row.Read())
            changed.Add(row.GetString(0));
        return changed;
    }

    private static string Pairs(IEnumerable<ChangedPage> pages) => Keys.Of(pages.Select(static page => (page.Url, Codec.Ms(page.At))));
}
