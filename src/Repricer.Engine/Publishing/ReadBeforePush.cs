using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Keeps a price from going out over one that somebody else set: where the live price was last read too long ago, or not since the start or
/// a long outage, it is read first, together with the others of the batch. For a call of thousands that takes its time: whoever asked is
/// asked between two readings whether to go on, and it ends while the first answers are still fresh.
/// </summary>
internal sealed class ReadBeforePush(
    IChannelAdapter adapter, ILivePriceStore store, PriceReader reader, LivePriceJudge judge, ChannelHealth health,
    PublishingOptions options, StageStatus status, TimeProvider time)
{
    /// <summary>Answers for each entry, in order: null = it may go out; else what becomes of it.</summary>
    /// <param name="between">Asked before each further reading: why there is none; null = go on.</param>
    public async ValueTask<IReadOnlyList<ReleaseRecord?>> CheckAsync(
        IReadOnlyList<OutboxEntry> leased, Func<ValueTask<string?>> between, CancellationToken ct)
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
        var byListing = new Dictionary<ListingId, (LiveFinding First, bool Second)>();
        var began = time.GetTimestamp();
        string? ended = null;
        foreach (var asked in unread.Chunk(adapter.Traits.ReadBatch))
        {
            if (asked[0] != unread[0])
                ended = time.GetElapsedTime(began) >= options.LongestReading ? "reading the others took its time" : await between();
            if (ended is not null)
                break;

            var reading = await reader.ReadAsync(asked, ct);
            var findings = (await judge.JudgeAsync(reading, ct))
                .Select(finding => finding with { Record = finding.Record with { Lease = leases[finding.Record.Believed.Listing] } })
                .ToList();
            var written = await store.RecordAsync([.. findings.Select(finding => finding.Record)], ct);
            foreach (var pair in findings.Zip(written))
                byListing[pair.First.Record.Believed.Listing] = pair;

            // A broken channel is not asked on and on while the leases run.
            if (reader.FailedInARow > 0)
                break;
        }

        var toRead = unread.ToHashSet();
        for (var i = 0; i < leased.Count; i++)
        {
            if (byListing.TryGetValue(leased[i].Change.Listing, out var found))
                releases[i] = Release(leased[i], found.First, found.Second);
            else if (toRead.Contains(leased[i].Change.Listing))
                releases[i] = ended is null ? NotRead(leased[i], "the channel did not tell others", null) : NotYet(leased[i], ended);
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
            LiveState.NotRead => NotRead(entry, finding.Record.Why, finding.Wish),
            _ => Put(OutboxState.Superseded, finding.Record.Why ?? "the live price is another", null),
        };
    }

    /// <summary>Its turn did not come: it is as due as it was.</summary>
    private ReleaseRecord NotYet(OutboxEntry entry, string why) =>
        new(entry.Id, entry.LeaseId!, OutboxState.Pending, time.GetUtcNow(), $"the live price has to be read first: {why}");

    private ReleaseRecord NotRead(OutboxEntry entry, string? why, TimeSpan? wish)
    {
        var now = time.GetUtcNow();
        return new ReleaseRecord(
            entry.Id, entry.LeaseId!, OutboxState.Pending, now, $"the live price has to be read first: {why}", now + Wait(wish));
    }

    /// <summary>A short outage costs seconds; a single listing that cannot be read is tried once a minute; a wish is kept.</summary>
    private TimeSpan Wait(TimeSpan? wish)
    {
        var wait = reader.FailedInARow > 0 && reader.FailureWait() < options.DeferredFor ? reader.FailureWait() : options.DeferredFor;
        return wish > wait ? wish.Value : wait;
    }
}
