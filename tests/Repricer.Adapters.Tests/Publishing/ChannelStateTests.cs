using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>What ails a channel has a beginning, and ends with the first call that goes well.</summary>
public sealed class ChannelStateTests
{
    [Fact]
    public async Task Channel_CannotBeReached_IsDownSinceTheFirstFailureUntilItAnswers()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.NotSent("connection refused"));
        await bench.CommitAsync(90m);
        await bench.PassAsync();
        var began = bench.Time.GetUtcNow();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(2));

        var state = State(bench);
        Assert.Equal((began, "connection refused"), (state.DownSince, state.LastError));

        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
        Assert.Null(State(bench).DownSince);
    }

    [Fact]
    public async Task Channel_AsksToWait_IsThereAndThrottled()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Throttled(TimeSpan.FromMinutes(5)));
        await bench.CommitAsync(90m);
        await bench.PassAsync();

        Assert.Null(State(bench).DownSince);
        Assert.True(State(bench).ThrottledUntil >= bench.Time.GetUtcNow() + TimeSpan.FromMinutes(5));
        bench.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(State(bench).ThrottledUntil);
    }

    [Fact]
    public async Task Channel_RejectsAPrice_IsThere()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Rejected("too high"));
        await bench.CommitAsync(90m);
        await bench.PassAsync();

        Assert.Null(State(bench).DownSince);
    }

    [Fact]
    public async Task Channel_CannotBeRead_IsToldUntilItCan()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Failed(listing, "503");
        await bench.CommitAsync(90m);
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull(State(bench).ReadingFailsSince);

        bench.Channel.AnswerRead = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(10));
        Assert.Null(State(bench).ReadingFailsSince);
    }

    private static ChannelStatus State(PublishBench bench) => bench.Status.Of(ScriptedChannel.Name);
}
