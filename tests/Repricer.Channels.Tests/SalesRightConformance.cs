using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>What a channel promises at which the right to read orders is one of its own, and may be missing.</summary>
public abstract class SalesRightConformance : SalesSourceConformance
{
    [Fact]
    public async Task Probe_OrdersMayNotBeRead_SaysWhichRightIsMissing()
    {
        await using var shop = Assert.IsAssignableFrom<SalesUnderRight>(await OpenSalesAsync());
        shop.Sell(Noon(shop), 1, 1, 5m);
        shop.TakeRight();
        var lines = await shop.Probe.ProbeAsync(TestContext.Current.CancellationToken);
        var line = Assert.Single(lines, line => line.Mark != ProbeMark.Ok && !shop.OtherWarnings.Contains(line.What));
        Assert.Equal(("sales", ProbeMark.Warn), (line.What, line.Mark));
        Assert.Contains(shop.Right, line.Cure, StringComparison.Ordinal);
        Assert.IsType<SalesReadOutcome.Refused>(await shop.Source.ReadSalesAsync(Day, TestContext.Current.CancellationToken));
    }

    private static DateTimeOffset Noon(SalesSourceUnderTest shop) =>
        Core.Calendar.LocalClock.StartOf(Day, shop.Zone).AddHours(12);
}

/// <summary>A source of sales whose account may lose the right to read orders.</summary>
internal abstract class SalesUnderRight : SalesSourceUnderTest
{
    public abstract IChannelProbe Probe { get; }

    /// <summary>As the vendor calls it.</summary>
    public abstract string Right { get; }

    /// <summary>What else this simulator's shop is warned of.</summary>
    public virtual IReadOnlyList<string> OtherWarnings => [];

    /// <summary>Orders may not be read any more.</summary>
    public abstract void TakeRight();
}
