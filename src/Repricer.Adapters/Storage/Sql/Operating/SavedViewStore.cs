using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Operating;

internal sealed class SavedViewStore(SqlDatabase database) : ISavedViewStore
{
    public ValueTask<IReadOnlyList<SavedView>> GetAsync(string owner, CancellationToken ct) => new(database.Read<IReadOnlyList<SavedView>>(
        session =>
        {
            var views = new List<SavedView>();
            using var row = session.Prepare(
                "select id, name, path, owner, shared, at from saved_views where owner = @owner or shared = 1 order by name, owner").Read(owner);
            while (row.Read())
            {
                views.Add(new SavedView(
                    row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4) != 0, Codec.Time(row.GetInt64(5))));
            }

            return views;
        },
        ct));

    public ValueTask<bool> SaveAsync(SavedView view, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var others = session.ReadLong(
                "select count(*) from saved_views where owner = @owner and name <> @name", view.Owner, view.Name) ?? 0;
            if (others >= ISavedViewStore.MostOfOne)
                return false;
            session.Execute(
                """
                insert into saved_views (name, path, owner, shared, at) values (@name, @path, @owner, @shared, @at)
                on conflict (owner, name) do update set path = excluded.path, shared = excluded.shared, at = excluded.at
                """,
                view.Name, view.Path, view.Owner, view.IsShared, Codec.Ms(view.At));
            return true;
        },
        ct);

    public ValueTask<bool> RemoveAsync(long id, string? owner, CancellationToken ct) => database.WriteAsync(
        session => session.Execute(
            "delete from saved_views where id = @id and (owner = @owner or (@owner is null and shared = 1))", id, owner) > 0, ct);
}
