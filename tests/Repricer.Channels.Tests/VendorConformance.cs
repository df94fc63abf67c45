using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>
/// What an adapter of a vendor's API promises beside, whatever that API: the seven things that every one of them does now and then. In the
/// end of each the price is there, and was there once, and no outcome told what the calls proved themselves by.
/// </summary>
public abstract class VendorConformance : ChannelConformance
{
    private const int MostTries = 5;

    internal abstract override VendorUnderTest Open();

    /// <summary>Whether the vendor refuses calls that are signed at another time than its own.</summary>
    protected virtual bool SignsTheTime => false;

    [Fact]
    public async Task X1_NoAnswerUntilTheDeadline_IsUnknown()
    {
        await using var channel = Open();
        using var deadline = new CancellationTokenSource();
        channel.BreakWrite(ApiFault.NoAnswer, deadline.CancelAsync);
        Assert.IsType<PushOutcome.Unknown>(await PushAsync(channel, First, deadline.Token));
        await ArrivesOnceAsync(channel);
    }

    [Fact]
    public async Task X2_AnswerIsTorn_IsUnknown()
    {
        await using var channel = Open();
        channel.BreakWrite(ApiFault.CutBody);
        Assert.IsType<PushOutcome.Unknown>(await PushAsync(channel, First));
        Assert.Single(channel.Arrived());
        await ArrivesOnceAsync(channel);
    }

    [Fact]
    public async Task X3_SuccessIsAPageOfSomebodyElse_IsUnknown()
    {
        await using var channel = Open();
        channel.BreakWrite(ApiFault.HtmlPage);
        Assert.IsType<PushOutcome.Unknown>(await PushAsync(channel, First));
        Assert.Empty(channel.Arrived());
        Assert.NotEmpty(channel.Credentials);
        await ArrivesOnceAsync(channel);
    }

    [Fact]
    public async Task X4_Unavailable_IsUnknownAndWithATimeIsThrottledUntilThen()
    {
        await using var channel = Open();
        channel.BreakWrite(ApiFault.Unavailable);
        Assert.IsType<PushOutcome.Unknown>(await PushAsync(channel, First));
        await ArrivesOnceAsync(channel);

        channel.BreakWrite(ApiFault.UnavailableForAWhile);
        var throttled = Assert.IsType<PushOutcome.Throttled>(await PushAsync(channel, Second));
        Assert.Equal(TimeSpan.FromSeconds(120), throttled.RetryAfter);
        Assert.Single(channel.Arrived());
    }

    [Fact]
    public async Task X5_ConnectionIsRefused_NothingIsSentAndNothingLearned()
    {
        await using var channel = Open();
        channel.TakeAway();
        Assert.IsType<PushOutcome.NotSent>(await PushAsync(channel, First));
        Assert.IsType<PriceReadOutcome.Failed>(await ReadAsync(channel));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task X6_OurClockIsWrong_PricesGoAllTheSameOrAreRefusedWithTheReason(int hours)
    {
        await using var channel = Open();
        Assert.IsType<PushOutcome.Accepted>(await PushAsync(channel, First));
        channel.OurClock.By = TimeSpan.FromHours(hours);
        var outcome = await PushAsync(channel, Second);
        if (SignsTheTime)
        {
            Assert.NotEmpty(Assert.IsType<PushOutcome.Refused>(outcome).Reason);
            Assert.Single(channel.Arrived());
            return;
        }

        Assert.IsType<PushOutcome.Accepted>(outcome);
        channel.Settle();
        Assert.Equal(Second.Price, Assert.IsType<PriceReadOutcome.Read>(await ReadAsync(channel)).Price);
    }

    [Fact]
    public async Task X7_AnotherEngineSetsAPrice_IsReadAsItStandsAndOursIsSentOverIt()
    {
        await using var channel = Open();
        var other = channel.Another();
        using var ends = other as IDisposable;
        Assert.IsType<PushOutcome.Accepted>(await PushAsync(channel, First));
        channel.Settle();
        await ReadAsync(channel);
        Assert.IsType<PushOutcome.Accepted>(await PushAsync(channel, Second, by: other));
        channel.Settle();
        Assert.Equal(Second.Price, Assert.IsType<PriceReadOutcome.Read>(await ReadAsync(channel)).Price);

        // What this engine wrote last is not what stands.
        Assert.IsType<PushOutcome.Accepted>(await PushAsync(channel, First));
        Assert.Equal(["9.90", "8.80", "9.90"], channel.Arrived().Select(arrived => arrived.Price));
    }

    private PriceChange First => Change(Name("1"), 9.90m, OnlyCurrency ?? "EUR");

    private PriceChange Second => Change(Name("1"), 8.80m, OnlyCurrency ?? "EUR", version: 2);

    /// <summary>Sent again until it is taken, as the engine would where it is not live: in all it had one effect.</summary>
    private async Task ArrivesOnceAsync(VendorUnderTest channel)
    {
        for (var tries = 0; await PushAsync(channel, First) is not PushOutcome.Accepted; tries++)
        {
            Assert.InRange(tries, 0, MostTries);
            channel.Time.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal([(Name("1"), "9.90", OnlyCurrency ?? "EUR")], channel.Arrived());
    }

    private static async Task<PushOutcome> PushAsync(
        VendorUnderTest channel, PriceChange change, CancellationToken? ct = null, IChannelAdapter? by = null)
    {
        var outcome = Assert.Single(
            await (by ?? channel.Adapter).PushAsync(Batch($"b{change.Version}", change), ct ?? Ct));
        AssertTellsNoCredentials(channel, outcome);
        return outcome;
    }

    private async Task<PriceReadOutcome> ReadAsync(VendorUnderTest channel)
    {
        var outcome = Assert.Single(await channel.Adapter.ReadPricesAsync([new ListingId(Channel, Name("1"))], Ct));
        AssertTellsNoCredentials(channel, outcome);
        return outcome;
    }

    private static void AssertTellsNoCredentials(VendorUnderTest channel, object outcome)
    {
        var text = outcome.ToString()!;
        Assert.All(channel.Credentials, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
