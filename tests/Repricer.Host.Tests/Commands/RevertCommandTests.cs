using System.Net;
using System.Text.Json;
using Repricer.Host.Tests.Planning;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>The verb revert with an engine and without one, over a channel that cannot be read back.</summary>
public sealed class RevertCommandTests
{
    private const string Bad = "name: lowest\naction:\n  beat: 0.01\nfloor:\n  amount: 8.50\nceiling: manual_maximum\n";

    [Fact]
    public async Task Revert_AfterABadRevision_GoesBackAndHoldsUntilReleased()
    {
        await using var bench = await AfterABadRevisionAsync();

        // Its floor is still in force: what the guard refuses is told and left alone.
        Assert.Equal(1, await bench.RunAsync("revert", "--revision", "2", "--reason", "bad floors"));
        Assert.Contains("20 are left as they are", bench.Out, StringComparison.Ordinal);
        Assert.Contains("8.00 EUR is below the floor 8.50 EUR", bench.Out, StringComparison.Ordinal);
        Assert.Contains("revision 2 is still in force", bench.Out, StringComparison.Ordinal);

        await bench.DoAsync("rollback", "--why", "bad floors");
        var dry = JsonDocument.Parse(
            await bench.DoAsync("revert", "--revision", "2", "--dry-run", "--reason", "bad floors", "--json")).RootElement;
        Assert.Equal((20, true), (dry.GetProperty("goes_out").GetInt32(), dry.GetProperty("dry_run").GetBoolean()));
        Assert.Equal(20, dry.GetProperty("items").GetArrayLength());

        var told = await bench.DoAsync("revert", "--revision", "2", "--reason", "bad floors");
        Assert.Contains("20 go back to their last good price, first in the queue", told, StringComparison.Ordinal);
        Assert.Contains("no engine runs: the prices go out when it does", told, StringComparison.Ordinal);
        await bench.RunAsync("run", "--once");
        Assert.Contains("8.00", PriceOf(await ProductAsync(bench)), StringComparison.Ordinal);
        Assert.Contains("REVERTED", (await bench.DoAsync("explain", "MUG-3")).ToUpperInvariant(), StringComparison.Ordinal);
        Assert.Contains("bad floors", bench.Out, StringComparison.Ordinal);

        Assert.Contains("released 1 listing", await bench.DoAsync("revert", "--release", "shop/MUG-3"), StringComparison.Ordinal);
        Assert.Contains("released 19 listings", await bench.DoAsync("revert", "--release", "--all"), StringComparison.Ordinal);
        Assert.Equal(1, await bench.RunAsync("revert", "--release", "--all"));
        Assert.Contains("no listing is held after a revert", bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revert_OverTheApiOfARunningEngine_IsTheSame()
    {
        await using var bench = await AfterABadRevisionAsync();
        await bench.DoAsync("rollback", "--why", "bad floors");
        var key = await bench.KeyAsync("mira");
        await bench.StartAsync(works: false);

        var (status, view) = await bench.SendAsync(
            HttpMethod.Post, "/api/v1/revert", """{"revision":2,"channel":"shop","reason":"bad floors","max":3}""", key);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((20, 3, 17), (
            view.GetProperty("goes_out").GetInt32(), view.GetProperty("items").GetArrayLength(), view.GetProperty("more").GetInt32()));
        Assert.Equal("mira", view.GetProperty("by").GetString());

        // The verb goes through the engine.
        Assert.Contains("20 stand", await StandingAsync(bench), StringComparison.Ordinal);
        var (released, done) = await bench.SendAsync(
            HttpMethod.Post, "/api/v1/revert/release", """{"strategy":"lowest","reason":"right again"}""", key);
        Assert.Equal(HttpStatusCode.OK, released);
        Assert.Contains("released 20 listings", done.GetProperty("done").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"reason":"x"}""", "exactly one of since and revision")]
    [InlineData("""{"since":"2026-01-01T00:00:00Z","revision":2,"reason":"x"}""", "exactly one of since and revision")]
    [InlineData("""{"since":"2999-01-01T00:00:00Z","reason":"x"}""", "a time that has passed")]
    [InlineData("""{"since":"2026-01-01T00:00:00Z"}""", "say why")]
    [InlineData("""{"since":"2026-01-01T00:00:00Z","reason":"x","channel":"shpo"}""", "did you mean 'shop'")]
    [InlineData("""{"revision":99,"reason":"x"}""", "there is no revision 99")]
    [InlineData("""{"since":"2026-01-01T00:00:00Z","reason":"x","max":-1}""", "0 to 100000")]
    public async Task Revert_WishThatMakesNoSense_SaysWhy(string body, string expected)
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        var key = await bench.KeyAsync("mira");
        await bench.StartAsync(works: false);
        var (_, problem) = await bench.SendAsync(HttpMethod.Post, "/api/v1/revert", body, key);
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("say since when", "revert", "--reason", "x")]
    [InlineData("say since when", "revert", "--since", "2h", "--revision", "2", "--reason", "x")]
    [InlineData("go with --release", "revert", "shop/MUG-1", "--since", "2h", "--reason", "x")]
    [InlineData("--release goes without", "revert", "--release", "--all", "--since", "2h")]
    [InlineData("--since: 'yesterday' is no moment", "revert", "--since", "yesterday", "--reason", "x")]
    public async Task Revert_WrongFlags_AreWrongUsage(string expected, params string[] args)
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        Assert.Equal(2, await bench.RunAsync(args));
        Assert.Contains(expected, bench.Error, StringComparison.Ordinal);
    }

    /// <summary>Revision 1 raised all prices to 8.00, which were accepted; revision 2 to 8.50.</summary>
    private static async Task<PlanBench> AfterABadRevisionAsync()
    {
        var bench = await PlanBench.CreateAsync("on_save", PlanBench.Eight);
        await bench.RunAsync("run", "--once");
        bench.Write("strategies/lowest.yaml", Bad);
        await bench.RunAsync("run", "--once");
        return bench;
    }

    private static async Task<string> StandingAsync(PlanBench bench)
    {
        await bench.Engine!.RunOnceAsync(TestContext.Current.CancellationToken);
        return await bench.DoAsync("revert", "--revision", "2", "--dry-run", "--reason", "look");
    }

    private static async Task<JsonElement> ProductAsync(PlanBench bench)
    {
        await bench.StartAsync(works: false);
        var product = await bench.GetAsync("/api/v1/products/MUG-3");
        await bench.StopAsync();
        return product;
    }

    private static string PriceOf(JsonElement product) =>
        product.GetProperty("listings")[0].GetProperty("own_price").GetProperty("price").GetString()!;
}
