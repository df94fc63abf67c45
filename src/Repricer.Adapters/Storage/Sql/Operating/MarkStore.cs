using System.Globalization;
using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Operating;

internal sealed class MarkStore(SqlDatabase database) : IMarkStore
{
    private const string Marks =
        "select channel, listing_key, reason, stamp, snoozed_until, snoozed_why, assigned_to, note, by_whom, at from queue_marks";

    public ValueTask<IReadOnlyList<QueueMark>> GetMarksAsync(string? reason, CancellationToken ct) => new(
        database.Read<IReadOnlyList<QueueMark>>(
            session =>
            {
                var marks = new List<QueueMark>();
                using var row = new Query(session, Marks).Where("reason = @reason", reason)
                    .ReadAll("order by reason, channel, listing_key");
                while (row.Read())
                {
                    marks.Add(new QueueMark(
                        new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), row.GetString(2), row.GetString(3),
                        Codec.Time(row.LongOrNull(4)), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7), row.GetString(8),
                        Codec.Time(row.GetInt64(9))));
                }

                return marks;
            },
            ct));

    public ValueTask MarkAsync(MarkChange change, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var (listing, stamp) in change.Listings)
            {
                session.Execute(
                    """
                    insert into queue_marks (channel, listing_key, reason, stamp, snoozed_until, snoozed_why, assigned_to, note, by_whom, at)
                    values (@channel, @key, @reason, @stamp, @until, @why, nullif(@to, ''), nullif(@note, ''), @by, @at)
                    on conflict (reason, channel, listing_key) do update set stamp = excluded.stamp,
                      snoozed_until = coalesce(excluded.snoozed_until, queue_marks.snoozed_until),
                      snoozed_why = coalesce(excluded.snoozed_why, queue_marks.snoozed_why),
                      assigned_to = case when @to is null then queue_marks.assigned_to else nullif(@to, '') end,
                      note = case when @note is null then queue_marks.note else nullif(@note, '') end,
                      by_whom = excluded.by_whom, at = excluded.at
                    """,
                    listing.Channel.Value, listing.Value, change.Reason, stamp, Codec.Ms(change.Snooze?.Until), change.Snooze?.Why,
                    change.AssignTo, change.Note, change.By, Codec.Ms(change.At));
            }

            ListingStates.Audit(session, change.At, change.By, "mark-queue", change.Reason, change.What);
        },
        ct);

    public ValueTask<long?> AddNoteAsync(Sku sku, string text, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            if (session.ReadLong("select 1 from products where sku = @sku", sku.Value) is null)
                return (long?)null;
            session.Execute(
                "insert into product_notes (sku, text, by_whom, at) values (@sku, @text, @by, @at)", sku.Value, text, by, Codec.Ms(at));
            ListingStates.Audit(session, at, by, "add-note", sku.Value, text);
            return session.ReadLong("select max(id) from product_notes where sku = @sku", sku.Value);
        },
        ct);

    public ValueTask<bool> RemoveNoteAsync(long id, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            string sku;
            using (var row = session.Prepare("select sku from product_notes where id = @id").Read(id))
            {
                if (!row.Read())
                    return false;
                sku = row.GetString(0);
            }

            session.Execute("delete from product_notes where id = @id", id);
            ListingStates.Audit(
                session, at, by, "remove-note", sku, string.Create(CultureInfo.InvariantCulture, $"note {id}"));
            return true;
        },
        ct);

    public ValueTask<IReadOnlyList<ProductNote>> GetNotesAsync(Sku sku, int max, CancellationToken ct) => new(
        database.Read<IReadOnlyList<ProductNote>>(
            session =>
            {
                var notes = new List<ProductNote>();
                using var row = session.Prepare(
                    "select id, text, by_whom, at from product_notes where sku = @sku order by id desc limit @max").Read(sku.Value, (long)max);
                while (row.Read())
                    notes.Add(new ProductNote(row.GetInt64(0), sku, row.GetString(1), row.GetString(2), Codec.Time(row.GetInt64(3))));
                return notes;
            },
            ct));
}
