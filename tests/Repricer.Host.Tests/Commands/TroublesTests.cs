using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Telemetry;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>
/// Prepared troubles: who has only status, holds, explain and the log names the cause and the next step of each. Every command that is
/// shown can be typed as it stands.
/// </summary>
public sealed class TroublesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StopFile()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(store => bench.DecideAsync(store, 9m, bench.Now));
        bench.Write("data/STOP", "wrong costs, ask Ann");

        await ToldAsync(bench, "CRITICAL stopped since ", "remove the file STOP", "kill_switch", "kill_switch");
        Assert.Contains("wrong costs, ask Ann", await StatusAsync(bench), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenBreaker()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(async store =>
        {
            await bench.DecideAsync(store, 9m, bench.Now);
            await store.Guard.OpenBreakerAsync(new Breaker("channel:shop", "within 5 minutes 60 % moved far", bench.Now), Ct);
        });

        await ToldAsync(bench, "CRITICAL breaker_open channel:shop since ", "repricer reset channel:shop", "breaker_open", "breaker channel:shop is open");
    }

    [Fact]
    public async Task FrozenListing()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(async store => await store.Guard.FreezeAsync(TroubleBench.Listing, "live 12.00 EUR, ours 10.00 EUR", bench.Now, Ct));

        await ToldAsync(bench, "WARNING listings_frozen shop since ", "repricer adopt shop/A --reason", "frozen", "frozen");
        Assert.Contains("live 12.00 EUR, ours 10.00 EUR", await StatusAsync(bench), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RejectedPush()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.PushAsync(9m, OutboxState.Rejected, "price below\u001b[31m the deal", bench.Now);

        await ToldAsync(bench, "WARNING pushes_rejected shop since ", "repricer explain shop/A", "rejected", "was rejected by the channel");
        Assert.DoesNotContain('\u001b', await StatusAsync(bench));
        await bench.RunAsync("holds");
        Assert.DoesNotContain('\u001b', bench.Out);
        Assert.Contains("live 10.00, wanted 9.00 EUR; at stake 4.00 EUR", bench.Out, StringComparison.Ordinal);
        await bench.RunAsync("explain", "A");
        Assert.DoesNotContain("may go out", bench.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownPush()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.PushAsync(9m, OutboxState.Unknown, "no answer within 30 s", bench.Now.AddHours(-1));

        await ToldAsync(bench, "WARNING pushes_unknown shop since ", "repricer explain shop/A", "unknown_push", " is unknown until ");
    }

    [Fact]
    public async Task ChannelDown()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(store => bench.DecideAsync(store, 9m, bench.Now.AddMinutes(-2)));
        await bench.WatchAsync(engine => engine.Of(new ChannelId("shop")).Begin(ChannelTroubleKind.Down, "connection refused"));

        await ToldAsync(bench, "CRITICAL channel_down shop since ", "it is tried again by itself", "waiting", "waits to be sent");
        Assert.Contains("connection refused", bench.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedCredentials()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(store => bench.DecideAsync(store, 9m, bench.Now.AddMinutes(-2)));
        await bench.WatchAsync(engine => engine.Of(new ChannelId("shop")).Begin(ChannelTroubleKind.CredentialsRefused, "401: the token has expired"));

        await ToldAsync(bench, "CRITICAL credentials_refused shop since ", "put the right ones", "waiting", "waits to be sent");
        Assert.Contains("the token has expired", await StatusAsync(bench), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SilentSource()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(async store => await store.Observations.AppendAsync(
            [Look(ObservationStatus.NoOffers, bench.Now.AddHours(-10)), Look(ObservationStatus.Failed, bench.Now.AddHours(-1))], Ct));

        await ToldAsync(
            bench, "WARNING source_silent rival since ", "look at a page: repricer extract URL --source rival --explain", null,
            "http://rival.example/a: failed");
        Assert.Contains("name not resolved", await StatusAsync(bench), StringComparison.Ordinal);
    }

    /// <summary>Nobody learns anything from the pages of a shop that cannot be asked: its host is what to look at.</summary>
    [Fact]
    public async Task SilentSourceWhoseHostIsLeftAlone_NamesTheHostsTrouble()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(async store =>
        {
            await store.Observations.AppendAsync([Look(ObservationStatus.Failed, bench.Now.AddMinutes(-5))], Ct);
            await store.Hosts.SaveAsync(
                [new HostState("rival.example", HostTrouble.Unreachable, bench.Now.AddMinutes(-5), bench.Now.AddMinutes(10), 1, "no DNS")],
                [], Ct);
        });

        await ToldAsync(
            bench, "WARNING source_silent rival since ", "see host_unreachable rival.example in repricer status", null,
            "name not resolved -> repricer doctor --network");
        Assert.Contains("host_unreachable rival.example since ", await StatusAsync(bench), StringComparison.Ordinal);
        Assert.Contains("set Sources:rival:Enabled to false and restart", await StatusAsync(bench), StringComparison.Ordinal);
    }

    /// <summary>What explain says of a look that told nothing certain is what to type next.</summary>
    [Theory]
    [InlineData(ObservationStatus.NoPrice, "-> repricer extract http://rival.example/a --source rival --explain")]
    [InlineData(ObservationStatus.WrongPage, "-> write the product's page into the catalogue; repricer proposals may have it")]
    [InlineData(ObservationStatus.Blocked, "-> ask the shop for leave, or look more seldom (Sources:rival:Interval")]
    public async Task LookThatToldNothingCertain(ObservationStatus status, string way)
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(async store => await store.Observations.AppendAsync(
            [Look(status, bench.Now.AddMinutes(-5)) with { Detail = "so it was" }], Ct));

        Assert.Equal(0, await bench.RunAsync("explain", "A"));
        Assert.Contains($"the last look told nothing certain: so it was {way}", Flat(bench.Out), StringComparison.Ordinal);
    }

    /// <summary>A shop that leads to its new host, which its source may not ask.</summary>
    [Fact]
    public async Task SourceThatMovedToAnotherHost()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(async store => await store.Observations.AppendAsync(
            [
                Look(ObservationStatus.NoOffers, bench.Now.AddHours(-2)),
                Look(ObservationStatus.Refused, bench.Now.AddMinutes(-30)) with
                {
                    Detail = "redirected to https://new.example: " + FetchOutcome.Refused.ByHost("new.example"),
                },
            ], Ct));

        await ToldAsync(
            bench, "WARNING source_moved rival since ", "add the host new.example to Sources:rival:AllowedHosts and restart", null,
            "the last look told nothing certain: redirected to https://new.example");
        Assert.Equal(0, await bench.RunAsync("explain", "A"));
        Assert.Contains("-> where it is the shop's, add new.example to Sources:rival:AllowedHosts and restart, then repricer crawl A",
            Flat(bench.Out), StringComparison.Ordinal);
        Assert.DoesNotContain("source_silent", await StatusAsync(bench), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceWhosePagesAreAllGone()
    {
        using var bench = await TroubleBench.CreateAsync();
        bench.Write("watches.csv", "source,sku,url\nrival,A,http://rival.example/a\nrival,A,http://rival.example/b\n");
        Assert.Equal(0, await bench.RunAsync("import", "--watches", "watches.csv"));
        await bench.InStoreAsync(async store => await store.Observations.AppendAsync(
            [
                Look(ObservationStatus.Gone, bench.Now.AddHours(-1)),
                Look(ObservationStatus.Gone, bench.Now) with
                {
                    Watch = new WatchId(new SourceId("rival"), new Sku("A"), "http://rival.example/b"),
                },
            ], Ct));

        await ToldAsync(
            bench, "WARNING pages_gone rival since ", "repricer discover rival finds new addresses", null,
            "it said that it is gone (404 or 410) twice in a row");
    }

    /// <summary>Notices: they need nobody, and say what was done.</summary>
    [Fact]
    public async Task SourceWhosePagesMovedAndNeedABrowser()
    {
        using var bench = await TroubleBench.CreateAsync();
        await bench.InStoreAsync(async store =>
        {
            var move = new PageMove("http://rival.example/new", null, true, null, null);
            await store.Observations.AppendAsync([Look(ObservationStatus.NoOffers, bench.Now) with { Move = move }], Ct);
            const string Why = "HTTP gives no price for x, the browser gives 9.00 EUR";
            await store.Sources.SaveFetcherAsync(new FoundFetcher(new SourceId("rival"), "browser", bench.Now, Why, bench.Now, 0), Ct);
        });

        Assert.Equal(0, await bench.RunAsync("status"));
        var status = Flat(bench.Out);
        Assert.Contains("pages_moved rival since ", status, StringComparison.Ordinal);
        Assert.Contains("http://rival.example/a at http://rival.example/new", status, StringComparison.Ordinal);
        Assert.Contains("source_needs_browser rival since ", status, StringComparison.Ordinal);
        Assert.Contains("write Sources:rival:Fetcher: browser", status, StringComparison.Ordinal);
        Assert.Equal(0, await bench.RunAsync("explain", "A"));
        var explained = Flat(bench.Out);
        Assert.Contains("it is read at http://rival.example/new", explained, StringComparison.Ordinal);
        Assert.Contains("read by the browser, for HTTP gives no price", explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultyStrategy()
    {
        using var bench = await TroubleBench.CreateAsync();
        bench.Write("strategies/lowest.yaml", "name: lowest\naction:\n  bet: 0.01\n");

        await ToldAsync(bench, "WARNING strategies_faulty since ", "repricer check", null, null);
        await bench.RunAsync("explain", "A");
        Assert.Contains("lowest.yaml:3", bench.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteTroubleKind.DiskFull, "disk_full", "make room on the disk")]
    [InlineData(WriteTroubleKind.ReadOnly, "store_read_only", "give this user the right to write")]
    public async Task StoreThatTakesNoWrites(WriteTroubleKind kind, string condition, string cure)
    {
        using var bench = await TroubleBench.CreateAsync();

        await bench.WatchAsync(
            _ => { }, store => new StoreDecorator(store) { Health = new Ill(new WriteTrouble(kind, bench.Now, "13: database or disk")) });

        Assert.StartsWith($"condition {condition} of engine since ", bench.Log.ToString(), StringComparison.Ordinal);
        Assert.Contains(cure, bench.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoTrouble_NeedsNobody()
    {
        using var bench = await TroubleBench.CreateAsync();

        Assert.Equal(0, await bench.RunAsync("status"));
        Assert.Contains("nothing needs a person", bench.Out, StringComparison.Ordinal);
        Assert.Equal(0, await bench.RunAsync("holds"));
        Assert.Equal("nothing is held", bench.Out.Trim());
        await bench.WatchAsync();
        Assert.Equal("", bench.Log.ToString());
    }

    [Theory]
    [InlineData("--reason", "rejectd", "did you mean 'rejected'?")]
    [InlineData("--limit", "0", "1 to 500")]
    [InlineData("--older-than", "soon", "--older-than")]
    [InlineData("--cursor", "none", "--cursor")]
    public async Task Holds_WrongFlag_IsWrongUsage(string option, string value, string told)
    {
        using var bench = await TroubleBench.CreateAsync();

        Assert.Equal(2, await bench.RunAsync("holds", option, value));
        Assert.Contains(told, bench.Error, StringComparison.Ordinal);
    }

    private static CrawlRecord Look(ObservationStatus status, DateTimeOffset at) => new()
    {
        Source = new SourceId("rival"), Watch = new WatchId(new SourceId("rival"), new Sku("A"), "http://rival.example/a"), Sku = new Sku("A"),
        At = at, Status = status, NextDueAt = at.AddHours(1), Detail = status == ObservationStatus.Failed ? "name not resolved" : null,
    };

    /// <param name="condition">How the line of the condition begins in status.</param>
    /// <param name="reason">How holds names it; null = it is about no listing.</param>
    /// <param name="explained">What explain says; null = it is about no listing.</param>
    private static async Task ToldAsync(TroubleBench bench, string condition, string cure, string? reason, string? explained)
    {
        var status = await StatusAsync(bench);
        Assert.Contains(condition, status, StringComparison.Ordinal);
        Assert.Contains(cure, status, StringComparison.Ordinal);
        TypedAsShown(bench, status);

        await bench.WatchAsync();
        var kind = condition.Split(' ')[1];
        Assert.Contains($"condition {kind} of ", bench.Log.ToString(), StringComparison.Ordinal);
        Assert.Contains(cure, bench.Log.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await bench.RunAsync("holds"));
        if (reason is not null)
            Assert.Contains($": {reason} by ", bench.Out, StringComparison.Ordinal);
        TypedAsShown(bench, bench.Out);

        Assert.Equal(0, await bench.RunAsync("explain", "A"));
        if (explained is not null)
            Assert.Contains(explained, Flat(bench.Out), StringComparison.Ordinal);
    }

    private static async Task<string> StatusAsync(TroubleBench bench)
    {
        Assert.Equal(1, await bench.RunAsync("status"));
        return Flat(bench.Out, keepLines: true);
    }

    /// <summary>Undoes the breaking of lines, but for those that begin something.</summary>
    private static string Flat(string text, bool keepLines = false) => keepLines
        ? System.Text.RegularExpressions.Regex.Replace(text, "\n  (?!->)", " ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5))
        : System.Text.RegularExpressions.Regex.Replace(text, "\\s+", " ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    private static void TypedAsShown(TroubleBench bench, string text)
    {
        foreach (var command in text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("-> repricer ", StringComparison.Ordinal)))
            Assert.True(bench.Parses(command["-> ".Length..]), command);
    }

    private sealed record Ill(WriteTrouble? Trouble) : IStoreHealth;
}
