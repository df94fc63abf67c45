using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>One batch of attempts inside the writer's transaction.</summary>
internal sealed class ObservationAppender(Session session)
{
    internal const string OfSources =
        "select source from source_states where source in (select k.value from json_each(@sources) k) order by source for no key update";

    private readonly Dictionary<long, ListingId> _bumped = [];
    private readonly Dictionary<(string Source, long Hour, ObservationStatus Status), long> _attempts = [];
    private readonly MarketBumps _bumps = new();
    private readonly Dictionary<long, List<OfferAtPlace>> _packed = [];
    private Dictionary<WatchId, PlaceState> _read = [];

    /// <returns>The listings whose market version was bumped, once each.</returns>
    public IReadOnlyList<ListingId> Append(IReadOnlyList<CrawlRecord> batch)
    {
        Hold(batch);
        var drift = new DriftRecorder(session, _bumped);
        var taken = new List<CrawlRecord>(batch.Count);
        var awaiting = AwaitingListings.Read(session, batch.Count);
        if (session.IsRemote && batch.Count > 1)
            _read = PlaceState.ReadWatches(session, [.. batch.Select(record => record.Watch).OfType<WatchId>().Distinct()], awaiting);
        foreach (var record in batch)
            taken.Add(FindPlace(record, awaiting) is { } place ? Append(record, place, drift) : record);

        Pack();
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

    /// <summary>A source is one writer's at a time; listings that the batch does not name are held where they are bumped.</summary>
    private void Hold(IReadOnlyList<CrawlRecord> batch)
    {
        if (!session.IsShared)
            return;
        var sources = batch.Select(record => record.Source.Value).Distinct(StringComparer.Ordinal).ToList();
        if (session.Hold(HeldRows.Sources, OfSources, Keys.Of(sources)) < sources.Count)
            session.BeAlone();
        ListingStates.Hold(session, [.. batch.Where(record => record.Watch is null).Select(record => record.Listing).OfType<ListingId>()]);
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
                new OfferIntervals(session, place, record.AsOf) { Evidence = evidence, Packed = session.IsRemote ? _packed : null }
                    .Replace(record.Offers),
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

    private PlaceState? FindPlace(CrawlRecord record, AwaitingListings awaiting)
    {
        // What was read beforehand is true once: the next look at the same place sees what this one wrote.
        if (record.Watch is { } watch && _read.Remove(watch, out var read))
            return read;

        Pack();
        if (record.Watch is { } again)
            return PlaceState.ReadWatch(session, again, awaiting);

        if (record.Listing is not { } listing || ListingStates.FindRow(session, listing) is not { } id)
            return null;

        if (PlaceState.ReadListing(session, record.Source, id, awaiting) is { } place)
            return place;

        session.BeAlone();
        CrawlStore.CreatePlaces(session, record.Source, listing.Channel);
        return PlaceState.ReadListing(session, record.Source, id, awaiting);
    }

    /// <summary>On a server the packed offers of many places are written together.</summary>
    private void Pack()
    {
        if (_packed.Count == 0)
            return;
        StandingOffers.Write(session, _packed);
        _packed.Clear();
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
