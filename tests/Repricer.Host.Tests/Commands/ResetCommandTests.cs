using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Engine.Pricing;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>"all" is the name of one breaker; every open one is another wish.</summary>
public sealed class ResetCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Reset_OfTheBreakerOverAll_LeavesTheOthersOpen()
    {
        await OpenAsync("all", "channel:shop");

        Assert.Equal(0, await _run.RunAsync("reset", "all"));

        Assert.Equal("all: breaker reset", _run.Out.Trim());
        Assert.Equal(["channel:shop"], await OpenAsync());
    }

    [Fact]
    public async Task Reset_OfTheBreakerOverAll_ThatIsNotOpen_NamesThoseThatAre()
    {
        await OpenAsync("channel:shop");

        Assert.Equal(1, await _run.RunAsync("reset", "all"));

        Assert.Contains(
            "no breaker 'all' is open: open are channel:shop; every one is closed with --all", _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_OfEveryOne_ClosesThemAll()
    {
        await OpenAsync("all", "channel:shop", "channel:other");

        Assert.Equal(0, await _run.RunAsync("reset", "--all"));

        Assert.Equal("all, channel:other, channel:shop: breakers reset", _run.Out.Trim());
        Assert.Empty(await OpenAsync());
        Assert.Equal(1, await _run.RunAsync("reset", "--all"));
        Assert.Contains("no breaker is open", _run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset", "all", "--all")]
    public async Task Reset_WithoutOneWish_IsWrongUsage(params string[] args)
    {
        Assert.Equal(2, await _run.RunAsync(args));
        Assert.Contains("say which: BREAKER, or --all", _run.Error, StringComparison.Ordinal);
    }

    /// <summary>Opens breakers.</summary>
    /// <returns>The names of those that are open then, in their order.</returns>
    private async Task<IReadOnlyList<string>> OpenAsync(params string[] names)
    {
        var ct = TestContext.Current.CancellationToken;
        var data = Directory.CreateDirectory(Path.Combine(_run.Folder, "data")).FullName;
        await using var store = await Stores.OpenAsync(data, TimeProvider.System, NullLoggerFactory.Instance, ct);
        foreach (var name in names)
            await store.Guard.OpenBreakerAsync(new Breaker(name, "too many moves", TimeProvider.System.GetUtcNow()), ct);
        return [.. (await store.Guard.GetOpenBreakersAsync(ct)).Select(breaker => breaker.Name).Order(StringComparer.Ordinal)];
    }
}
