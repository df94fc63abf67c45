using Repricer.Core.Amounts;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Publishing;

/// <summary>Makes of the answers of a channel what is written down of each listing: by one rule, whoever asked.</summary>
/// <param name="settings">The current settings, asked for at each reading.</param>
internal sealed class LivePriceJudge(
    IChannelAdapter adapter, ILivePriceStore store, Func<PricingSettings> settings, PublishingOptions options, TimeProvider time)
{
    /// <summary>A whole call of that many listings that are all gone is a fault of the channel, or of its configuration.</summary>
    internal const int TooManyToBeGone = 10;

    // A price of ours that is shown late, one that cannot be changed now, and a listing that alone cannot be read: it must not come first
    // again and again.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Compares with what is believed once the answer is there: what was settled during the call is known by then, and the prices that
    /// stood since it began are, too.
    /// </summary>
    /// <returns>One finding for each listing that has an own price, in order.</returns>
    public async ValueTask<IReadOnlyList<LiveFinding>> JudgeAsync(PriceReading reading, CancellationToken ct)
    {
        var limits = settings().GuardFor(adapter.Id);
        var delay = EffectHorizon > limits.ExternalChangeDelay ? EffectHorizon : limits.ExternalChangeDelay;
        var believed = (await store.LoadAsync([.. reading.Outcomes.Select(outcome => outcome.Listing)], reading.Began - delay, ct))
            .ToDictionary(price => price.Listing);
        var now = time.GetUtcNow();
        var allGone = reading.Outcomes.Count >= TooManyToBeGone && reading.Outcomes.All(outcome => outcome is PriceReadOutcome.Gone);
        var findings = new List<LiveFinding>(reading.Outcomes.Count);
        foreach (var outcome in reading.Outcomes)
        {
            if (!believed.TryGetValue(outcome.Listing, out var price))
                continue;

            var shown = outcome is PriceReadOutcome.Read told ? ShownPrices.Of(told) : null;
            LiveFinding Put(LivePriceResult result, LiveState state, DateTimeOffset due, string? why, Money? live = null) =>
                new(new LivePriceRecord(price, result, live, reading.Began, due, now, why) { Shown = shown }, state);
            LiveFinding NotRead(string why, TimeSpan? wish = null) =>
                Put(LivePriceResult.LookAgain, LiveState.NotRead, now + Longer(wish ?? TimeSpan.Zero, LookAgain), why) with { Wish = wish };

            findings.Add(outcome switch
            {
                PriceReadOutcome.Read read => Judge(read, price, limits, delay, Put, reading.Began),
                PriceReadOutcome.Gone when allGone => NotRead("the channel knows none of the listings asked for"),
                PriceReadOutcome.Gone => Put(
                    LivePriceResult.Freeze, LiveState.Strange, Next(price, reading.Began), "the listing is gone at the channel"),
                PriceReadOutcome.Throttled throttled => NotRead("the channel asks to wait", throttled.RetryAfter),
                PriceReadOutcome.Failed failed => NotRead(failed.Reason),
                PriceReadOutcome.Refused refused => NotRead($"credentials refused: {refused.Reason}"),
                _ => NotRead("an outcome of unknown kind"),
            });
        }

        return findings;
    }

    private TimeSpan EffectHorizon => options.EffectHorizonOf(adapter);

    private LiveFinding Judge(
        PriceReadOutcome.Read read, BelievedPrice price, GuardLimits limits, TimeSpan delay,
        Func<LivePriceResult, LiveState, DateTimeOffset, string?, Money?, LiveFinding> put, DateTimeOffset began)
    {
        var own = price.Own.Price;
        var meaning = LivePriceRule.Judge(new LiveReading
        {
            Live = read.Price,
            Own = price.Own,
            Recent = price.Recent,
            Began = began,
            Tolerance = limits.ExternalChangeTolerance,
            Delay = delay,
        });
        if (meaning == LivePriceMeaning.Same)
            return put(LivePriceResult.Same, LiveState.Ours, Next(price, began), null, read.Price);

        var soon = time.GetUtcNow() + LookAgain;
        if (read.Locked)
        {
            return put(
                LivePriceResult.LookAgain, LiveState.NotRead, soon, $"live is {read.Price}, and the channel does not let it be changed now",
                read.Price);
        }

        if (price.Deals.FirstOrDefault(deal => deal.RunsAt(began) || deal.RunsAt(began - delay)) is { } deal)
            return put(LivePriceResult.LookAgain, LiveState.NotRead, soon, $"live is {read.Price}, and a deal runs: {deal}", read.Price);

        return meaning switch
        {
            LivePriceMeaning.Late => put(LivePriceResult.LookAgain, LiveState.Ours, soon, null, read.Price),
            LivePriceMeaning.Adopt => put(
                LivePriceResult.Adopt, LiveState.Adopted, Next(price, began), $"live is {read.Price}, ours was {own}: adopted", read.Price),
            _ => put(
                LivePriceResult.Freeze, LiveState.Strange, Next(price, began), ExternalChange.Say(read.Price, own, limits), read.Price),
        };
    }

    private DateTimeOffset Next(BelievedPrice price, DateTimeOffset readAt) =>
        LivePriceSchedule.Next(price.Listing, price.Own.AsOf, readAt, options.LivePriceAge);

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}

/// <summary>Says what a reading tells whoever wants to send something now.</summary>
internal enum LiveState
{
    /// <summary>A price of ours stands: another may replace it.</summary>
    Ours,

    /// <summary>Another price stands and becomes ours: what was decided before is decided again.</summary>
    Adopted,

    /// <summary>Somebody else's price stands, or the listing is gone: a person must look.</summary>
    Strange,

    /// <summary>Nobody knows what stands, or it cannot be changed: nothing goes out for now.</summary>
    NotRead,
}

/// <param name="Record">What is written down.</param>
internal sealed record LiveFinding(LivePriceRecord Record, LiveState State)
{
    /// <summary>How long the channel asked to be left alone; null = it did not.</summary>
    public TimeSpan? Wish { get; init; }
}
