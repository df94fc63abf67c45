using Repricer.Engine.Operating;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Session_IsFoundAsItWasKept_UntilItEnds()
    {
        var session = SessionOf("a");
        await Store.Sessions.StartAsync(session, Ct);

        Assert.Equal(session, await Store.Sessions.FindAsync("a", Ct));
        Assert.Null(await Store.Sessions.FindAsync("b", Ct));

        Assert.True(await Store.Sessions.UseAsync("a", T0.AddHours(1), Ct));
        Assert.True(await Store.Sessions.ProveAsync("a", T0.AddHours(2), Ct));
        Assert.Equal(
            session with { UsedAt = T0.AddHours(2), ProvedAt = T0.AddHours(2) }, Assert.Single(await Store.Sessions.GetAllAsync(Ct)));

        Assert.True(await Store.Sessions.EndAsync("a", Ct));
        Assert.False(await Store.Sessions.EndAsync("a", Ct));
        Assert.False(await Store.Sessions.UseAsync("a", T0, Ct));
        Assert.False(await Store.Sessions.ProveAsync("a", T0, Ct));
        Assert.Null(await Store.Sessions.FindAsync("a", Ct));
    }

    [Fact]
    public async Task OldSessions_End_ByStartOrByUse()
    {
        await Store.Sessions.StartAsync(SessionOf("fresh", start: 10, use: 10), Ct);
        await Store.Sessions.StartAsync(SessionOf("idle", start: 10, use: 4), Ct);
        await Store.Sessions.StartAsync(SessionOf("long", start: 1, use: 10), Ct);

        Assert.Equal(2, await Store.Sessions.EndOldAsync(T0.AddHours(2), T0.AddHours(5), Ct));
        Assert.Equal("fresh", Assert.Single(await Store.Sessions.GetAllAsync(Ct)).Hash);
    }

    [Fact]
    public async Task SessionsOfOneKey_AreBounded_AndTheLeastUsedEnds()
    {
        await Store.Sessions.StartAsync(SessionOf("other", key: "k2"), Ct);
        for (var i = 0; i < ISessionStore.MostOfOneKey; i++)
            await Store.Sessions.StartAsync(SessionOf($"s{i:000}", use: i == 7 ? 0 : i + 1), Ct);
        await Store.Sessions.StartAsync(SessionOf("newest"), Ct);

        var left = (await Store.Sessions.GetAllAsync(Ct)).Select(session => session.Hash).ToList();
        Assert.Equal(ISessionStore.MostOfOneKey + 1, left.Count);
        Assert.Contains("newest", left);
        Assert.Contains("other", left);
        Assert.DoesNotContain("s007", left);
    }

    private static LoginSession SessionOf(string hash, string key = "k1", int start = 0, int use = 0) =>
        new(hash, key, "ann", "127.0.0.1", T0.AddHours(start), T0.AddHours(use), T0.AddHours(start));
}
