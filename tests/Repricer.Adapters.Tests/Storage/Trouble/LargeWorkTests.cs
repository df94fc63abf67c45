using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Trouble;

/// <summary>
/// A piece of work that changes more pages than SQLite keeps in memory as they were before it: they go to a file, from which they must come
/// back where the work is undone.
/// </summary>
public sealed class LargeWorkTests : IDisposable
{
    private const string Change = "update large set filler = zeroblob(length(filler)), changed = @changed";

    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // From less than SQLite's own 64 KiB to far beyond what is kept, a page a row; with all sizes just around 128 KiB, beyond which SQLite
    // cannot write what it kept in one piece.
    [Theory]
    [InlineData(10)]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(400)]
    [InlineData(509)]
    [InlineData(510)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(3000)]
    public async Task Write_ChangesManyPages_IsDoneAndCanBeUndone(int pages)
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);
        await store.Database.WriteAsync(session => Fill(session, pages), Ct);

        var undone = await store.Database.WriteAsync(
            session =>
            {
                session.Execute("savepoint large");
                session.Execute(Change, 1L);
                session.Execute("rollback to large");
                session.Execute("release large");
                return (Changed(session), Whole(session));
            },
            Ct);
        var done = await store.Database.WriteAsync(
            session =>
            {
                session.Execute("savepoint large");
                session.Execute(Change, 2L);
                session.Execute("release large");
                return Changed(session);
            },
            Ct);

        Assert.Equal((0, pages), undone);
        Assert.Equal(pages, done);
        Assert.Null(store.Health.Trouble);
    }

    private static void Fill(Session session, int pages)
    {
        session.Execute("create table large (id integer primary key, changed bigint not null, filler blob not null)");
        for (var row = 0; row < pages; row++)
            session.Execute("insert into large (changed, filler) values (0, randomblob(3000))");
    }

    private static long? Changed(Session session) => session.ReadLong("select count(*) from large where changed > 0");

    private static long? Whole(Session session) => session.ReadLong("select count(*) from large where filler <> zeroblob(3000)");
}
