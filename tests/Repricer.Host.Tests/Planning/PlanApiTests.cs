using System.Net;
using System.Text.Json;
using Xunit;

namespace Repricer.Host.Tests.Planning;

/// <summary>Plans and revisions over the API: who may do what, and that nobody approves alone.</summary>
public sealed class PlanApiTests
{
    private const string Approval = "approval: over 5% of listings or any move over 10%\n";

    [Fact]
    public async Task Approval_IsSomebodyElses()
    {
        await using var bench = await PlanBench.CreateAsync("on_save", PlanBench.Six + Approval);
        var (mira, jo, kim) = (await bench.KeyAsync("mira"), await bench.KeyAsync("jo"), await bench.KeyAsync("kim", "read"));
        await bench.StartAsync(works: false);

        // A book that asks for approvals is never changed by saving alone, not even by an edit that takes the key away.
        bench.Write("strategies/lowest.yaml", PlanBench.Eight);
        await bench.Engine!.Strategies.ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, bench.Engine.Strategies.Current.Number);
        Assert.True((await bench.GetAsync("/api/v1/status")).GetProperty("strategies").GetProperty("folder_differs").GetBoolean());

        Assert.Equal(HttpStatusCode.Forbidden, (await bench.SendAsync(HttpMethod.Post, "/api/v1/strategies/plans", "{}", kim)).Status);
        var (made, plan) = await bench.SendAsync(HttpMethod.Post, "/api/v1/strategies/plans", """{"why":"floor up"}""", mira);
        Assert.Equal(HttpStatusCode.Created, made);
        Assert.True(plan.GetProperty("needs_approval").GetBoolean());
        Assert.Equal("mira", plan.GetProperty("plan").GetProperty("created_by").GetString());
        Assert.Equal(
            ["100.00 % of listings move, more than 5 %", "a price moves by 14.29 %, more than 10 %"],
            plan.GetProperty("plan").GetProperty("crossed").EnumerateArray().Select(text => text.GetString()!));
        var path = "/api/v1/strategies/plans/" + plan.GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.Conflict, (await bench.SendAsync(HttpMethod.Post, path + "/apply", "{}", mira)).Status);
        var (self, refused) = await bench.SendAsync(HttpMethod.Post, path + "/approve", "{}", mira);
        Assert.Equal(HttpStatusCode.Conflict, self);
        Assert.Contains("somebody else must approve it", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await bench.SendAsync(HttpMethod.Post, path + "/approve", """{"by":"jo"}""", mira)).Status);

        Assert.Equal(
            HttpStatusCode.OK, (await bench.SendAsync(HttpMethod.Post, path + "/approve", """{"why":"looked at it"}""", jo)).Status);
        Assert.Equal("jo", (await bench.GetAsync(path)).GetProperty("approved").GetProperty("by").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await bench.SendAsync(HttpMethod.Post, path + "/apply", "{}", jo)).Status);
        var (applied, done) = await bench.SendAsync(HttpMethod.Post, path + "/apply", "{}", mira);
        Assert.Equal((HttpStatusCode.OK, 2), (applied, done.GetProperty("revision").GetInt32()));

        var revisions = (await bench.GetAsync("/api/v1/strategies/revisions")).GetProperty("items");
        Assert.Equal(["applied", "saved"], revisions.EnumerateArray().Select(item => item.GetProperty("kind").GetString()!));
        Assert.Equal("floor up", revisions[0].GetProperty("why").GetString());
        Assert.True(revisions[0].GetProperty("in_force").GetBoolean());
    }

    [Fact]
    public async Task Plan_ByAKeyThatMayOnlyPlan_IsMadeAndNothingElseIs()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply", PlanBench.Six + Approval);
        var planner = await bench.KeyAsync("pam", "plan");
        await bench.StartAsync(works: false);
        bench.Write("strategies/lowest.yaml", PlanBench.Eight + Approval);

        var (made, plan) = await bench.SendAsync(HttpMethod.Post, "/api/v1/strategies/plans", """{"why":"floor up"}""", planner);
        Assert.Equal((HttpStatusCode.Created, "pam"), (made, plan.GetProperty("plan").GetProperty("created_by").GetString()));
        var path = "/api/v1/strategies/plans/" + plan.GetProperty("id").GetString();
        foreach (var refused in (string[])[path + "/approve", path + "/apply", "/api/v1/strategies/rollback", "/api/v1/pause", "/api/v1/import"])
            Assert.Equal(HttpStatusCode.Forbidden, (await bench.SendAsync(HttpMethod.Post, refused, "{}", planner)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await bench.SendAsync(HttpMethod.Get, "/api/v1/keys", key: planner)).Status);
        Assert.Equal(1, bench.Engine!.Strategies.Current.Number);
    }

    [Fact]
    public async Task Approval_AtTheConsole_AnotherNameIsNoOtherPerson()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply", PlanBench.Six + Approval);
        var mira = await bench.KeyAsync("mira");
        await bench.StartAsync(works: false);
        bench.Write("strategies/lowest.yaml", PlanBench.Eight + Approval);
        var id = (await bench.PlanAsync()).GetProperty("hash").GetString()![..12];

        Assert.Equal(1, await bench.RunAsync("apply", id));
        Assert.Contains($"plan {id} needs somebody else's approval", bench.Error, StringComparison.Ordinal);
        Assert.Equal(1, await bench.RunAsync("approve-plan", id));
        Assert.Equal(1, await bench.RunAsync("approve-plan", id, "--by", "somebody-else"));
        Assert.Contains("(as somebody-else)' made this plan", bench.Error, StringComparison.Ordinal);

        Assert.Equal(
            HttpStatusCode.OK, (await bench.SendAsync(HttpMethod.Post, $"/api/v1/strategies/plans/{id}/approve", "{}", mira)).Status);
        Assert.Contains("revision 2 is in force", await bench.DoAsync("apply", id, "--by", "jo"), StringComparison.Ordinal);
        var brought = (await bench.GetAsync("/api/v1/strategies/revisions")).GetProperty("items")[0].GetProperty("by").GetString();
        Assert.Equal($"console:{Environment.UserName} (as jo)", brought);
        await bench.DoAsync("rollback");
        Assert.Equal(3, bench.Engine!.Strategies.Current.Number);
    }

    [Fact]
    public async Task Approval_AtTheConsoleWithoutAnEngine_AnotherNameIsNoOtherPerson()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply", PlanBench.Six + Approval);
        await bench.RunAsync("run", "--once");
        bench.Write("strategies/lowest.yaml", PlanBench.Eight + Approval);
        var id = (await bench.PlanAsync()).GetProperty("hash").GetString()![..12];

        Assert.Equal(1, await bench.RunAsync("approve-plan", id, "--by", "somebody-else"));
        Assert.Contains("somebody else must approve it", bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approval_WithAnAdminKeyInTwoNames_IsOnePerson()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply", PlanBench.Six + Approval);
        var admin = await bench.KeyAsync("boss", "admin");
        await bench.StartAsync(works: false);
        bench.Write("strategies/lowest.yaml", PlanBench.Eight + Approval);
        var (_, plan) = await bench.SendAsync(HttpMethod.Post, "/api/v1/strategies/plans", """{"by":"mira"}""", admin);
        var path = $"/api/v1/strategies/plans/{plan.GetProperty("id").GetString()}/approve";

        Assert.Equal(HttpStatusCode.Conflict, (await bench.SendAsync(HttpMethod.Post, path, """{"by":"jo"}""", admin)).Status);
    }

    [Fact]
    public async Task Plan_OfFilesInTheBody_TouchesNothing()
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        var key = await bench.KeyAsync("mira");
        await bench.StartAsync(works: false);
        var body = JsonSerializer.Serialize(new { files = new[] { new { name = "lowest.yaml", text = PlanBench.Eight } } });

        var (made, plan) = await bench.SendAsync(HttpMethod.Post, "/api/v1/strategies/plans", body, key);
        Assert.Equal(HttpStatusCode.Created, made);
        Assert.Equal(20, plan.GetProperty("plan").GetProperty("figures").GetProperty("moved").GetInt32());
        Assert.False(plan.GetProperty("needs_approval").GetBoolean());
        Assert.Equal(PlanBench.Six, bench.Read("strategies/lowest.yaml"));
        Assert.Single((await bench.GetAsync("/api/v1/strategies/revisions")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"files":[{"name":"../evil.yaml","text":"name: x"}]}""", "no name of a strategy file")]
    [InlineData("""{"files":[{"name":"a.yaml","text":"name: x"},{"name":"a.yaml","text":"name: y"}]}""", "stands twice")]
    [InlineData("""{"files":[{"name":"a.yaml","text":"nmae: x"}]}""", "nmae")]
    [InlineData("""{"flies":[]}""", "flies")]
    public async Task Plan_OfWhatCannotBePlanned_SaysWhy(string body, string expected)
    {
        await using var bench = await PlanBench.CreateAsync("on_apply");
        var key = await bench.KeyAsync("mira");
        await bench.StartAsync(works: false);

        var (status, problem) = await bench.SendAsync(HttpMethod.Post, "/api/v1/strategies/plans", body, key);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
