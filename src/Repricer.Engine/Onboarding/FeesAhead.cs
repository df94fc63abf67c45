using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Engine.Onboarding;

/// <summary>Which fees change on a later day, as a channel tells it: its answer takes minutes, and is waited for.</summary>
public sealed class FeesAhead(TimeProvider time)
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);

    /// <summary>Longer than this it is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <returns>By listing, by rising day; or null, and why it is not known.</returns>
    public async Task<(IReadOnlyDictionary<ListingId, IReadOnlyList<FeeChangeAhead>>? Changes, string? Problem)> ReadAsync(
        IFeePreviewSource source, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(source);
        var end = time.GetUtcNow() + Patience;
        while (true)
        {
            switch (await AskAsync(source, today, ct))
            {
                case FeeChangesOutcome.Read read:
                    return (
                        read.Changes.Where(change => change.From > today).GroupBy(change => change.Listing).ToDictionary(
                            group => group.Key,
                            IReadOnlyList<FeeChangeAhead> (group) =>
                                [.. group.DistinctBy(change => change.From).OrderBy(change => change.From)]),
                        null);
                case FeeChangesOutcome.Later later:
                    var wait = later.After is { } after && after > TimeSpan.Zero ? after : UsualWait;
                    if (time.GetUtcNow() + wait > end)
                        return (null, $"the channel has not told within {Patience.TotalMinutes:0} minutes which fees change");
                    await Task.Delay(wait, time, ct);
                    break;
                case FeeChangesOutcome.Failed failed:
                    return (null, failed.Reason);
                default:
                    return (null, "an outcome of unknown kind");
            }
        }
    }

    private async ValueTask<FeeChangesOutcome> AskAsync(IFeePreviewSource source, DateOnly today, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await source.ReadFeeChangesAsync(today, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new FeeChangesOutcome.Failed($"no answer within {CallLimit}");
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            return new FeeChangesOutcome.Failed($"the adapter broke: {error.GetType().Name}");
        }
    }
}
