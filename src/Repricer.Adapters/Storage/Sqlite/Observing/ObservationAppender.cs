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

    /// <returns>The listings whose market version was bumped, once each.</returns>
    public IReadOnlyList<ListingId> Append(IReadOnlyList<CrawlRecord> batch)
    {
        var drift = new DriftRecorder(session, _bumped);
        var taken = new List<CrawlRecord>(batch.Count);
        foreach (var record in batch)
            taken.Add(FindPlace(record) is { } place ? Append(record, place, drift) : record);

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
                BumpMarket(place, record.At, changed: true);
            return record;
        }

        if (ChannelAnswer.IsDoubtful(record, place))
            record = ChannelAnswer.Doubt(session, record, place);
        drift.Observe(record, place);
        Append(record, place);
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

    private void Append(CrawlRecord record, PlaceState place)
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
        var isOther = WriteAttempt(record, place, changed, DueOf(record, changed, secondLook))
            && !(place.RunStatus == ObservationStatus.NotModified && record.Status.IsPositive());
        if (isOther || changed || record.Evidence?.IsAskedFor == true)
            evidence?.Draw();
        if (changed || (place.Awaited && record.Status.IsPositive()))
            BumpMarket(place, record.At, changed);
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
    private bool WriteAttempt(CrawlRecord record, PlaceState place, bool changed, DateTimeOffset due)
    {
        // A look counts that can be compared with the one before; old ones are halved, as ChangeHistory says.
        var since = record.Watch is not null && record.Status.IsPositive() && place.LastPositiveAt is { } before
            ? Math.Max(0, Codec.Ms(record.At) - before)
            : 0;
        var at = Codec.Ms(record.At);
        var positive = record.Status.IsPositive();
        var sameRun = place.RunStatus == record.Status && place.RunHttp == record.HttpStatus
            && (positive || place.LastError == Fault(record));
        if (!sameRun && place.RunStatus != ObservationStatus.None)
        {
            session.Execute(
                """
                insert into attempt_runs (place_id, status, since_at, until_at, attempts, http_status, method, confidence, detail, bytes, duration_ms)
                select id, run_status, run_since, last_attempt_at, run_count, run_http, run_method, run_confidence,
                  case when last_error_at >= run_since then last_error end, run_bytes, run_ms
                from places where id = @place
                """,
                place.Id);
        }

        session.Execute(
            """
            update places set due_at = @due, last_attempt_at = @at,
              looks = case when @since > 0 then case when looks >= @most then looks / 2 else looks end + 1 else looks end,
              changes = case when @since > 0 then case when looks >= @most then changes / 2 else changes end + @changed else changes end,
              watched_ms = case when @since > 0 then case when looks >= @most then watched_ms / 2 else watched_ms end + @since
                else watched_ms end,
              etag = case when @positive = 1 then coalesce(@etag, case when @not_modified = 1 then etag end) else etag end,
              last_modified = case when @positive = 1 then coalesce(@last_modified, case when @not_modified = 1 then last_modified end) else last_modified end,
              read_key = case when @positive = 1 then @read_key else read_key end,
              content_hash = case when @positive = 1 then @content_hash else content_hash end,
              moved_to = case when @gone = 1 then null else moved_to end, moved_at = case when @gone = 1 then null else moved_at end,
              last_positive_at = case when @positive = 1 then case when last_positive_at > @at + 120000 then @as_of else max(coalesce(last_positive_at, 0), @as_of) end
                else last_positive_at end,
              positive_count = positive_count + @positive,
              last_error_at = case when @positive = 1 then last_error_at else @at end,
              last_error = case when @positive = 1 then last_error else @detail end,
              run_since = case when @same = 1 then run_since else @at end,
              run_count = case when @same = 1 then run_count + 1 else 1 end,
              run_bytes = case when @same = 1 then run_bytes + @bytes else @bytes end,
              run_ms = case when @same = 1 then run_ms + @ms else @ms end,
              run_status = @status, run_http = @http, run_method = @method, run_confidence = @confidence,
              picture_asked = case when @http is null then picture_asked else 0 end
            where id = @place
            """,
            Math.Max(1, Codec.Ms(due)), at, since, (long)ChangeHistory.MostLooks, changed, positive, record.ETag,
            record.Status == ObservationStatus.NotModified,
            record.LastModified, record.ReadKey, record.ContentHash, record.Status == ObservationStatus.Gone, Codec.Ms(record.AsOf),
            Fault(record), sameRun, (long)record.Bytes, (long)record.Duration.TotalMilliseconds, (long)record.Status,
            (long?)record.HttpStatus, (long)record.Method, Codec.Text(record.Confidence), place.Id);
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

    private static string Fault(CrawlRecord record) => record.Detail ?? Codec.Name(record.Status);

    /// <summary>
    /// A change counts for every listing that the place tells about; a positive read without one only for those that wait for it.
    /// </summary>
    private void BumpMarket(PlaceState place, DateTimeOffset at, bool changed)
    {
        const string ofListing =
            "select listing_id, channel, listing_key from listing_states where listing_id = @id and (@changed = 1 or awaits_evidence = 1)";
        const string ofProduct =
            """
            select s.listing_id, s.channel, s.listing_key from listings l join listing_states s on s.listing_id = l.id
            where l.product_id = @id and (@changed = 1 or s.awaits_evidence = 1)
            """;
        var found = new List<long>();
        using (var rows = session.Prepare(place.Listing is null ? ofProduct : ofListing).Read(place.Listing ?? place.Product, changed))
        {
            while (rows.Read())
            {
                found.Add(rows.GetInt64(0));
                _bumped[rows.GetInt64(0)] = new ListingId(new ChannelId(rows.GetString(1)), rows.GetString(2));
            }
        }

        foreach (var listing in found)
        {
            session.Execute(
                """
                update listing_states set market_version = market_version + 1, market_changed_at = coalesce(market_changed_at, @at)
                where listing_id = @listing
                """,
                changed ? Codec.Ms(at) : (long?)null, listing);
        }
    }
}
