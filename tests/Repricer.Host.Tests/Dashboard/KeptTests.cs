using Repricer.Host.Dashboard.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>What all pages show is read for all of them; nobody waits for it again where it takes long.</summary>
public sealed class KeptTests
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly ManualTimeProvider _time = new();
    private int _read;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Quick_IsReadAgain_WhenItIsOld()
    {
        var kept = Of(TimeSpan.Zero);

        Assert.Equal(["1", "1"], [await kept.GetAsync(Ct), await kept.GetAsync(Ct)]);
        _time.Advance(Fresh);
        Assert.Equal("2", await kept.GetAsync(Ct));
        kept.Forget();
        Assert.Equal("3", await kept.GetAsync(Ct));
    }

    [Fact]
    public async Task Slow_IsReadBehind_WhileTheOldOneIsGivenOut()
    {
        var kept = Of(TimeSpan.FromSeconds(1));
        Assert.Equal("1", await kept.GetAsync(Ct));

        // Ten times as long as the reading took it is as good as new.
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("1", await kept.GetAsync(Ct));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("1", await kept.GetAsync(Ct));
        await Watchdog.UntilAsync("the new one", async () => await kept.GetAsync(Ct) == "2", Ct);
        Assert.Equal(2, _read);

        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("3", await kept.GetAsync(Ct));
    }

    private Kept<string> Of(TimeSpan takes) => new(_time, Fresh, _ =>
    {
        _time.Advance(takes);
        return ValueTask.FromResult($"{++_read}");
    });
}
