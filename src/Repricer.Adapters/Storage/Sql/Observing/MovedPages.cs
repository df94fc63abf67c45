using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Matching;
using Repricer.Engine.Discovery;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// Takes up that a page is elsewhere for good: the place is asked for there from now on, or a person is asked. What people said of the
/// page before stands.
/// </summary>
internal static class MovedPages
{
    private const string By = "engine";

    public static void Take(Session session, CrawlRecord record, PlaceState place, PageMove move)
    {
        if (!move.Fits)
        {
            Propose(session, record, move);
            return;
        }

        // Where the new address is watched for the product already, one look there is enough.
        var isWatched = session.ReadLong(
            "select 1 from places where source = @source and sku = @sku and place_key = @url and id <> @place", record.Source.Value,
            record.Sku.Value, move.Url, place.Id) is not null;
        if (!isWatched && session.Execute(
            "update places set moved_to = @url, moved_at = @at where id = @place and moved_to is not @url", move.Url, Codec.Ms(record.At),
            place.Id) > 0)
        {
            var detail = $"{record.Source.Value} {record.Watch!.Value.Url} to {move.Url}";
            ListingStates.Audit(session, record.At, By, "move-page", record.Sku.Value, detail);
        }
    }

    private static void Propose(Session session, CrawlRecord record, PageMove move)
    {
        var reasons = $"the watched page {record.Watch!.Value.Url} was moved here for good"
            + (move.Match is { } match ? "; " + string.Join("; ", match.Reasons) : "");
        session.Execute(
            """
            insert into discovered_pages (source, url, looked_at, state, title, gtin, sku, confidence, basis, reasons)
            select @source, @url, @at, @state, @title, @gtin, @sku, @confidence, @basis, @reasons
            where not exists (select 1 from rejected_matches where source = @source and url = @url and sku = @sku)
            on conflict (source, url) do update set looked_at = excluded.looked_at, state = excluded.state, title = excluded.title,
              gtin = excluded.gtin, sku = excluded.sku, confidence = excluded.confidence, basis = excluded.basis,
              reasons = excluded.reasons
            where discovered_pages.state = 'unmatched'
            """,
            record.Source.Value, move.Url, Codec.Ms(record.At), Codec.Name(ProposalState.Proposed), move.Title, move.Gtin, record.Sku.Value,
            Codec.Text(move.Match?.Confidence ?? 0m), Codec.Name(move.Match?.Basis ?? MatchBasis.Title), reasons);
    }
}
