using System.Net;
using System.Text.RegularExpressions;
using Repricer.Host.Tests.Planning;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>A draft is planned, approved by another, tried on a few, applied to all and taken back, from the pages alone.</summary>
public sealed partial class PlanPageTests : IAsyncLifetime
{
    private const string Asks = "approval: over 5% of listings\n";
    private PlanBench? _bench;
    private (string Ann, string Bob) _keys;

    private PlanBench Bench => _bench!;

    public async ValueTask InitializeAsync()
    {
        _bench = await PlanBench.CreateAsync("on_save", PlanBench.Six + Asks);
        _keys = (await _bench.KeyAsync("ann"), await _bench.KeyAsync("bob"));
        await _bench.StartAsync(works: false);
        await _bench.Engine!.RunOnceAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    [Fact]
    public async Task Draft_GoesAllTheWay()
    {
        Bench.Write("strategies/lowest.yaml", PlanBench.Eight + Asks);
        await Bench.Engine!.Strategies.ReloadAsync(TestContext.Current.CancellationToken);
        using var ann = await InAsync(_keys.Ann);
        using var bob = await InAsync(_keys.Bob);
        Assert.Contains("Plan it", (await ann.GetAsync("/strategies")).Html, StringComparison.Ordinal);

        var (_, _, plan) = await ann.PostAsync("/plans", [("why", "winter")], await ann.TokenAsync());
        Assert.Matches("^/plans/[0-9a-f]{12}$", plan);
        var page = (await ann.GetAsync(plan!)).Html;
        Assert.Contains("Needs approval", page, StringComparison.Ordinal);
        Assert.Contains("You made this plan", page, StringComparison.Ordinal);
        Assert.Contains("amount: 8", page, StringComparison.Ordinal);
        var moved = Moved().Match((await bob.GetAsync(plan!)).Html);
        Assert.False(moved.Success);

        // Who made it does not approve it, whatever a form says.
        var (status, html, _) = await ann.PostAsync(plan + "/approve", [], await ann.TokenAsync());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("somebody else must approve it", html, StringComparison.Ordinal);

        (status, _, _) = await bob.PostAsync(plan + "/approve", [("why", "as agreed")], await bob.TokenAsync());
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Contains("You approved it", (await bob.GetAsync(plan!)).Html, StringComparison.Ordinal);

        (status, _, _) = await ann.PostAsync(plan + "/apply", [("how", "canary"), ("share", "25%")], await ann.TokenAsync());
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Contains("decides for 25 % of the listings", (await ann.GetAsync("/strategies")).Html, StringComparison.Ordinal);

        var count = Moved().Match((await ann.GetAsync(plan!)).Html).Groups[1].Value;
        (status, html, _) = await ann.PostAsync(plan + "/apply", [("how", "all"), ("count", count + "0")], await ann.TokenAsync());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"type {count}, the number of listings that move", html, StringComparison.Ordinal);
        (status, _, _) = await ann.PostAsync(plan + "/apply", [("how", "all"), ("count", count)], await ann.TokenAsync());
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Contains("Revision 2 is in force", (await ann.GetAsync("/strategies")).Html, StringComparison.Ordinal);

        (status, _, _) = await bob.PostAsync("/revisions/rollback", [("to", "1"), ("why", "too dear")], await bob.TokenAsync());
        Assert.Equal(HttpStatusCode.SeeOther, status);
        var revisions = (await bob.GetAsync("/revisions")).Html;
        Assert.Contains("revision 3 is in force", revisions, StringComparison.Ordinal);
        Assert.Contains("too dear", revisions, StringComparison.Ordinal);
        Assert.Contains("amount: 8", (await bob.GetAsync("/revisions/1...2")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.GetAsync("/revisions/99")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.GetAsync("/plans/abcdef123456")).Status);
    }

    private async Task<PageClient> InAsync(string key)
    {
        var client = new PageClient(Bench.Address);
        Assert.Equal(HttpStatusCode.SeeOther, (await client.LogInAsync(key)).Status);
        return client;
    }

    [GeneratedRegex("""To apply it to all, type (?<a>\d+),""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Moved();
}
