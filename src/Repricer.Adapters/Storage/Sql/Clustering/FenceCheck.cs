using System.Globalization;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Clustering;

namespace Repricer.Adapters.Storage.Sql.Clustering;

/// <summary>
/// The first statement of every write that comes under a lease: it must be held at this moment by the store's clock, and nobody can take it
/// before the write is committed or gone: who writes has the lease's row, or the whole store.
/// </summary>
internal sealed class FenceCheck(StoreClock clock)
{
    internal const string Held = "select 1 from leases where name = @name and holder = @holder and epoch = @epoch and until_at > @now";

    /// <summary>Several writes may come under one lease at once; who takes it waits for them.</summary>
    internal const string Share =
        "select name from leases where name in (select k.value from json_each(@names) k) order by name for share";

    // Of many in one go; a way to the server for each would be the larger part of a small batch.
    internal const string HeldOfMany =
        """
        select k.key from json_each(@fences) k cross join leases l
        where l.name = json_extract(k.value, '$[0]') and l.holder = json_extract(k.value, '$[1]')
          and l.epoch = cast(json_extract(k.value, '$[2]') as integer) and l.until_at > @now
        """;

    /// <param name="fence">Null = one engine has the store to itself: nothing is asked.</param>
    /// <exception cref="FencedException">It is not held any more.</exception>
    public void Require(Session session, Fence? fence)
    {
        if (fence is not null)
            Require(session, [fence]);
    }

    /// <summary>Several at once; those that nobody said anything about come as null.</summary>
    /// <exception cref="FencedException">Some are not held any more; all of these are named.</exception>
    public void Require(Session session, IEnumerable<Fence?> fences)
    {
        var asked = fences.OfType<Fence>().Distinct().OrderBy(fence => fence.Name, StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            return;
        session.Hold(HeldRows.Leases, Share, Keys.Of(asked.Select(fence => fence.Name)));
        var lost = session.IsRemote && asked.Count > 1 ? Lost(session, asked) : asked.FindAll(fence => !IsHeld(session, fence));
        if (lost.Count > 0)
            throw new FencedException(lost);
    }

    private List<Fence> Lost(Session session, List<Fence> asked)
    {
        var held = new HashSet<long>();
        using var row = session.PrepareFixed(HeldOfMany).Read(
            Keys.Of(asked.Select(fence => (fence.Name, fence.Holder, fence.Epoch.ToString(CultureInfo.InvariantCulture)))), clock(session));
        while (row.Read())
            held.Add(row.GetInt64(0));
        return [.. asked.Where((_, index) => !held.Contains(index))];
    }

    private bool IsHeld(Session session, Fence fence) =>
        session.ReadLong(Held, fence.Name, fence.Holder, fence.Epoch, clock(session)) is not null;
}
