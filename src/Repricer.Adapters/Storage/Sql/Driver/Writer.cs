namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>What <see cref="WriteQueue"/> asks of a kind of database: its transactions, and what is to be done beside them.</summary>
internal abstract class Writer : IDisposable
{
    public abstract Session Session { get; }

    public abstract Faults Faults { get; }

    /// <summary>Whether <see cref="Rest"/> has something to do once nobody writes.</summary>
    public virtual bool WantsRest => false;

    public abstract void Begin();

    /// <exception cref="System.Data.Common.DbException">Nothing of it was written, as far as anybody can tell.</exception>
    public abstract void Commit();

    /// <exception cref="System.Data.Common.DbException">There was nothing to roll back.</exception>
    public abstract void RollBack();

    /// <summary>Before each piece of work of a transaction, which ends with <see cref="EndItem"/> or <see cref="UndoItem"/>.</summary>
    /// <returns>False where it does not go together with what this transaction has already: it comes first in the next one.</returns>
    public virtual bool BeginItem(WorkItem item)
    {
        Session.Execute("savepoint item");
        return true;
    }

    /// <summary>Whether the transaction is to be committed before anything else.</summary>
    public virtual bool IsComplete => false;

    public virtual void EndItem() => Session.Execute("release item");

    /// <summary>As if the piece of work had not begun; what came before it in the transaction stays.</summary>
    public virtual void UndoItem()
    {
        Session.Execute("rollback to item");
        Session.Execute("release item");
    }

    /// <summary>Writes something that is there only to be written.</summary>
    /// <exception cref="System.Data.Common.DbException">It could not be.</exception>
    public abstract void Probe();

    public virtual void Committed()
    {
    }

    /// <summary>Nobody has written for a while.</summary>
    public virtual void Rest()
    {
    }

    /// <summary>Every few seconds in which nobody writes.</summary>
    public virtual void Tick()
    {
    }

    /// <summary>Before it is closed.</summary>
    public virtual void Finish()
    {
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Session.Dispose();
    }
}
