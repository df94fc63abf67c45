using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>An attempt as it is written to its place.</summary>
/// <param name="Changed">Whether it saw another offer than stood.</param>
/// <param name="SameRun">It ended as the one before it.</param>
/// <param name="Trusted">What the next reading is compared with from now on; null = as before.</param>
internal sealed record WrittenAttempt(CrawlRecord Record, bool Changed, DateTimeOffset Due, bool SameRun, TrustedReading? Trusted);

/// <summary>
/// Attempts on the places they are of. One is written for every look at every page, so what can be told beforehand is told here and not
/// worked out by the statement, and a column that stays as it is, is not named.
/// </summary>
internal static class AttemptRows
{
    private const string Always =
        """
        update places set due_at = @due, last_attempt_at = @at, run_method = @method, run_confidence = @confidence,
          picture_asked = iif(@http is null, picture_asked, 0),
        """;

    private const string Again = "run_count = run_count + 1, run_bytes = run_bytes + @bytes, run_ms = run_ms + @ms";

    private const string First =
        "run_count = 1, run_bytes = @bytes, run_ms = @ms, run_since = @at, run_status = @status, run_http = @http";

    private const string Positive =
        """
        , etag = @etag, last_modified = @last_modified, last_positive_at = @positive_at, read_key = @read_key, content_hash = @content_hash,
          positive_count = positive_count + 1
        """;

    // The page's validators stand where the server does not say them again.
    private const string NotModified =
        """
        , etag = coalesce(@etag, etag), last_modified = coalesce(@last_modified, last_modified), last_positive_at = @positive_at,
          read_key = @read_key, content_hash = @content_hash, positive_count = positive_count + 1
        """;

    private const string Negative = ", last_error_at = @at, last_error = @detail";

    // Where it moved to is worth nothing when that is gone, too.
    private const string Gone = Positive + ", moved_to = null, moved_at = null";

    // A look counts that can be compared with the one before; old ones are halved, as ChangeHistory says.
    private const string Looked =
        """
        , looks = case when looks >= @most then looks / 2 else looks end + 1,
          changes = case when looks >= @most then changes / 2 else changes end + @changed,
          watched_ms = case when looks >= @most then watched_ms / 2 else watched_ms end + @since
        """;

    private const string Trusts =
        ", trusted_price = @units, trusted_scale = @scale, trusted_currency = @currency, trusted_method = @trusted_method";

    private const string Where = " where id = @place";

    private static readonly string[] Statements = [.. Enumerable.Range(0, 32).Select(Sql)];

    /// <summary>Moves a finished run to the log.</summary>
    public static void Log(Session session, long place) => session.Execute(
        """
        insert into attempt_runs (place_id, status, since_at, until_at, attempts, http_status, method, confidence, detail, bytes, duration_ms)
        select id, run_status, run_since, last_attempt_at, run_count, run_http, run_method, run_confidence,
          case when last_error_at >= run_since then last_error end, run_bytes, run_ms
        from places where id = @place
        """,
        place);

    public static void Write(Session session, PlaceState place, WrittenAttempt attempt)
    {
        var record = attempt.Record;
        var at = Codec.Ms(record.At);
        var positive = record.Status.IsPositive();
        var outcome = record.Status switch
        {
            ObservationStatus.Gone => 3,
            ObservationStatus.NotModified => 1,
            _ => positive ? 2 : 0,
        };
        var since = positive && record.Watch is not null && place.LastPositiveAt is { } before ? Math.Max(0, at - before) : 0;
        var statement = session.PrepareFixed(
            Statements[(outcome * 8) + (attempt.SameRun ? 4 : 0) + (since > 0 ? 2 : 0) + (attempt.Trusted is null ? 0 : 1)]);
        var parameters = statement.Parameters;
        parameters.Set(0, Math.Max(1, Codec.Ms(attempt.Due)));
        parameters.Set(1, at);
        parameters.Set(2, (long)record.Method);
        parameters.SetOrNull(3, Codec.Text(record.Confidence));
        parameters.Set(4, (long?)record.HttpStatus);
        parameters.Set(5, (long)record.Bytes);
        parameters.Set(6, (long)record.Duration.TotalMilliseconds);
        var next = 7;
        if (!attempt.SameRun)
            parameters.Set(next++, (long)record.Status);
        if (positive)
        {
            parameters.SetOrNull(next++, record.ETag);
            parameters.SetOrNull(next++, record.LastModified);
            parameters.Set(next++, PositiveAt(record, place, at));
            parameters.SetOrNull(next++, record.ReadKey);
            parameters.SetOrNull(next++, record.ContentHash);
        }
        else
        {
            parameters.Set(next++, ObservationAppender.Fault(record));
        }

        if (since > 0)
        {
            parameters.Set(next++, (long)ChangeHistory.MostLooks);
            parameters.Set(next++, attempt.Changed);
            parameters.Set(next++, since);
        }

        if (attempt.Trusted is { } trusted)
        {
            var (units, scale) = Codec.Observed(trusted.Price.Amount);
            parameters.Set(next++, units);
            parameters.Set(next++, scale);
            parameters.Set(next++, trusted.Price.Currency.Code);
            parameters.Set(next++, (long)trusted.Method);
        }

        parameters.Set(next, place.Id);
        statement.RunLater();
    }

    /// <summary>Never goes back, but for one that was written by a clock that ran ahead.</summary>
    private static long PositiveAt(CrawlRecord record, PlaceState place, long at)
    {
        var asOf = Codec.Ms(record.AsOf);
        return place.LastPositiveAt > at + 120_000 ? asOf : Math.Max(place.LastPositiveAt ?? 0, asOf);
    }

    private static string Sql(int kind) => string.Concat(
        Always,
        " ",
        (kind & 4) != 0 ? Again : First,
        (kind / 8) switch { 0 => Negative, 1 => NotModified, 2 => Positive, _ => Gone },
        (kind & 2) != 0 ? Looked : "",
        (kind & 1) != 0 ? Trusts : "") + Where;
}
