using Repricer.Host.Tests.Planning;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Hosting;

/// <summary>The end of an engine, whenever it comes.</summary>
public sealed class EngineStopTests
{
    [Fact]
    public async Task Run_StoppedWhileItStarts_EndsCleanly()
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        await bench.StartAsync(works: false);
        await bench.Engine!
            .RunAsync(new CancellationToken(canceled: true))
            .ComesAsync("the end of the engine", TestContext.Current.CancellationToken);
        Assert.False(bench.Engine.Engine.IsRunning);
    }
}
