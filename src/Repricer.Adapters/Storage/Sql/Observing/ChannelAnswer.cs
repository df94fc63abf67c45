using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// What only a channel's answers have: a date of their own, a count, and now and then a list that is empty by mistake. Runs on the writer.
/// </summary>
internal static class ChannelAnswer
{
    /// <summary>
    /// Tells whether a newer answer is stored. One from the future was written by a clock that was wrong, and is newer than nothing.
    /// </summary>
    public static bool IsOutdated(CrawlRecord record, PlaceState place) =>
        place.Listing is not null && record.Status.IsPositive() && place.AsOf is { } newest && record.AsOf < newest
        && !Freshness.IsFromTheFuture(newest, record.At);

    /// <summary>An answer that came too late is an attempt, and no evidence.</summary>
    public static void NoteAttempt(Session session, CrawlRecord record, PlaceState place) => session.Execute(
        "update places set due_at = @due, last_attempt_at = @at where id = @place",
        Math.Max(1, Codec.Ms(record.NextDueAt)), Codec.Ms(record.At), place.Id);

    /// <summary>Tells whether an answer lists nobody where somebody stands, and nothing proves it.</summary>
    public static bool IsDoubtful(CrawlRecord record, PlaceState place) =>
        record.Status == ObservationStatus.NoOffers && place.Listing is not null
        && !new OfferCount(record.Market?.StatedOffers, record.Offers.Count, Others: 0)
            .ProvesNobody(Others(place) > 0, place.DoubtedSince, record.AsOf);

    /// <summary>Takes a doubtful answer for a failed one, which is looked at again soon, and remembers it.</summary>
    public static CrawlRecord Doubt(Session session, CrawlRecord record, PlaceState place)
    {
        session.Execute(
            "update places set doubted_at = @as_of where id = @place and (doubted_at is null or doubted_at > @as_of)",
            Codec.Ms(record.AsOf), place.Id);
        var again = record.At + OfferCount.BetweenLooks;
        return record with
        {
            Status = ObservationStatus.Failed,
            Detail = $"the channel lists nobody else where {Others(place)} offered it, and does not say how many there are: "
                + "looked at again",
            NextDueAt = record.NextDueAt < again ? record.NextDueAt : again,
            Offers = [],
        };
    }

    /// <summary>Writes what the next answer is compared with.</summary>
    public static void Write(Session session, CrawlRecord record, PlaceState place) => session.Execute(
        "update places set as_of = @as_of, unlisted = @unlisted, doubted_at = null where id = @place",
        Codec.Ms(record.AsOf), (long)record.Unlisted, place.Id);

    private static int Others(PlaceState place) => place.Standing.Count(standing => standing.Offer.Ours != Ownership.Yes);
}
