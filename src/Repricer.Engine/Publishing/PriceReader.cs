using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>Represents the answers of one call for live prices.</summary>
/// <param name="Began">Right before the call: at which moment after it the channel looked nobody knows.</param>
/// <param name="Ended">When the answer was there.</param>
/// <param name="Outcomes">One for each listing, in order.</param>
internal sealed record PriceReading(DateTimeOffset Began, DateTimeOffset Ended, IReadOnlyList<PriceReadOutcome> Outcomes);

/// <summary>
/// Asks a channel for live prices within its limits and a deadline. Whatever the adapter does, every listing gets an outcome; what went
/// wrong goes to the channel's health.
/// </summary>
internal sealed class PriceReader(
    IChannelAdapter adapter, ChannelLimits limits, ChannelHealth health, StageStatus status, PublishingOptions options, TimeProvider time,
    ILogger logger)
{
    /// <summary>How many calls in a row brought no price.</summary>
    public int FailedInARow { get; private set; }

    public async ValueTask<PriceReading> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        await limits.WaitForCallAsync(ct);
        var began = time.GetUtcNow();
        var outcomes = await CallAsync(listings, ct);
        var nothing = outcomes.All(outcome => outcome is not (PriceReadOutcome.Read or PriceReadOutcome.Gone));
        FailedInARow = nothing ? FailedInARow + 1 : 0;
        health.Read(outcomes);
        return new PriceReading(began, time.GetUtcNow(), outcomes);
    }

    /// <summary>How long to wait after calls that brought nothing: ever longer, up to the longest wait of a confirmation.</summary>
    public TimeSpan FailureWait()
    {
        var wait = options.ConfirmAfter * (1 << Math.Min(FailedInARow, 16));
        return wait < options.LongestConfirmWait ? wait : options.LongestConfirmWait;
    }

    private async ValueTask<IReadOnlyList<PriceReadOutcome>> CallAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        using var deadline = new CallDeadline(options.ReadTimeout, options.LongestRateWait, time, ct);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        string why;
        try
        {
            deadline.Enter();
            var reads = await adapter.ReadPricesAsync(listings, either.Token);
            if (reads.Count == listings.Count && reads.Zip(listings).All(pair => pair.First.Listing == pair.Second))
                return [.. reads.Select(Sane)];

            why = $"the adapter answered {reads.Count} prices for {listings.Count} listings, or in another order";
        }
        catch (RateWaitException wait) when (!ct.IsCancellationRequested)
        {
            return [.. listings.Select(listing => new PriceReadOutcome.Throttled(listing, wait.After))];
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            why = $"no answer within {options.ReadTimeout.TotalSeconds:0} s";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Reading prices back from {Channel} failed", adapter.Id);
            why = error.Message;
        }

        status.Fail($"{adapter.Id}: read-back failed: {why}");
        return [.. listings.Select(listing => new PriceReadOutcome.Failed(listing, why))];
    }

    /// <summary>An amount beyond the currency's bounds is no price, whatever the channel says.</summary>
    private static PriceReadOutcome Sane(PriceReadOutcome outcome) => outcome is PriceReadOutcome.Read { Price.IsInBounds: false } odd
        ? new PriceReadOutcome.Failed(odd.Listing, $"the channel tells of {odd.Price}, which is no price")
        : outcome;
}
