using System.Globalization;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Catalog;

internal sealed class BulkEditStore(SqlDatabase database) : IBulkEditStore
{
    private const string Edits =
        """
        select e.id, e.at, e.by_whom, e.why, e.undo_of, e.undone_at, e.undone_by,
          (select count(*) from bulk_changes c where c.edit_id = e.id)
        from bulk_edits e
        """;

    public ValueTask<long> AddAsync(BulkEdit edit, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                "insert into bulk_edits (at, by_whom, why, undo_of) values (@at, @by, @why, @undo)", Codec.Ms(edit.At), edit.By, edit.Why,
                edit.UndoOf);
            var id = session.ReadLong("select max(id) from bulk_edits")!.Value;
            foreach (var change in edit.Changes)
            {
                session.Execute(
                    """
                    insert into bulk_changes (edit_id, channel, listing_key, sku, currency, min_before, max_before, tags_before, min_after,
                      max_after, tags_after)
                    values (@edit, @channel, @key, @sku, @currency, @min1, @max1, @tags1, @min2, @max2, @tags2)
                    """,
                    id, change.Listing.Channel.Value, change.Listing.Value, change.Sku.Value, change.Currency.Code,
                    Codec.Minor(change.Before.Min), Codec.Minor(change.Before.Max), change.Before.Tags, Codec.Minor(change.After.Min),
                    Codec.Minor(change.After.Max), change.After.Tags);
            }

            ListingStates.Audit(
                session, edit.At, edit.By, edit.UndoOf is null ? "bulk-edit" : "undo-bulk-edit",
                string.Create(CultureInfo.InvariantCulture, $"edit {id}"),
                string.Create(CultureInfo.InvariantCulture, $"{edit.Changes.Count} listings: {edit.Why}"));
            return id;
        },
        ct);

    public ValueTask UndoneAsync(long edit, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute("update bulk_edits set undone_at = @at, undone_by = @by where id = @id", Codec.Ms(at), by, edit);
        },
        ct);

    public ValueTask<IReadOnlyList<BulkEdit>> GetAsync(int max, CancellationToken ct) => new(database.Read<IReadOnlyList<BulkEdit>>(
        session =>
        {
            var edits = new List<BulkEdit>();
            using var row = session.Prepare($"{Edits} order by e.id desc limit @max").Read((long)max);
            while (row.Read())
                edits.Add(Of(row, []));
            return edits;
        },
        ct));

    public ValueTask<BulkEdit?> FindAsync(long edit, CancellationToken ct) => new(database.Read(
        session =>
        {
            var changes = ReadChanges(session, edit);
            using var row = session.Prepare($"{Edits} where e.id = @id").Read(edit);
            return row.Read() ? Of(row, changes) : null;
        },
        ct));

    private static BulkEdit Of(RowReader row, IReadOnlyList<BulkChange> changes) => new(
        row.GetInt64(0), Codec.Time(row.GetInt64(1)), row.GetString(2), row.GetString(3), changes, (int)row.GetInt64(7), row.LongOrNull(4),
        Codec.Time(row.LongOrNull(5)), row.TextOrNull(6));

    private static List<BulkChange> ReadChanges(Session session, long edit)
    {
        var changes = new List<BulkChange>();
        using var row = session.Prepare(
            """
            select channel, listing_key, sku, currency, min_before, max_before, tags_before, min_after, max_after, tags_after
            from bulk_changes where edit_id = @edit order by channel, listing_key
            """).Read(edit);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(3));
            changes.Add(new BulkChange(
                new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), new Sku(row.GetString(2)), currency,
                new BulkValues(Codec.Own(row.LongOrNull(4), currency), Codec.Own(row.LongOrNull(5), currency), row.GetString(6)),
                new BulkValues(Codec.Own(row.LongOrNull(7), currency), Codec.Own(row.LongOrNull(8), currency), row.GetString(9))));
        }

        return changes;
    }
}
