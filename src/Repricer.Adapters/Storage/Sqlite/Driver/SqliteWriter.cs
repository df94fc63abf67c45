using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>The file's one writer, which also keeps its log small.</summary>
/// <param name="log">The write-ahead log.</param>
internal sealed partial class SqliteWriter(SqliteSession session, LogFile log, ILogger logger) : Writer
{
    private const long ProbeBytes = 256 * 1024;

    private int _commitsSinceCheckpoint;
    private int _items;

    public override Session Session => session;

    public override Faults Faults => SqliteFaults.Instance;

    public override bool WantsRest => _commitsSinceCheckpoint > 0;

    public override void Begin()
    {
        _items = 0;
        session.Execute("begin immediate");
    }

    public override void Commit() => session.Execute("commit");

    public override void RollBack() => session.Execute("rollback");

    // The first piece of work needs no savepoint, which writes down each page as it was: without it the whole transaction begins anew.
    public override bool BeginItem(WorkItem item) => _items++ == 0 || base.BeginItem(item);

    public override void EndItem()
    {
        if (_items > 1)
            base.EndItem();
    }

    public override void UndoItem()
    {
        if (_items > 1)
        {
            base.UndoItem();
            return;
        }

        RollBack();
        Begin();
    }

    public override void Probe()
    {
        // The log may be what fills the disk: where it can be folded back, that comes before it grows again.
        Checkpoint(cut: true);
        session.Execute("begin immediate");
        session.Execute("delete from write_probe");
        session.Execute("insert into write_probe (filler) values (zeroblob(@bytes))", ProbeBytes);
        session.Execute("commit");
        session.Execute("delete from write_probe");
    }

    public override void Committed()
    {
        _commitsSinceCheckpoint++;
        Tick();
    }

    public override void Rest() => Checkpoint(cut: log.Bytes > LogFile.Large);

    public override void Tick()
    {
        if (log.IsLarge)
            Checkpoint(cut: true);
    }

    public override void Finish() => Checkpoint(cut: true);

    private void Checkpoint(bool cut)
    {
        _commitsSinceCheckpoint = 0;
        try
        {
            LogFile.Checkpoint(session.Connection, cut);
        }
        catch (SqliteException error)
        {
            // Nothing is lost: the log stays and the next checkpoint takes it.
            LogNoCheckpoint(logger, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The write-ahead log could not be folded back: {Why}")]
    private static partial void LogNoCheckpoint(ILogger logger, string why);
}
