using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class AskedSourcesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_RunsTheSourceThoughAnotherHangsAndAThirdBreaks()
    {
        using var metrics = new RepricerMetrics();
        var status = new EngineStatus(TimeProvider.System, metrics);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new AskedSources(
            async (source, ct) =>
            {
                if (source.Value == "hangs")
                    await Task.Delay(Timeout.Infinite, ct);
                if (source.Value == "breaks")
                    throw new IOException("disk");
                done.SetResult();
            },
            status, NullLogger<AskedSources>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = asked.RunAsync(stop.Token);

        asked.Ask(new SourceId("hangs"));
        asked.Ask(new SourceId("breaks"));
        asked.Ask(new SourceId("works"));

        await done.Task.ComesAsync("the run of the third", Ct);
        await Watchdog.UntilAsync("the second has broken", () => new(status.Crawl.LastError is not null), Ct);
        Assert.Equal("source breaks: disk", status.Crawl.LastError!.Message);
        await stop.CancelAsync();
        await running.ComesAsync("the end", Ct);
    }
}
