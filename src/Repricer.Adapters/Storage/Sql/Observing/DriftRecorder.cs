using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// Watches sources for drift inside the append's own transaction: no decision can be made between the readings that give a source away and
/// its quarantine. Only pages drift; a channel tells its offers by an interface.
/// </summary>
/// <param name="bumped">Takes the listings whose market version was bumped.</param>
internal sealed class DriftRecorder(Session session, Dictionary<long, ListingId> bumped)
{
    private const string By = "engine";
    private readonly Dictionary<string, DriftState> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, long Hour, long Method), long> _methods = [];

    /// <summary>To be called before the record's offers replace what stands.</summary>
    /// <returns>What the place's next reading is to be compared with; null = as before.</returns>
    public TrustedReading? Observe(CrawlRecord record, PlaceState place)
    {
        if (place.Listing is not null)
            return null;

        var source = record.Source.Value;
        if (record.Method != Repricer.Reading.ReadingMethod.None)
        {
            var key = (source, Codec.Ms(record.At) / 3_600_000, (long)record.Method);
            _methods[key] = _methods.GetValueOrDefault(key) + 1;
        }

        if (Now(record, place) is not { } now)
            return null;

        if (!_states.TryGetValue(source, out var state))
            _states.Add(source, state = DriftRows.Read(session, source));
        var step = SourceDrift.Observe(state, new DriftReading(place.Id, place.Trusted, now));
        if (step.State != state)
            _changed.Add(source);
        _states[source] = step.State;
        Apply(step.Verdict, source, record.At);
        return step.Trusted && now != place.Trusted ? now : null;
    }

    public void Save()
    {
        foreach (var source in _changed)
            DriftRows.Write(session, source, _states[source]);
        foreach (var ((source, hour, method), readings) in _methods)
        {
            session.Execute(
                """
                insert into method_hours (source, hour, method, readings) values (@source, @hour, @method, @readings)
                on conflict (source, hour, method) do update set readings = method_hours.readings + @readings
                """,
                source, hour, method, readings);
        }
    }

    /// <summary>A person takes what is read now for right: the places are compared with their next readings.</summary>
    /// <returns>False when the source is not quarantined.</returns>
    public static bool Release(Session session, string source, string reason, string by, DateTimeOffset at)
    {
        if (!DriftRows.Read(session, source).Quarantined)
            return false;

        DriftRows.Write(session, source, DriftState.Empty);
        // Read, and not taken as unchanged: how they are read is part of what is compared.
        session.Execute(
            """
            update places set trusted_price = null, trusted_scale = null, trusted_currency = null, trusted_method = null,
              read_key = null, content_hash = null
            where source = @source
            """,
            source);
        Leave(session, source, reason, by, at, []);
        return true;
    }

    private static TrustedReading? Now(CrawlRecord record, PlaceState place) => record.Status switch
    {
        // A whole shop that falls silent or out of stock between two looks is a changed page sooner than an empty store; one that stays out
        // of stock is read as before.
        ObservationStatus.NoPrice when place.Trusted is { } before => TrustedReading.Silence(before.Price.Currency),
        ObservationStatus.OutOfStock when place.Trusted is { } before && place.Standing is [{ Offer.InStock: not false }, ..] =>
            TrustedReading.Silence(before.Price.Currency),
        ObservationStatus.Priced or ObservationStatus.OutOfStock when record.Offers is [{ } offer, ..] =>
            new TrustedReading(offer.Price, record.Method),
        // What was read last still stands, and was read the way it was.
        ObservationStatus.NotModified when place.Standing is [{ } standing, ..] =>
            new TrustedReading(standing.Offer.Price, place.Trusted?.Method ?? record.Method),
        _ => null,
    };

    private void Apply(DriftVerdict verdict, string source, DateTimeOffset at)
    {
        // A quarantine, and its end, is about all listings that the source tells of.
        if (verdict is DriftVerdict.Quarantine or DriftVerdict.Release)
            session.BeAlone();
        switch (verdict)
        {
            case DriftVerdict.Quarantine quarantine:
                foreach (var doubted in quarantine.Doubted)
                    DriftRows.Trust(session, doubted.Place, doubted.Before!);
                DriftRows.Enter(session, source, quarantine.Reason, at);
                Bump(session, source, bumped);
                ListingStates.Audit(session, at, By, "quarantine", source, quarantine.Reason);
                break;
            case DriftVerdict.Release release:
                Leave(session, source, release.Reason, By, at, bumped);
                break;
        }
    }

    private static void Leave(
        Session session, string source, string reason, string by, DateTimeOffset at, Dictionary<long, ListingId> bumped)
    {
        DriftRows.Leave(session, source);
        Bump(session, source, bumped);
        ListingStates.Audit(session, at, by, "release", source, reason);
    }

    /// <summary>Every listing that the source tells about is decided again.</summary>
    private static void Bump(Session session, string source, Dictionary<long, ListingId> bumped)
    {
        const string ofSource =
            "select l.id from listings l join places pl on pl.product_id = l.product_id where pl.source = @source and pl.listing_id is null";
        session.Execute($"update listing_states set market_version = market_version + 1 where listing_id in ({ofSource})", source);
        using var rows = session
            .Prepare($"select listing_id, channel, listing_key from listing_states where listing_id in ({ofSource})")
            .Read(source);
        while (rows.Read())
            bumped[rows.GetInt64(0)] = new ListingId(new ChannelId(rows.GetString(1)), rows.GetString(2));
    }
}
