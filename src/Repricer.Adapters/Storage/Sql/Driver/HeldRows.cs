namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>
/// Rows that a piece of work holds until its transaction ends, where others write at the same time. Kinds are waited for in this order,
/// rows of a kind in that of their keys; what is asked for out of turn is had at once or not at all. So nobody waits in a circle.
/// </summary>
internal enum HeldRows
{
    None,

    /// <summary>Leases, and what nodes tell of themselves.</summary>
    Leases,

    /// <summary>Sources: with one come its places, their offers and all counts of it.</summary>
    Sources,

    /// <summary>States of listings: with one come its decisions, its entries of the outbox and what the channel says of it.</summary>
    Listings,
}
