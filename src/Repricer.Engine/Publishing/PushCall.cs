using Microsoft.Extensions.Logging;
using Repricer.Core.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>
/// One call of an adapter under the engine's deadline. Whatever the adapter does, every change gets an outcome; what goes out beside a
/// price is only what the channel takes.
/// </summary>
internal sealed class PushCall(IChannelAdapter adapter, PublishingOptions options, StageStatus status, TimeProvider time, ILogger logger)
{
    /// <param name="stop">Ends waits for a rate; a call that has begun is not cut off by it: its answer is worth more than a quick
    /// end.</param>
    /// <param name="reasonToStop">Why nothing more may go out, asked whenever the adapter turns to a rate; null = nothing stops it.</param>
    public async ValueTask<IReadOnlyList<PushOutcome>> SendAsync(
        SendBatch batch, Func<ValueTask<string?>>? reasonToStop, CancellationToken stop)
    {
        using var deadline = new CallDeadline(options.PushTimeout, options.LongestRateWait, time, stop, reasonToStop);
        try
        {
            deadline.Enter();
            var outcomes = await adapter.PushAsync(Narrow(batch), deadline.Token).AsTask().WaitAsync(deadline.GivenUp);
            return outcomes.Count == batch.EntryIds.Count
                ? outcomes
                : Unknown(batch, $"the adapter answered {outcomes.Count} outcomes for {batch.EntryIds.Count} changes");
        }
        catch (RateWaitException wait)
        {
            // What the adapter had sent before, it did not say.
            return Unknown(batch, wait.Message);
        }
        catch (OperationCanceledException)
        {
            return Unknown(batch, $"no answer within {options.PushTimeout.TotalSeconds:0} s");
        }
        catch (Exception error)
        {
            status.Fail($"The adapter of {adapter.Id} failed: {error.Message}");
            logger.LogError(error, "The adapter of {Channel} threw: its batch is unknown", adapter.Id);
            return Unknown(batch, error.Message);
        }
    }

    private SendBatch Narrow(SendBatch batch) => batch.Changes.All(change => change.Terms.IsLeave)
        ? batch
        : batch with { Changes = [.. batch.Changes.Select(change => change with { Terms = Narrow(change.Terms) })] };

    private PriceTerms Narrow(PriceTerms terms)
    {
        var outputs = adapter.Traits.Outputs;
        return terms with
        {
            ListPrice = outputs.HasFlag(ChannelOutputs.ListPrice) ? terms.ListPrice : default,
            Tiers = outputs.HasFlag(ChannelOutputs.Tiers) ? terms.Tiers : default,
            Bounds = outputs.HasFlag(ChannelOutputs.Bounds) ? terms.Bounds : default,
        };
    }

    private static IReadOnlyList<PushOutcome> Unknown(SendBatch batch, string why) =>
        [.. batch.EntryIds.Select(_ => new PushOutcome.Unknown(why))];
}
