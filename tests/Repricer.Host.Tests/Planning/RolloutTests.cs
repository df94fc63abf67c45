using Repricer.Core.Amounts;
using Repricer.Engine.Strategies;
using Xunit;

namespace Repricer.Host.Tests.Planning;

/// <summary>Edit, plan, apply, see the effect, roll back: with a real engine and a real store.</summary>
public sealed class RolloutTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EditPlanApplyRollBack_OnARunningEngine_DecidesByWhatWasApplied()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        await bench.StartAsync(works: true);
        await bench.UntilFloorsAsync("6.00", 20);

        bench.Write("strategies/lowest.yaml", PlanBench.Eight);
        var plan = (await bench.PlanAsync("--why", "floor up")).GetProperty("plan");
        Assert.Equal((20, 20, 0), (plan.GetProperty("figures").GetProperty("listings").GetInt32(),
            plan.GetProperty("figures").GetProperty("up").GetInt32(), plan.GetProperty("figures").GetProperty("down").GetInt32()));
        Assert.Equal("14.29", plan.GetProperty("figures").GetProperty("mean_move").GetString());
        Assert.Equal("lowest", plan.GetProperty("changes").GetProperty("changed")[0].GetString());
        Assert.Equal(20, (await bench.FloorsAsync())["6.00"]);

        var text = await bench.DoAsync("plan");
        Assert.Contains("20 listings: 20 move (100.00 %), 20 up, 0 down", text, StringComparison.Ordinal);
        var id = text.Split('\n').Last(line => line.StartsWith("repricer apply ", StringComparison.Ordinal)).Split(' ')[2].Trim();
        Assert.Contains("revision 2 is in force", await bench.DoAsync("apply", id), StringComparison.Ordinal);
        await bench.UntilFloorsAsync("8.00", 20);
        await bench.UntilStatusAsync("revision 2 (");
        Assert.Contains("strategies revision 2 (", await bench.DoAsync("explain", "MUG-1"), StringComparison.Ordinal);

        Assert.Contains(
            "revision 3 is in force: the strategies of revision 1", await bench.DoAsync("rollback", "--why", "too dear"),
            StringComparison.Ordinal);
        await bench.UntilFloorsAsync("6.00", 20);
        Assert.Equal(PlanBench.Eight, bench.Read("strategies/lowest.yaml"));
        await bench.UntilStatusAsync("the folder differs from the revision in force: repricer plan");
        var list = await bench.DoAsync("rollback", "--list");
        Assert.Contains("rolled_back in force", list, StringComparison.Ordinal);
        Assert.Contains(": too dear", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WithoutAName_TakesTheNewestPlanOfTheFolderAsItIs()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        await bench.RunAsync("run", "--once");
        bench.Write("strategies/lowest.yaml", PlanBench.Eight);
        Assert.Equal(1, await bench.RunAsync("apply"));
        Assert.Contains("there is no plan yet: repricer plan", bench.Error, StringComparison.Ordinal);

        await bench.PlanAsync("--why", "floor up");
        bench.Write("strategies/lowest.yaml", PlanBench.Eight + "description: edited since\n");
        Assert.Equal(1, await bench.RunAsync("apply"));
        Assert.Contains("is of other texts", bench.Error, StringComparison.Ordinal);

        bench.Write("strategies/lowest.yaml", PlanBench.Eight);
        Assert.Contains("revision 2 is in force", await bench.DoAsync("apply"), StringComparison.Ordinal);
        Assert.Contains(": floor up", bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_ThenKilledBeforeAnyDecision_IsDecidedByAtTheNextStart()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        await bench.StartAsync(works: false);
        await bench.Engine!.RunOnceAsync(Ct);
        bench.Write("strategies/lowest.yaml", PlanBench.Eight);
        var plan = await bench.PlanAsync();
        await bench.DoAsync("apply", plan.GetProperty("hash").GetString()!);
        await bench.StopAsync();

        // What is in force comes from the store, whatever stands in the folder now.
        bench.Write("strategies/lowest.yaml", "name: broken\n");
        await bench.StartAsync(works: false);
        await bench.Engine!.RunOnceAsync(Ct);
        Assert.Equal(20, (await bench.FloorsAsync())["8.00"]);
        Assert.Equal(2, bench.Engine.Strategies.Current.Number);
        Assert.True(bench.Engine.Strategies.Status.FolderDiffers);

        // An older decision is still explained, by the revision that made it.
        var decisions = (await bench.GetAsync("/api/v1/decisions?sku=MUG-1")).GetProperty("items");
        var details = new List<(int, string)>();
        foreach (var decision in decisions.EnumerateArray())
        {
            var detail = await bench.GetAsync("/api/v1/decisions/" + decision.GetProperty("id").GetString());
            Assert.NotEqual(0, detail.GetProperty("trace").GetArrayLength());
            details.Add((detail.GetProperty("revision").GetInt32(), decision.GetProperty("floor").GetString()!));
        }

        Assert.Equal([(2, "8.00"), (1, "6.00")], details);
    }

    [Fact]
    public async Task OnSave_AKillBetweenApplyAndTheFolder_WritesTheFolderAtTheNextStart()
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        await bench.StartAsync(works: false);
        var revisions = bench.Engine!.Store.Revisions;
        StrategyFile[] files = [new("lowest.yaml", PlanBench.Eight)];
        await revisions.ChangeRolloutAsync(new RolloutChange
        {
            ExpectedInForce = 1, ExpectedCanary = null,
            Revision = new NewRevision(StrategyContent.HashOf(files), RevisionKind.Applied, files, null), By = "mira",
            At = TimeProvider.System.GetUtcNow(), FolderPending = true,
        }, Ct);
        await bench.StopAsync();

        await bench.StartAsync(works: false);
        Assert.Equal(PlanBench.Eight, bench.Read("strategies/lowest.yaml"));
        Assert.Equal(2, bench.Engine!.Strategies.Current.Number);
        Assert.Equal(2, (await bench.Engine.Store.Revisions.GetRevisionsAsync(10, Ct)).Count);
    }

    [Fact]
    public async Task OnSave_ASavedFolder_IsTakenAndKeptAsARevision_AndApplyWritesTheFolder()
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        await bench.StartAsync(works: false);
        bench.Write("strategies/lowest.yaml", PlanBench.Eight);
        await bench.Engine!.Strategies.ReloadAsync(Ct);
        Assert.Equal((2, "folder"), (bench.Engine.Strategies.Current.Number, bench.Engine.Strategies.Current.By));

        bench.Write("draft/other.yaml", PlanBench.Six.Replace("name: lowest", "name: other", StringComparison.Ordinal));
        var plan = await bench.PlanAsync("draft");
        Assert.Equal("other", plan.GetProperty("plan").GetProperty("changes").GetProperty("added")[0].GetString());
        bench.Write("strategies/lowest.yaml", "name: half an edit\n");
        await bench.DoAsync("apply", plan.GetProperty("hash").GetString()!);

        Assert.Equal(["other.yaml"], Directory.GetFiles(Path.Combine(bench.Folder, "strategies"), "*.yaml").Select(Path.GetFileName));
        Assert.Equal("name: half an edit\n", bench.Read("strategies/lowest.yaml.replaced"));
        await bench.Engine.Strategies.ReloadAsync(Ct);
        Assert.Equal(3, bench.Engine.Strategies.Current.Number);
    }

    [Fact]
    public async Task Plan_AsOfAnotherMoment_KeepsTheMarketAsFreshAsNow()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        await bench.StartAsync(works: false);

        var text = await bench.DoAsync("plan", "--at", "2039-11-25T09:00:00Z");
        Assert.Contains("decided as of 2039-11-25 09:00 UTC, with the market as fresh as now", text, StringComparison.Ordinal);
        Assert.Contains(", the same strategies", text, StringComparison.Ordinal);
        Assert.Contains("20 listings: 0 move (0.00 %)", text, StringComparison.Ordinal);
        Assert.EndsWith("nothing to apply\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(2, await bench.RunAsync("plan", "--at", "soon"));
        Assert.Equal(1, await bench.RunAsync("plan", "nowhere"));
        Assert.Contains("this strategy folder does not exist", bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnSave_AFolderThatCannotBeWritten_ChangesWhatIsInForceAllTheSame()
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        await bench.StartAsync(works: false);
        bench.Write("draft/lowest.yaml", PlanBench.Eight);
        var id = (await bench.PlanAsync("draft")).GetProperty("hash").GetString()!;

        // A folder stands where the temporary file would be.
        var blocked = Path.Combine(bench.Folder, "strategies", "lowest.yaml.repricer-new");
        Directory.CreateDirectory(blocked);
        await bench.DoAsync("apply", id);
        Assert.Equal((2, PlanBench.Six), (bench.Engine!.Strategies.Current.Number, bench.Read("strategies/lowest.yaml")));
        Assert.True(bench.Engine.Strategies.Status.FolderDiffers);

        Directory.Delete(blocked);
        await bench.Engine.Strategies.ReloadAsync(Ct);
        Assert.Equal((2, PlanBench.Eight), (bench.Engine.Strategies.Current.Number, bench.Read("strategies/lowest.yaml")));
        Assert.False(bench.Engine.Strategies.Status.FolderDiffers);
    }

    [Fact]
    public async Task Blocks_ThatStrategiesExtend_ArePartOfTheRevision()
    {
        const string strategy = "extends: [shared/safe.block.yaml]\nname: lowest\naction:\n  beat: 0.01\n";
        await using var bench = await PlanBench.CreateAsync("on_apply", strategy);
        bench.Write("strategies/shared/safe.block.yaml", "floor:\n  amount: 6\n");
        await bench.StartAsync(works: false);
        await bench.Engine!.RunOnceAsync(Ct);
        Assert.Equal(20, (await bench.FloorsAsync())["6.00"]);

        bench.Write("strategies/shared/safe.block.yaml", "floor:\n  amount: 8\n");
        var plan = await bench.PlanAsync();
        Assert.Equal(20, plan.GetProperty("plan").GetProperty("figures").GetProperty("moved").GetInt32());
        await bench.DoAsync("apply", plan.GetProperty("hash").GetString()!);
        Directory.Delete(Path.Combine(bench.Folder, "strategies", "shared"), recursive: true);
        await bench.StopAsync();

        await bench.StartAsync(works: false);
        await bench.Engine.RunOnceAsync(Ct);
        Assert.Equal(20, (await bench.FloorsAsync())["8.00"]);
    }

    [Fact]
    public async Task OnSave_AnAppliedBlock_IsWrittenBelowTheFolder()
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        await bench.StartAsync(works: false);
        bench.Write("draft/lowest.yaml", "extends: [shared/safe.block.yaml]\nname: lowest\naction: match\n");
        bench.Write("draft/shared/safe.block.yaml", "floor:\n  amount: 8\n");
        await bench.DoAsync("apply", (await bench.PlanAsync("draft")).GetProperty("hash").GetString()!);

        Assert.Equal("floor:\n  amount: 8\n", bench.Read("strategies/shared/safe.block.yaml"));
        Assert.False(bench.Engine!.Strategies.Status.FolderDiffers);
        await bench.DoAsync("rollback");
        Assert.Equal(
            (PlanBench.Six, false),
            (bench.Read("strategies/lowest.yaml"), File.Exists(Path.Combine(bench.Folder, "strategies", "shared", "safe.block.yaml"))));
    }

    [Fact]
    public async Task Apply_WithoutAnEngine_WorksOnTheStore()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        var first = await bench.PlanAsync();
        Assert.Equal(0, first.GetProperty("plan").GetProperty("from_number").GetInt32());
        Assert.Contains(
            "revision 1 is in force", await bench.DoAsync("apply", first.GetProperty("hash").GetString()!, "--by", "mira"),
            StringComparison.Ordinal);
        Assert.Contains("revision 1 (", await bench.DoAsync("status"), StringComparison.Ordinal);
        Assert.Contains("(as mira) since", bench.Out, StringComparison.Ordinal);

        await bench.StartAsync(works: false);
        Assert.Equal(1, bench.Engine!.Strategies.Current.Number);
    }

    [Fact]
    public async Task Apply_OfAPlanThatIsNotWhatWasSeen_IsRefused()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        await bench.StartAsync(works: false);
        bench.Write("strategies/lowest.yaml", PlanBench.Eight);
        await bench.DoAsync("plan", "--out", "eight.json");
        var edited = bench.Read("eight.json");
        bench.Write("edited.json", edited.Replace("amount: 8", "amount: 1", StringComparison.Ordinal));
        Assert.Equal(1, await bench.RunAsync("apply", "edited.json"));
        Assert.Contains("edited.json was changed after it was made", bench.Error, StringComparison.Ordinal);
        Assert.Equal(1, await bench.RunAsync("apply", "0123456789ab"));
        Assert.Contains("there is no plan '0123456789ab'", bench.Error, StringComparison.Ordinal);

        await bench.DoAsync("apply", "eight.json");
        Assert.Equal(1, await bench.RunAsync("apply", "eight.json"));
        Assert.Contains("the plan was made against revision 1, and revision 2 is in force now", bench.Error, StringComparison.Ordinal);
        Assert.Equal(1, await bench.RunAsync("rollback", "--to", "7"));
        Assert.Contains("there is no revision 7", bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canary_TakesItsShare_UntilItIsEndedOrCompleted()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        await bench.StartAsync(works: false);
        await bench.Engine!.RunOnceAsync(Ct);
        bench.Write("strategies/lowest.yaml", PlanBench.Eight);
        var id = (await bench.PlanAsync()).GetProperty("hash").GetString()!;
        var covered = PlanBench.Numbers.Count(
            i => CanaryShare.Covers(new Percent(40), new Core.Catalog.ListingId(new Core.Catalog.ChannelId("shop"), $"MUG-{i}")));
        Assert.InRange(covered, 2, 16);

        Assert.Contains(
            "revision 2 is in force for 40 % of the listings; revision 1 for the others",
            await bench.DoAsync("apply", id, "--canary", "40%"), StringComparison.Ordinal);
        await bench.Engine.RunOnceAsync(Ct);
        Assert.Equal(covered, (await bench.FloorsAsync())["8.00"]);
        await bench.UntilStatusAsync("canary: revision 2");

        Assert.Contains("the canary (revision 2) is ended", await bench.DoAsync("rollback"), StringComparison.Ordinal);
        await bench.Engine.RunOnceAsync(Ct);
        Assert.Equal(20, (await bench.FloorsAsync())["6.00"]);

        await bench.DoAsync("apply", id, "--canary", "5%");
        Assert.Contains("revision 3 is in force", await bench.DoAsync("apply", id), StringComparison.Ordinal);
        await bench.Engine.RunOnceAsync(Ct);
        Assert.Equal(20, (await bench.FloorsAsync())["8.00"]);
        Assert.Equal(2, await bench.RunAsync("apply", id, "--canary", "100%"));
    }

    [Fact]
    public async Task Check_AgainstTheCatalogue_NamesWhatDoesNotFit()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply", PlanBench.Six
            + "applies_to:\n  skus: [MUG-1, MUG-2]\ncompetitors:\n  exclude:\n    - seller: Nobody Ltd\n      reason: went bankrupt\n");
        bench.Write("strategies/never.yaml", "name: never\naction: match\nfloor: manual_minimum\napplies_to:\n  brands: [Nosuch]\n");
        bench.Write(
            "strategies/same.yaml",
            PlanBench.Six.Replace("name: lowest", "name: same", StringComparison.Ordinal) + "applies_to:\n  skus: [MUG-2]\n");

        Assert.Equal(0, await bench.RunAsync("check", "--catalogue"));
        Assert.Contains("'never' is followed by no listing", bench.Out, StringComparison.Ordinal);
        Assert.Contains(
            "no strategy matches: these listings are never repriced: 18 (MUG-0, MUG-10, MUG-11, MUG-12, MUG-13, …) [no-strategy]",
            bench.Out, StringComparison.Ordinal);
        Assert.Contains(
            "'lowest' and same match with the same priority: the first by name decides: 1 (MUG-2) [tie]", bench.Out,
            StringComparison.Ordinal);
        Assert.Contains("'lowest' excludes 'Nobody Ltd', who is nowhere among the offers", bench.Out, StringComparison.Ordinal);
        Assert.Equal(1, await bench.RunAsync("check", "--catalogue", "--strict"));
        Assert.Equal(0, await bench.RunAsync("check"));
        Assert.DoesNotContain("no-strategy", bench.Out, StringComparison.Ordinal);
        Assert.Contains("[no-strategy]", await bench.DoAsync("plan"), StringComparison.Ordinal);
    }
}
