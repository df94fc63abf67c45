using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private static readonly string[] Both = ["mail", "chat"];

    private static readonly Condition Down = new(
        "channel_down", "shop", ConditionSeverity.Warning, T0, "it does not answer", "repricer status", 7);

    private static readonly Condition Stopped = new("stopped", null, ConditionSeverity.Critical, T0, "somebody stopped it", null);

    [Fact]
    public async Task Alerts_Committed_AreReadBackAsTheyWere()
    {
        var down = Alert("mail", Down);
        var stopped = Alert("chat", Stopped) with { AwaySince = T0.AddMinutes(1), Phase = AlertPhase.Recovering };
        await Store.Alerts.CommitAsync(new AlertStep([down, stopped], [], [Notice("mail", Down), Notice("chat", Stopped)]), Both, Ct);

        var memory = await Store.Alerts.ReadAsync(Ct);
        Assert.Equal([stopped, down], memory.Alerts);
        Assert.Equal([Notice("mail", Down), Notice("chat", Stopped)], memory.Waiting.Select(notice => notice with { Id = 0 }));
        Assert.True(memory.Waiting[0].Id < memory.Waiting[1].Id);
        Assert.Empty(memory.Targets);

        var worse = down with { Told = ConditionSeverity.Critical, ToldAt = T0.AddHours(1), Last = Down with { Count = null, Cure = null } };
        await Store.Alerts.CommitAsync(new AlertStep([worse], [stopped.Key], []), Both, Ct);
        Assert.Equal([worse], (await Store.Alerts.ReadAsync(Ct)).Alerts);
    }

    [Fact]
    public async Task Alerts_Delivered_AreDone_AndTheTargetWorks()
    {
        await Store.Alerts.CommitAsync(
            new AlertStep([], [], [Notice("mail", Down), Notice("mail", Stopped), Notice("chat", Down)]), Both, Ct);
        var ids = (await Store.Alerts.ReadAsync(Ct)).Waiting.Select(notice => notice.Id).ToList();
        await Store.Alerts.ClaimAsync("m1", [ids[0]], Ct);
        await Store.Alerts.FailedAsync("mail", "m1", "refused", T0, T0.AddMinutes(1), Ct);
        await Store.Alerts.FailedAsync("mail", "m1", "refused again", T0.AddMinutes(1), T0.AddMinutes(3), Ct);

        var memory = await Store.Alerts.ReadAsync(Ct);
        Assert.Equal(("m1", 2, T0.AddMinutes(3)), (memory.Waiting[0].Message, memory.Waiting[0].Attempts, memory.Waiting[0].NextTry));
        Assert.Equal(new AlertTargetFacts("mail", null, T0, 2, "refused again", 0), Assert.Single(memory.Targets));

        await Store.Alerts.DeliveredAsync("mail", "m1", T0.AddMinutes(3), Ct);
        memory = await Store.Alerts.ReadAsync(Ct);
        Assert.Equal(ids.Skip(1), memory.Waiting.Select(notice => notice.Id));
        Assert.Equal(new AlertTargetFacts("mail", T0.AddMinutes(3), null, 0, null, 0), Assert.Single(memory.Targets));
    }

    [Fact]
    public async Task Alerts_GivenUp_AreCountedUntilAMessageGetsThrough()
    {
        await Store.Alerts.CommitAsync(new AlertStep([], [], [Notice("mail", Down), Notice("mail", Stopped)]), Both, Ct);
        var ids = (await Store.Alerts.ReadAsync(Ct)).Waiting.Select(notice => notice.Id).ToList();
        await Store.Alerts.GiveUpAsync("mail", ids, T0, Ct);
        await Store.Alerts.GiveUpAsync("mail", ids, T0, Ct);

        var memory = await Store.Alerts.ReadAsync(Ct);
        Assert.Empty(memory.Waiting);
        Assert.Equal((2, T0), (Assert.Single(memory.Targets).Lost, memory.Targets[0].FailingSince));
    }

    [Fact]
    public async Task Alerts_OfATargetThatIsNoMore_GoWithIt()
    {
        await Store.Alerts.CommitAsync(new AlertStep([], [], [Notice("mail", Down), Notice("chat", Down)]), Both, Ct);
        await Store.Alerts.DeliveredAsync("mail", "none", T0, Ct);
        await Store.Alerts.CommitAsync(new AlertStep([], [], []), ["chat"], Ct);

        var memory = await Store.Alerts.ReadAsync(Ct);
        Assert.Equal("chat", Assert.Single(memory.Waiting).Target);
        Assert.Empty(memory.Targets);
    }

    [Fact]
    public async Task Alerts_IdsOfNotices_NeverComeBack()
    {
        await Store.Alerts.CommitAsync(new AlertStep([], [], [Notice("mail", Down)]), Both, Ct);
        var first = Assert.Single((await Store.Alerts.ReadAsync(Ct)).Waiting).Id;
        await Store.Alerts.GiveUpAsync("mail", [first], T0, Ct);
        await Store.Alerts.CommitAsync(new AlertStep([], [], [Notice("mail", Down)]), Both, Ct);
        Assert.True(Assert.Single((await Store.Alerts.ReadAsync(Ct)).Waiting).Id > first);
    }

    [Fact]
    public async Task Gauges_OfAStore_CountWhatIsThere()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var gauges = await Store.Reports.GetGaugesAsync(Ct);
        Assert.Equal((2, 2), (gauges.Products, gauges.Listings));
        Assert.Equal([("shop", "pending", 1)], gauges.Outbox);
        Assert.NotNull(gauges.OldestPendingAt);
        Assert.Empty(gauges.HeldByReason);
        Assert.True(gauges.DatabaseBytes > 0);
    }

    private static AlertState Alert(string target, Condition condition) => new(
        AlertKey.Of(target, condition), "any", AlertPhase.Firing, T0, null, T0, condition.Severity, condition);

    private static AlertNotice Notice(string target, Condition condition) =>
        new(0, target, NoticeKind.Began, "any", condition, T0, T0.AddHours(1), IsDigest: true);
}
