using System.Data.Common;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>What the errors of a kind of database mean.</summary>
internal abstract class Faults
{
    /// <summary>Whether it says that the database or its disk is in trouble, and not that one piece of work was wrong.</summary>
    public abstract bool IsTrouble(DbException error);

    /// <summary>Whether another writer was in the way: the same work may well succeed when it is done again.</summary>
    public virtual bool IsClash(DbException error) => false;

    public abstract WriteTroubleKind KindOf(DbException error);
}
