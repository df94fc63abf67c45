using Repricer.Core.Catalog;
using Repricer.Engine.Conditions;
using Repricer.Engine.Operating;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Conditions;

public sealed class ChannelConditionsTests
{
    [Fact]
    public void Find_ChannelThatIsSilentTooLong_IsAWarningUntilItIsHeard()
    {
        var time = new ManualTimeProvider();
        using var metrics = new RepricerMetrics();
        var engine = new EngineStatus(time, metrics);
        var (told, mute) = (engine.Of(new ChannelId("amazon")), engine.Of(new ChannelId("csv")));
        told.WasHeard(time.GetUtcNow().AddDays(-3));
        told.BeginListening(TimeSpan.FromHours(6));
        mute.BeginListening(longestSilence: null);
        var began = time.GetUtcNow();

        time.Advance(TimeSpan.FromHours(6));
        Assert.Empty(ChannelConditions.Find(engine, time.GetUtcNow()));
        time.Advance(TimeSpan.FromMinutes(1));
        var silent = Assert.Single(ChannelConditions.Find(engine, time.GetUtcNow()));
        told.Heard();

        Assert.Equal(
            ("channel_silent", "amazon", ConditionSeverity.Warning, began), (silent.Kind, silent.Subject, silent.Severity, silent.Since));
        Assert.Empty(ChannelConditions.Find(engine, time.GetUtcNow()));
    }
}
