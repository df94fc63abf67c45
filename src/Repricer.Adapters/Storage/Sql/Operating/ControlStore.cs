using System.Globalization;
using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Operating;

internal sealed class ControlStore(SqlDatabase database, TimeProvider time) : IControlStore
{
    public ValueTask PauseAsync(PauseScope scope, string? reason, string by, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                session.Execute(
                    """
                    insert into pauses (kind, scope_key, reason, since_at, set_by) values (@kind, @scope_key, @reason, @at, @by)
                    on conflict (kind, scope_key) do update set reason = @reason, set_by = @by
                    """,
                    scope.Kind, scope.Key, reason, Codec.Ms(at), by);
                Bump(session, scope);
                ListingStates.Audit(session, at, by, "pause", Target(scope), reason);
            },
            ct);

    public ValueTask<bool> ResumeAsync(PauseScope scope, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            if (session.Execute("delete from pauses where kind = @kind and scope_key = @scope_key", scope.Kind, scope.Key) == 0)
                return false;

            Bump(session, scope);
            ListingStates.Audit(session, at, by, "resume", Target(scope), detail: null);
            return true;
        },
        ct);

    public ValueTask<IReadOnlyList<(PauseScope Scope, Pause Pause)>> GetPausesAsync(CancellationToken ct) =>
        new(database.Read<IReadOnlyList<(PauseScope, Pause)>>(
            session =>
            {
                var pauses = new List<(PauseScope, Pause)>();
                using var row = session
                    .Prepare("select kind, scope_key, reason, since_at, set_by from pauses order by since_at, kind, scope_key")
                    .Read();
                while (row.Read())
                    pauses.Add((Scope(row.GetString(0), row.GetString(1)),
                        new Pause(row.GetString(0), row.TextOrNull(2), Codec.Time(row.GetInt64(3)), row.GetString(4))));
                return pauses;
            },
            ct));

    public ValueTask<bool> PinAsync(ListingId listing, Pin pin, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            using (var row = session
                .Prepare("select currency from listings where channel = @channel and listing_key = @listing_key")
                .Read(listing.Channel.Value, listing.Value))
            {
                if (!row.Read())
                    return false;

                var currency = row.GetString(0);
                if (currency != pin.Price.Currency.Code)
                    throw new ArgumentException($"{listing} is priced in {currency}, the pin in {pin.Price.Currency}", nameof(pin));
            }

            session.Execute(
                """
                update listing_states set pin_price = @price, pin_until = @until, pin_reason = @reason, pin_by = @by, pin_at = @at,
                  catalogue_version = catalogue_version + 1
                where listing_id = (select id from listings where channel = @channel and listing_key = @listing_key)
                """,
                pin.Price.ToMinorUnits(), Codec.Ms(pin.Until), pin.Reason, pin.By, Codec.Ms(time.GetUtcNow()), listing.Channel.Value,
                listing.Value);
            ListingStates.Audit(
                session, time.GetUtcNow(), pin.By ?? "unknown", "pin", listing.ToString(),
                $"{pin.Price} until {pin.Until:u}: {pin.Reason}");
            return true;
        },
        ct);

    public ValueTask<bool> UnpinAsync(ListingId listing, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var unpinned = session.Execute(
                """
                update listing_states set pin_price = null, pin_until = null, pin_reason = null, pin_by = null, catalogue_version = catalogue_version + 1
                where listing_id = (select id from listings where channel = @channel and listing_key = @listing_key) and pin_price is not null
                """,
                listing.Channel.Value, listing.Value) > 0;
            if (unpinned)
                ListingStates.Audit(session, at, by, "unpin", listing.ToString(), detail: null);
            return unpinned;
        },
        ct);

    public ValueTask<bool> SetDealAsync(ListingId listing, Deal? deal, string by, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                if (ListingStates.FindRow(session, listing) is not { } row)
                    return false;

                var changed = session.Execute(
                    "update listing_states set deal = @deal where listing_id = @id and deal is not @deal", deal?.ToText(), row) > 0;
                if (!changed)
                    return deal is not null;
                ListingStates.BumpCatalogue(session, row);
                ListingStates.Audit(session, at, by, deal is null ? "deal-end" : "deal", listing.ToString(), deal?.ToText());
                return true;
            },
            ct);

    public ValueTask<bool> SetShadowAsync(ListingId listing, bool shadow, string by, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                if (ListingStates.FindRow(session, listing) is not { } row)
                    return false;

                if (session.Execute("update listings set shadow = @shadow where id = @id and shadow <> @shadow", shadow, row) > 0)
                {
                    ListingStates.BumpCatalogue(session, row);
                    ListingStates.Audit(session, at, by, shadow ? "shadow-on" : "shadow-off", listing.ToString(), detail: null);
                }

                return true;
            },
            ct);

    public ValueTask<bool> ReleaseAsync(SourceId source, string reason, string by, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session => DriftRecorder.Release(session, source.Value, reason, by, at), ct);

    public ValueTask AddKeyAsync(ApiKey key, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                "insert into api_keys (name, hash, scope, created_at, revoked_at) values (@name, @hash, @scope, @created, @revoked)",
                key.Name, key.Hash, key.Scope, Codec.Ms(key.CreatedAt), Codec.Ms(key.RevokedAt));
            ListingStates.Audit(session, key.CreatedAt, "operator", "key-create", key.Name, key.Scope);
        },
        ct);

    public ValueTask<IReadOnlyList<ApiKey>> GetKeysAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<ApiKey>>(
        session =>
        {
            var keys = new List<ApiKey>();
            using var row = session
                .Prepare("select name, hash, scope, created_at, revoked_at from api_keys order by created_at, name")
                .Read();
            while (row.Read())
                keys.Add(new ApiKey(
                    row.GetString(0), row.GetString(1), row.GetString(2), Codec.Time(row.GetInt64(3)), Codec.Time(row.LongOrNull(4))));
            return keys;
        },
        ct));

    public ValueTask<bool> RevokeKeyAsync(string name, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var revoked = session.Execute(
                "update api_keys set revoked_at = @at where name = @name and revoked_at is null", Codec.Ms(at), name) > 0;
            if (revoked)
                ListingStates.Audit(session, at, "operator", "key-revoke", name, detail: null);
            return revoked;
        },
        ct);

    public ValueTask<int?> LookNowAsync(Sku sku, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync<int?>(
        session =>
        {
            if (session.ReadLong("select id from products where sku = @sku and removing_at is null", sku.Value) is not { } product)
                return null;

            var places = session.Execute(
                "update places set due_at = min(due_at, @now) where product_id = @product", Codec.Ms(at), product);
            session.Execute(
                """
                update listing_states set live_due_at = min(live_due_at, @now) where own_price is not null
                  and listing_id in (select id from listings where product_id = @product)
                """,
                Codec.Ms(at), product);
            ListingStates.Audit(session, at, by, "look", sku.Value, string.Create(CultureInfo.InvariantCulture, $"{places} places"));
            return places;
        },
        ct);

    public ValueTask NoteAsync(AuditEntry entry, CancellationToken ct) => database.WriteAsync(
        session => ListingStates.Audit(session, entry.At, entry.By, entry.Action, entry.Target, entry.Detail), ct);

    public ValueTask<IReadOnlyList<AuditEntry>> GetAuditAsync(int max, CancellationToken ct) => new(database.Read(
        session => ReadAudit(
            session.Prepare("select at, by_whom, action, target, detail from audit order by id desc limit @max").Read((long)max)),
        ct));

    public ValueTask<IReadOnlyList<AuditEntry>> GetAuditAsync(ListingId listing, int max, CancellationToken ct) => new(database.Read(
        session => ReadAudit(session
            .Prepare("select at, by_whom, action, target, detail from audit where target = @target order by id desc limit @max")
            .Read(listing.ToString(), (long)max)),
        ct));

    private static List<AuditEntry> ReadAudit(RowReader rows)
    {
        using var row = rows;
        var entries = new List<AuditEntry>();
        while (row.Read())
        {
            entries.Add(new AuditEntry(
                Codec.Time(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4)));
        }

        return entries;
    }

    private static void Bump(Session session, PauseScope scope)
    {
        const string bump = "update listing_states set catalogue_version = catalogue_version + 1";
        if (scope.Listing is { } listing)
            session.Execute(
                $"{bump} where listing_id = (select id from listings where channel = @channel and listing_key = @listing_key)",
                listing.Channel.Value, listing.Value);
        else if (scope.Channel is { } channel)
            session.Execute($"{bump} where channel = @channel", channel.Value);
        else
            session.Execute(bump);
    }

    private static string Target(PauseScope scope) => scope.Key.Length == 0 ? scope.Kind : scope.Key;

    private static PauseScope Scope(string kind, string key) => kind switch
    {
        "listing" when ListingId.TryParse(key, out var listing) => new PauseScope(null, listing),
        "channel" => new PauseScope(new ChannelId(key), null),
        _ => PauseScope.Global,
    };
}
