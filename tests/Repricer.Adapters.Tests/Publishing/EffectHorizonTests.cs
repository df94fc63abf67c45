using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>A channel may say how long its effects are under way: then an outage costs no more than that.</summary>
public sealed class EffectHorizonTests
{
    [Fact]
    public async Task Confirm_ImmediateChannelAfterAnOutageOf20Seconds_SettlesInSeconds()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.EffectHorizon = TimeSpan.Zero;
        bench.Channel.AnswerAll(new PushOutcome.Unknown("no answer within 20 s"));
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Failed(listing, "no answer");
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        for (var second = 0; second < 20; second++)
            await bench.PassAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(OutboxState.Unknown, (await bench.NewestAsync()).State);

        bench.Channel.Answer = null;
        bench.Channel.AnswerRead = null;
        var over = bench.Time.GetUtcNow();
        while ((await bench.NewestAsync()).State != OutboxState.Confirmed)
        {
            await bench.PassAfterAsync(TimeSpan.FromSeconds(1));
            Assert.True(bench.Time.GetUtcNow() - over < TimeSpan.FromSeconds(25), "the push is still not settled");
        }

        Assert.Equal(PublishBench.Euro(95m), bench.Channel.Live["L1"]);
    }

    [Fact]
    public async Task Confirm_HorizonConfiguredForTheChannel_OverridesItsOwn()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.EffectHorizon = TimeSpan.Zero;
        bench.Options = bench.Options with
        {
            EffectHorizons = new Dictionary<string, TimeSpan>(StringComparer.Ordinal) { ["shop"] = TimeSpan.FromMinutes(3) },
        };
        bench.Channel.AnswerAll(new PushOutcome.Unknown("timeout"));
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        var entry = await bench.NewestAsync();
        Assert.Equal(bench.Time.GetUtcNow().AddMinutes(3), entry.EffectUntil);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(OutboxState.Unknown, (await bench.NewestAsync()).State);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, bench.Channel.Calls.Count);
    }

    [Fact]
    public async Task Beliefs_UnknownPush_IsCountedWithItsBeginningAndEnd()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 3);
        bench.Channel.AnswerAll(new PushOutcome.Unknown("timeout"));
        var sent = bench.Time.GetUtcNow();
        await bench.CommitAsync([(1, 95m), (2, 95m)]);
        await bench.PassAsync();
        var row = Assert.Single(await bench.Store.Reports.GetBeliefsAsync(TestContext.Current.CancellationToken));
        Assert.Equal((2, sent, sent.AddMinutes(10)), (row.Unknown, row.UnknownSince, row.UnknownUntil));
        Assert.Equal(0, row.Strange);
    }
}
