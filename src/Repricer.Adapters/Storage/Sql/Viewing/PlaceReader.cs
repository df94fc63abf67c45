using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Viewing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>How the places of a product were last read.</summary>
internal static class PlaceReader
{
    private static readonly Selection Place = new();
    private static readonly Column<string> Source = Place.Add("pl.source", As.Text);
    private static readonly Column<string> Key = Place.Add("pl.place_key", As.Text);
    private static readonly Column<string?> Channel = Place.Add("l.channel", As.TextOrNull);
    private static readonly Column<string?> ListingKey = Place.Add("l.listing_key", As.TextOrNull);
    private static readonly Column<ObservationStatus> Status = Place.Add("pl.run_status", As.Number<ObservationStatus>());
    private static readonly Column<DateTimeOffset?> Since = Place.Add("nullif(pl.run_since, 0)", As.TimeOrNull);
    private static readonly Column<DateTimeOffset?> Attempt = Place.Add("pl.last_attempt_at", As.TimeOrNull);
    private static readonly Column<DateTimeOffset?> Positive = Place.Add("pl.last_positive_at", As.TimeOrNull);
    private static readonly Column<ReadingMethod?> Method = Place.Add("pl.run_method", As.NumberOrNull<ReadingMethod>());
    private static readonly Column<decimal?> Confidence = Place.Add("pl.run_confidence", As.DecimalOrNull);
    private static readonly Column<string?> Detail =
        Place.Add("case when pl.last_error_at >= coalesce(pl.last_positive_at, 0) then pl.last_error end", As.TextOrNull);

    private static readonly Column<DateTimeOffset?> Due = Place.Add("nullif(pl.due_at, 0)", As.TimeOrNull);

    internal static readonly string Select =
        $"""
        select {Place.Sql} from places pl left join listings l on l.id = pl.listing_id where pl.product_id = @product
        order by pl.source, pl.place_key
        """;

    public static List<PlaceReading> Read(Session session, long product)
    {
        var places = new List<PlaceReading>();
        using var row = session.Prepare(Select).Read(product);
        while (row.Read())
        {
            places.Add(new PlaceReading(
                new SourceId(Source.Of(row)), Key.Of(row),
                Channel.Of(row) is { } channel ? new ListingId(new ChannelId(channel), ListingKey.Of(row)!) : null, Status.Of(row),
                    Since.Of(row),
                Attempt.Of(row), Positive.Of(row), Method.Of(row), Confidence.Of(row), Detail.Of(row), Due.Of(row)));
        }

        return places;
    }
}
