using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Matching;
using Repricer.Engine.Discovery;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Discovery;

internal sealed class ProposalStore(SqlDatabase database) : IProposalStore
{
    internal const string Known =
        """
        select k.value from json_each(@urls) k
        where exists (select 1 from places pl where pl.source = @source and pl.listing_id is null and pl.place_key in (k.value, substr(k.value, @path)))
          or exists (select 1 from places pl where pl.source = @source and pl.moved_to = k.value)
          or exists (select 1 from discovered_pages d where d.source = @source and d.url = k.value
            and (d.looked_at >= @since or d.state = 'approved'))
        """;

    private const string Rejected =
        "select r.url, r.sku from json_each(@urls) k cross join rejected_matches r where r.source = @source and r.url = k.value";

    private const string Columns =
        """
        select d.id, d.source, d.url, d.state, d.looked_at, d.title, d.gtin, d.sku, p.title, d.confidence, d.basis, d.reasons, d.decided_by,
          d.decided_at
        from discovered_pages d left join products p on p.sku = d.sku
        """;

    public ValueTask<IReadOnlyList<Product>> ReadProductsAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<Product>>(
        session =>
        {
            var products = new List<Product>();
            using var row = session
                .Prepare("select sku, title, brand, gtin, mpn, units from products where removing_at is null order by sku").Read();
            while (row.Read())
            {
                products.Add(new Product
                {
                    Sku = new Sku(row.GetString(0)),
                    Currency = Currency.None,
                    Title = row.TextOrNull(1),
                    Brand = row.TextOrNull(2),
                    Gtin = row.TextOrNull(3),
                    Mpn = row.TextOrNull(4),
                    Units = Codec.Decimal(row.TextOrNull(5)),
                });
            }

            return products;
        },
        ct));

    public ValueTask<IReadOnlySet<string>> FindKnownAsync(
        SourceId source, IReadOnlyList<string> urls, DateTimeOffset since, CancellationToken ct) => new(database.Read<IReadOnlySet<string>>(
        session =>
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var site in urls.GroupBy(static url => new Uri(url).GetLeftPart(UriPartial.Authority), StringComparer.Ordinal))
            {
                // A watch may name its page by the path alone.
                using var row = session.Prepare(Known).Read(Keys.Of(site), source.Value, (long)site.Key.Length + 1, Codec.Ms(since));
                while (row.Read())
                    known.Add(row.GetString(0));
            }

            return known;
        },
        ct));

    public ValueTask<int> HintAsync(SourceId source, IReadOnlyList<ChangedPage> pages, DateTimeOffset now, CancellationToken ct) =>
        database.WriteAsync(session => SitemapHints.MakeDue(session, source, pages, now), ct);

    public ValueTask<IReadOnlySet<string>> FindChangedAsync(SourceId source, IReadOnlyList<ChangedPage> pages, CancellationToken ct) => new(
        database.Read<IReadOnlySet<string>>(session => SitemapHints.FindChanged(session, source, pages), ct));

    public ValueTask<IReadOnlyDictionary<string, IReadOnlySet<Sku>>> FindRejectedAsync(
        SourceId source, IReadOnlyList<string> urls, CancellationToken ct) => new(
        database.Read<IReadOnlyDictionary<string, IReadOnlySet<Sku>>>(
            session =>
            {
                var rejected = new Dictionary<string, IReadOnlySet<Sku>>(StringComparer.Ordinal);
                using var row = session.Prepare(Rejected).Read(Keys.Of(urls), source.Value);
                while (row.Read())
                {
                    if (!rejected.TryGetValue(row.GetString(0), out var skus))
                        rejected.Add(row.GetString(0), skus = new HashSet<Sku>());
                    ((HashSet<Sku>)skus).Add(new Sku(row.GetString(1)));
                }

                return rejected;
            },
            ct));

    public ValueTask RecordAsync(IReadOnlyList<LookedAtPage> pages, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var page in pages)
                Record(session, page);
        },
        ct);

    public ValueTask<IReadOnlyList<Proposal>> ListAsync(ProposalQuery query, CancellationToken ct) => new(
        database.Read<IReadOnlyList<Proposal>>(
            session =>
            {
                var found = new List<Proposal>();
                using var row = new Query(session, Columns)
                    .Where("d.source = @source", query.Source?.Value)
                    .Where("d.state = @state", query.State is { } state ? Codec.Name(state) : null)
                    .Where("cast(d.confidence as real) >= cast(@at_least as real)", Codec.Text(query.AtLeast))
                    .Where("d.id > @after", query.After)
                    .Where("d.id in (select cast(value as bigint) from json_each(@ids))", query.Ids is { } ids ? Keys.Of(ids) : null)
                    .Read("d.id", query.Max - 1);
                while (row.Read())
                {
                    found.Add(new Proposal(
                        row.GetInt64(0), new SourceId(row.GetString(1)), row.GetString(2), Codec.Parse<ProposalState>(row.GetString(3)),
                        Codec.Time(row.GetInt64(4)), row.TextOrNull(5), row.TextOrNull(6),
                        row.TextOrNull(7) is { } sku ? new Sku(sku) : null, row.TextOrNull(8), Codec.Decimal(row.TextOrNull(9)),
                        row.TextOrNull(10) is { } basis ? Codec.Parse<MatchBasis>(basis) : null, row.TextOrNull(11), row.TextOrNull(12),
                        Codec.Time(row.LongOrNull(13))));
                }

                return found;
            },
            ct));

    public ValueTask<ProposalsDecided> DecideAsync(
        IReadOnlyList<ProposalWord> words, string by, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var (approved, rejected) = (0, 0);
            List<(long, string)> refused = [];
            foreach (var word in words)
            {
                if (Decide(session, word, by, now) is { } why)
                    refused.Add((word.Id, why));
                else if (word.Approved)
                    approved++;
                else
                    rejected++;
            }

            return new ProposalsDecided(approved, rejected, refused);
        },
        ct);

    private static void Record(Session session, LookedAtPage page)
    {
        var match = page.Match;
        var isRejected = match is not null && session.ReadLong(
            "select 1 from rejected_matches where source = @source and url = @url and sku = @sku", page.Source.Value, page.Url,
            match.Sku.Value) is not null;
        var state = page.IsProposed && !isRejected ? ProposalState.Proposed : ProposalState.Unmatched;
        session.Execute(
            """
            insert into discovered_pages (source, url, looked_at, state, title, gtin, sku, confidence, basis, reasons)
            values (@source, @url, @at, @state, @title, @gtin, @sku, @confidence, @basis, @reasons)
            on conflict (source, url) do update set looked_at = excluded.looked_at, state = excluded.state, title = excluded.title,
              gtin = excluded.gtin, sku = excluded.sku, confidence = excluded.confidence, basis = excluded.basis,
              reasons = excluded.reasons, decided_by = null, decided_at = null
            where discovered_pages.state <> 'approved'
            """,
            page.Source.Value, page.Url, Codec.Ms(page.At), Codec.Name(state), page.Title, page.Gtin, match?.Sku.Value,
            Codec.Text(match?.Confidence), match is null ? null : Codec.Name(match.Basis),
            match is null ? page.Why : string.Join("; ", match.Reasons));
    }

    /// <returns>Why it could not be decided; null = it was.</returns>
    private static string? Decide(Session session, ProposalWord word, string by, DateTimeOffset now)
    {
        string source, url, sku;
        using (var row = session.Prepare("select source, url, sku from discovered_pages where id = @id").Read(word.Id))
        {
            if (!row.Read())
                return "there is no such proposal";
            (source, url, sku) = (row.GetString(0), row.GetString(1), row.TextOrNull(2) ?? "");
        }

        if (sku.Length == 0)
            return "no product was found for the page";
        if (word.Approved && !Watch(session, source, url, sku))
            return $"the catalogue has no product {sku} any more";
        if (!word.Approved)
            session.Execute(
                """
                insert into rejected_matches (source, url, sku, by_whom, at) values (@source, @url, @sku, @by, @at)
                on conflict (source, url, sku) do nothing
                """,
                source, url, sku, by, Codec.Ms(now));
        else
            session.Execute("delete from rejected_matches where source = @source and url = @url and sku = @sku", source, url, sku);
        session.Execute(
            "update discovered_pages set state = @state, decided_by = @by, decided_at = @at where id = @id",
            Codec.Name(word.Approved ? ProposalState.Approved : ProposalState.Rejected), by, Codec.Ms(now), word.Id);
        ListingStates.Audit(session, now, by, word.Approved ? "approve-match" : "reject-match", sku, $"{source} {url}");
        return null;
    }

    private static bool Watch(Session session, string source, string url, string sku)
    {
        if (session.ReadLong("select id from products where sku = @sku and removing_at is null", sku) is not { } product)
            return false;
        session.Execute(
            $"""
            insert into places (id, source, product_id, sku, place_key, seller)
            values ({RowNumbers.OnePlace}, @source, @product, @sku, @url, null)
            on conflict (source, sku, place_key) do nothing
            """,
            source, product, sku, url);
        return true;
    }
}
