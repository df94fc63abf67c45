namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>
/// What writers hold so that nodes do not get into one another's way: the same on every node. See <c>src/docs/stores.md</c>.
/// </summary>
/// <param name="Store">
/// The store's own lock. Who holds rows has it together with others, who does not has it alone; both until the transaction ends.
/// </param>
/// <param name="Order">Held by whoever inserts rows whose numbers are followed, from the first of them to the commit.</param>
/// <param name="HoldsRows">False = rows are not held, as a test has it that must see what then goes wrong.</param>
/// <param name="LimitsSessions">False = who stands still keeps what it holds for ever, as another such test has it.</param>
internal sealed record PostgresLocks(
    long Store = PostgresLocks.OfStore, long Order = PostgresLocks.OfOrder, bool HoldsRows = true, bool LimitsSessions = true)
{
    public const long OfStore = 0x52505243_0001;
    public const long OfOrder = 0x52505243_0002;

    public static PostgresLocks Usual { get; } = new();
}
