using Repricer.Adapters.Storage.Sqlite.Catalog;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sqlite.Observing;

/// <summary>One batch of attempts inside the writer's transaction.</summary>
internal sealed class ObservationAppender(Session session)
{
    private readonly Dictionary<long, ListingId> _bumped = [];
    private readonly Dictionary<(string Source, long Hour, ObservationStatus Status), long> _attempts = [];
    private readonly MarketBumps _bumps = new();

    /// <returns>The listings whose market version was bumped, once each.</returns>
    public IReadOnlyList<ListingId> Append(IReadOnlyList<CrawlRecord> batch)
    {
        var drift = new DriftRecorder(session, _bumped);
        var taken = new List<CrawlRecord>(batch.Count);
        foreach (var record in batch)
            taken.Add(FindPlace(record) is { } place ? Append(record, place, drift) : record);

        _bumps.Write(session, _bumped);
        drift.Save();
        WriteSources(taken);
        foreach (var ((source, hour, status), attempts) in _attempts)
        {
            session.Execute(
                """
                insert into attempt_hours (source, hour, status, attempts) values (@source, @hour, @status, @attempts)
                on conflict (source, hour, status) do update set attempts = attempt_hours.attempts + @attempts
                """,
                source, hour, (long)status, attempts);
        }

        return [.. _bumped.Values];
    }

    /// <returns>The record as it was taken.</returns>
    private CrawlRecord Append(CrawlRecord record, PlaceState place, DriftRecorder drift)
    {
        if (ChannelAnswer.IsOutdated(record, place))
        {
            ChannelAnswer.NoteAttempt(session, record, place);
            Count(record);

            // Each of these has a date of its own.
            if (record.Market is { } facts && MarketFactRows.Take(session, place.Listing!.Value, facts, record.AsOf))
                _bumps.Add(place, record.At, changed: true);
            return record;
        }

        if (ChannelAnswer.IsDoubtful(record, place))
            record = ChannelAnswer.Doubt(session, record, place);
        Append(record, place, drift.Observe(record, place));
        return record;
    }

    private void WriteSources(IReadOnlyList<CrawlRecord> batch)
    {
        foreach (var source in batch.GroupBy(record => record.Source.Value, StringComparer.Ordinal))
        {
            var positive = source.Where(record => record.Status.IsPositive()).Max(record => (DateTimeOffset?)record.At);
            var error = source.Where(record => !record.Status.IsPositive()).MaxBy(record => record.At);
            session.Execute(
                """
                insert into source_states (source, last_attempt_at, last_positive_at, last_error_at, last_error) values (@source, @at, @positive, @error_at, @error)
                on conflict (source) do update set last_attempt_at = @at, last_positive_at = coalesce(@positive, source_states.last_positive_at),
                  last_error_at = coalesce(@error_at, source_states.last_error_at), last_error = coalesce(@error, source_states.last_error)
                """,
                source.Key, Codec.Ms(source.Max(record => record.At)), Codec.Ms(positive), Codec.Ms(error?.At),
                error is null ? null : Fault(error));
        }
    }

    /// <param name="trusted">What the place's next reading is compared with from now on; null = as before.</param>
    private void Append(CrawlRecord record, PlaceState place, TrustedReading? trusted)
    {
        var secondLook = record.Watch is not null && record.Status.IsPositive() && record.Status != ObservationStatus.NotModified
            && SecondLook.IsAskedFor(place.Standing.Select(standing => standing.Offer), record.Offers);
        var evidence = record.Evidence is null ? null : new EvidenceNumber(session, record);
        var changed = record.Status switch
        {
            ObservationStatus.NotModified => false,
            _ when record.Status.IsPositive() =>
                new OfferIntervals(session, place, record.AsOf) { Evidence = evidence }.Replace(record.Offers),
            _ => false,
        };
        if (place.Listing is { } listing)
            changed |= AppendOfChannel(record, place, listing);
        if (record.Move is { } move)
            MovedPages.Take(session, record, place, move);

        // Bytes that differ and say the same as before are no other outcome than bytes that were the same.
        var isOther = WriteAttempt(record, place, changed, DueOf(record, changed, secondLook), trusted)
            && !(place.RunStatus == ObservationStatus.NotModified && record.Status.IsPositive());
        if (isOther || changed || record.Evidence?.IsAskedFor == true)
            evidence?.Draw();
        if (changed || (place.Awaited && record.Status.IsPositive()))
            _bumps.Add(place, record.At, changed);
    }

    private bool AppendOfChannel(CrawlRecord record, PlaceState place, long listing)
    {
        var changed = false;
        if (record.Status.IsPositive())
        {
            if (record.IsFeatured is { } featured)
                changed |= SetFeatured(listing, featured, record.AsOf);
            if (record.Market is { } facts)
                changed |= MarketFactRows.Take(session, listing, facts, record.AsOf);
            changed |= (place.Unlisted > 0) != (record.Unlisted > 0);
            ChannelAnswer.Write(session, record, place);
        }

        return changed;
    }

    private PlaceState? FindPlace(CrawlRecord record)
    {
        if (record.Watch is { } watch)
            return PlaceState.ReadWatch(session, watch);

        if (record.Listing is not { } listing || ListingStates.FindRow(session, listing) is not { } id)
            return null;

        if (PlaceState.ReadListing(session, record.Source, id) is { } place)
            return place;

        CrawlStore.CreatePlaces(session, record.Source, listing.Channel);
        return PlaceState.ReadListing(session, record.Source, id);
    }

    private bool SetFeatured(long listing, bool featured, DateTimeOffset at)
    {
        if (featured)
            session.Execute(
                "update listing_states set last_featured_price = own_price where listing_id = @listing and own_price is not null", listing);
        else
            session.Execute(
                "update listing_states set lost_price = own_price, lost_at = @at where listing_id = @listing and is_featured = 1 and own_price is not null",
                Codec.Ms(at), listing);
        return session.Execute(
            "update listing_states set is_featured = @featured where listing_id = @listing and (is_featured is null or is_featured <> @featured)",
            featured, listing) > 0;
    }

    /// <summary>Attempts that end alike are one run on the place itself; another outcome moves the finished run to the log.</summary>
    /// <returns>Whether it is another outcome than the attempt before.</returns>
    private bool WriteAttempt(CrawlRecord record, PlaceState place, bool changed, DateTimeOffset due, TrustedReading? trusted)
    {
        var sameRun = place.RunStatus == record.Status && place.RunHttp == record.HttpStatus
            && (record.Status.IsPositive() || place.LastError == Fault(record));
        if (!sameRun && place.RunStatus != ObservationStatus.None)
            AttemptRows.Log(session, place.Id);
        AttemptRows.Write(session, place, new WrittenAttempt(record, changed, due, sameRun, trusted));
        Count(record);
        return !sameRun;
    }

    private static DateTimeOffset DueOf(CrawlRecord record, bool changed, bool secondLook)
    {
        var due = changed ? record.NextDueIfChanged ?? record.NextDueAt : record.NextDueAt;
        return secondLook && record.At + SecondLook.After is var soon && soon < due ? soon : due;
    }

    private void Count(CrawlRecord record)
    {
        var key = (record.Source.Value, Codec.Ms(record.At) / 3_600_000, record.Status);
        _attempts[key] = _attempts.GetValueOrDefault(key) + 1;
    }

    internal static string Fault(CrawlRecord record) => record.Detail ?? Codec.Name(record.Status);
}
