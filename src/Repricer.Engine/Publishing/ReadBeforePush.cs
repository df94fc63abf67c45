using Repricer.Core.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Keeps a price from going out over one that somebody else set: where the live price was last read too long ago, or not since the start or
/// a long outage, it is read first, together with the others of the batch.
/// </summary>
internal sealed class ReadBeforePush(
    IChannelAdapter adapter, ILivePriceStore store, PriceReader reader, LivePriceJudge judge, ChannelHealth health,
    PublishingOptions options, StageStatus status, TimeProvider time)
{
    /// <summary>Answers for each entry, in order: null = it may go out; else what becomes of it.</summary>
    public async ValueTask<IReadOnlyList<ReleaseRecord?>> CheckAsync(IReadOnlyList<OutboxEntry> leased, CancellationToken ct)
    {
        var releases = new ReleaseRecord?[leased.Count];
        if (!adapter.Traits.CanReadBack || options.ReadBeforePush is not { } age)
            return releases;

        var now = time.GetUtcNow();
        var tooOld = health.ReadAgainFrom > now - age ? health.ReadAgainFrom : now - age;
        var believed = await store.LoadAsync([.. leased.Select(entry => entry.Change.Listing)], now, ct);
        var unread = believed.Where(price => price.LiveReadAt is not { } at || at < tooOld).Select(price => price.Listing).ToList();
        if (unread.Count == 0)
            return releases;

        var leases = leased.ToDictionary(entry => entry.Change.Listing, entry => entry.LeaseId);
        var reading = await reader.ReadAsync(unread, ct);
        var findings = (await judge.JudgeAsync(reading, ct))
            .Select(finding => finding with { Record = finding.Record with { Lease = leases[finding.Record.Believed.Listing] } })
            .ToList();
        var written = await store.RecordAsync([.. findings.Select(finding => finding.Record)], ct);
        var byListing = findings.Zip(written).ToDictionary(pair => pair.First.Record.Believed.Listing);
        for (var i = 0; i < leased.Count; i++)
        {
            if (byListing.TryGetValue(leased[i].Change.Listing, out var found))
                releases[i] = Release(leased[i], found.First, found.Second);
        }

        return releases;
    }

    private ReleaseRecord? Release(OutboxEntry entry, LiveFinding finding, bool stands)
    {
        var now = time.GetUtcNow();
        ReleaseRecord Put(OutboxState state, string why, DateTimeOffset? notBefore) =>
            new(entry.Id, entry.LeaseId!, state, now, why, notBefore);

        if (!stands)
            return Put(OutboxState.Pending, "the price changed while the live one was read", now + options.ConfirmAfter);

        status.Count($"live_{Core.SnakeCase.From(finding.State.ToString())}");
        return finding.State switch
        {
            LiveState.Ours => null,
            LiveState.NotRead => Put(
                OutboxState.Pending, $"the live price has to be read first: {finding.Record.Why}",
                now + Wait(finding.Wish)),
            _ => Put(OutboxState.Superseded, finding.Record.Why ?? "the live price is another", null),
        };
    }

    /// <summary>A short outage costs seconds; a single listing that cannot be read is tried once a minute; a wish is kept.</summary>
    private TimeSpan Wait(TimeSpan? wish)
    {
        var wait = reader.FailedInARow > 0 && reader.FailureWait() < options.DeferredFor ? reader.FailureWait() : options.DeferredFor;
        return wish > wait ? wish.Value : wait;
    }
}
