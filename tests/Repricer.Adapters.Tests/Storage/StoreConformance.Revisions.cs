using Repricer.Core.Amounts;
using Repricer.Engine.Strategies;
using Xunit;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private static readonly StrategyFile One = new("one.yaml", "name: one\n");
    private static readonly StrategyFile Two = new("two.yaml", "name: zwei # Äpfel\n");

    private static RolloutChange Change(int? expected, NewRevision? revision = null) => new()
    {
        ExpectedInForce = expected, ExpectedCanary = null, Revision = revision, By = "mira", Why = "because", At = World.T0,
    };

    private static NewRevision Content(params StrategyFile[] files) =>
        new(StrategyContent.HashOf(files), RevisionKind.Applied, files, "plan-1");

    [Fact]
    public async Task Rollout_OfAnEmptyStore_IsNone()
    {
        Assert.Null(await Store.Revisions.GetRolloutAsync(World.Ct));
        Assert.Empty(await Store.Revisions.GetRevisionsAsync(10, World.Ct));
        Assert.Null(await Store.Revisions.FindRevisionAsync(1, World.Ct));
    }

    [Fact]
    public async Task ChangeRollout_WithARevision_KeepsItsTextsAndPutsItInForce()
    {
        var rollout = await Store.Revisions.ChangeRolloutAsync(Change(null, Content(One, Two)), World.Ct);

        Assert.Equal(new Rollout(1, null, null, World.T0, "mira", "because", FolderPending: false), rollout);
        Assert.Equal(rollout, await Store.Revisions.GetRolloutAsync(World.Ct));
        var kept = await Store.Revisions.FindRevisionAsync(1, World.Ct);
        Assert.Equal([One, Two], kept!.Files);
        Assert.Equal(
            new RevisionInfo(1, StrategyContent.HashOf([Two, One]), RevisionKind.Applied, "mira", "because", World.T0, "plan-1", World.T0),
            kept.Info);
    }

    [Fact]
    public async Task ChangeRollout_WhenSomethingElseIsInForce_ChangesNothing()
    {
        await Store.Revisions.ChangeRolloutAsync(Change(null, Content(One)), World.Ct);

        Assert.Null(await Store.Revisions.ChangeRolloutAsync(Change(null, Content(Two)), World.Ct));
        Assert.Null(await Store.Revisions.ChangeRolloutAsync(Change(2, Content(Two)), World.Ct));
        Assert.Null(await Store.Revisions.ChangeRolloutAsync(Change(1, Content(Two)) with { ExpectedCanary = 7 }, World.Ct));
        Assert.Equal(1, Assert.Single(await Store.Revisions.GetRevisionsAsync(10, World.Ct)).Number);
    }

    [Fact]
    public async Task Canary_StartedCompletedAndEnded_LeavesItsTraces()
    {
        await Store.Revisions.ChangeRolloutAsync(Change(null, Content(One)), World.Ct);
        var canary = await Store.Revisions.ChangeRolloutAsync(Change(1, Content(Two)) with { Share = new Percent(5) }, World.Ct);
        Assert.Equal((1, 2, new Percent(5)), (canary!.InForce, canary.Canary, canary.Share));
        Assert.Null((await Store.Revisions.FindRevisionAsync(2, World.Ct))!.Info.InForceAt);

        var ended = await Store.Revisions.ChangeRolloutAsync(Change(1) with { ExpectedCanary = 2, Number = 1 }, World.Ct);
        Assert.Equal((1, (int?)null), (ended!.InForce, ended.Canary));

        await Store.Revisions.ChangeRolloutAsync(Change(1, Content(Two)) with { Share = new Percent(20) }, World.Ct);
        var completed = await Store.Revisions.ChangeRolloutAsync(
            Change(1) with { ExpectedCanary = 3, Number = 3, FolderPending = true }, World.Ct);
        Assert.Equal((3, (int?)null, true), (completed!.InForce, completed.Canary, completed.FolderPending));
        Assert.Equal([3, 2, 1], (await Store.Revisions.GetRevisionsAsync(10, World.Ct)).Select(info => info.Number));
        Assert.Equal(World.T0, (await Store.Revisions.FindRevisionAsync(3, World.Ct))!.Info.InForceAt);

        await Store.Revisions.FolderWrittenAsync(3, World.Ct);
        Assert.False((await Store.Revisions.GetRolloutAsync(World.Ct))!.FolderPending);
        Assert.Equal(
            ["strategies-apply", "strategies-canary", "strategies-end-canary", "strategies-canary", "strategies-apply"],
            (await Store.Control.GetAuditAsync(10, World.Ct)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Plan_KeptAndApproved_IsFoundByTheBeginningOfItsHash()
    {
        var plan = EmptyPlan("mira");
        await Store.Revisions.AddPlanAsync(plan, World.Ct);
        var found = Assert.Single(await Store.Revisions.FindPlansAsync(plan.Id, World.Ct));
        Assert.Equal(plan.Hash, found.Plan.Hash);
        Assert.Null(found.Approval);

        Assert.True(await Store.Revisions.ApprovePlanAsync(plan.Hash, new PlanApproval("jo", "looked", World.T0), World.Ct));
        await Store.Revisions.AddPlanAsync(plan, World.Ct);
        Assert.Equal(
            new PlanApproval("jo", "looked", World.T0), Assert.Single(await Store.Revisions.FindPlansAsync(plan.Hash, World.Ct)).Approval);
        Assert.False(await Store.Revisions.ApprovePlanAsync("none", new PlanApproval("jo", null, World.T0), World.Ct));
        Assert.Empty(await Store.Revisions.FindPlansAsync("ffffffffffff", World.Ct));
    }

    [Fact]
    public async Task Listings_InPages_ComeEachOnceInOrder_AndTheStampMovesWithTheCatalogue()
    {
        await Store.Catalog.ApplyImportAsync(World.Import("A", "B", "C", "D", "E"), World.Ct);
        var stamp = await Store.Catalog.GetStampAsync(World.Ct);
        var first = await Store.Catalog.GetListingsAsync(null, 2, World.Ct);
        var second = await Store.Catalog.GetListingsAsync(first[^1], 10, World.Ct);

        Assert.Equal(["L-A", "L-B", "L-C", "L-D", "L-E"], first.Concat(second).Select(listing => listing.Value));
        Assert.Equal(5, stamp.Listings);
        await Store.Catalog.ApplyImportAsync(World.Import("F"), World.Ct);
        Assert.NotEqual(stamp.Hash, (await Store.Catalog.GetStampAsync(World.Ct)).Hash);
    }

    [Fact]
    public async Task CountUndecided_CountsWhatIsFound()
    {
        await Store.Catalog.ApplyImportAsync(World.Import("A", "B", "C"), World.Ct);
        await Store.SetAsync("A", "d1", 9m);
        var same = new UndecidedCase("settings-1", "book-1");
        var other = new UndecidedCase("settings-1", "book-2");

        Assert.Equal(2, await CountAsync(same));
        Assert.Equal(3, await CountAsync(other));

        async Task<int> CountAsync(UndecidedCase asked)
        {
            var count = await Store.Pricing.CountUndecidedAsync(
                new Engine.Pricing.UndecidedQuery(asked.Settings, asked.Book, World.T0, null, 100), World.Ct);
            Assert.Equal((await Store.UndecidedAsync(settings: asked.Settings, book: asked.Book)).Count, count);
            return count;
        }
    }

    private sealed record UndecidedCase(string Settings, string Book);

    private static StrategyPlan EmptyPlan(string by) => new()
    {
        From = "", FromNumber = 0, To = StrategyContent.HashOf([One]), Files = [One], CreatedAt = World.T0, CreatedBy = by, At = World.T0,
        Catalogue = "1",
        Changes = new StrategyChanges(["one"], [], []), Crossed = ["5 % of listings move"],
        Findings = [new CatalogueFinding("tie", null, "two", 2, ["A"])],
        Figures = new PlanFigures
        {
            Listings = 1, Moved = 1, Up = 1, Down = 0, MovedShare = "100.00", Buckets = [], Margins = [], NewlyAtFloor = 0,
            NewlyAtCeiling = 0, NewlyWithoutCompetition = 0,
            NewlyHeld = [new ReasonCount("no_floor", 1, ["A"])], Released = [], WithoutStrategy = 0, NewlyWithoutStrategy = 0,
            NewlyTied = 0, Biggest = [], ByStrategy = [], ByReason = [],
        },
    };
}
