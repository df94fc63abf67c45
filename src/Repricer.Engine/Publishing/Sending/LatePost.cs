using System.Runtime.ExceptionServices;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing.Sending;

/// <summary>
/// The last word over a call that reads for long before it posts (<see cref="BulkCalls.AsksBeforePost"/>). Its entries stay leased until
/// the adapter asks; then kill switch, breakers, guard and newer decisions are looked at as they are by now, and what may go is marked as
/// sending. What is not marked was not posted: a process that dies while it reads leaves nothing in doubt.
/// </summary>
/// <param name="reasonToStop">Why nothing may go out any more; null = nothing stops it.</param>
/// <param name="mark">Marks those as sending that are still the newest of their listing under a lease that holds, and names them.</param>
/// <param name="counts">How long the word counts: asked later for the same change again, the answer is no.</param>
internal sealed class LatePost(
    SendBatch batch, IReadOnlyDictionary<long, OutboxEntry> entries, SendCheck check, Func<ValueTask<string?>> reasonToStop,
    Func<SendBatch, DateTimeOffset, ValueTask<HashSet<long>>> mark, TimeSpan counts, TimeProvider time)
{
    private readonly Dictionary<ListingId, long> _leased = batch.Changes.Zip(batch.EntryIds).ToDictionary(
        pair => pair.First.Listing, pair => pair.Second);

    private readonly Dictionary<ListingId, (long Entry, long At)> _marked = [];
    private ExceptionDispatchInfo? _broken;
    private volatile bool _isOver;

    /// <summary>What is marked as sending.</summary>
    public IReadOnlySet<long> Marked => _marked.Values.Select(marked => marked.Entry).ToHashSet();

    /// <summary>What is still leased: never asked about, or asked when sending was stopped.</summary>
    public IReadOnlySet<long> Leased => _leased.Values.ToHashSet();

    /// <summary>Why the call was stopped; null = it was not.</summary>
    public string? Stopped { get; private set; }

    /// <summary>What became of those that were taken back.</summary>
    public SendPass Pass { get; private set; } = SendPass.Nothing;

    /// <summary>The adapter is about to post these.</summary>
    /// <returns>Those that may go.</returns>
    public async ValueTask<IReadOnlySet<ListingId>> AskAsync(IReadOnlyCollection<ListingId> about)
    {
        // The store's time is not the other side's; and nothing begins any more once the call's own is over.
        var deadline = CallDeadline.Current;
        using var pause = deadline?.TryPause(TimeSpan.Zero);
        try
        {
            if (_isOver || _broken is not null || (deadline is not null && pause is null))
                return new HashSet<ListingId>();
            Stopped ??= await reasonToStop();
            if (Stopped is not null)
                return new HashSet<ListingId>();

            var asked = about.Distinct().Where(_leased.ContainsKey).ToDictionary(listing => _leased[listing]);
            if (asked.Count > 0)
                await MarkAsync(asked);
            return about.Where(listing => _marked.TryGetValue(listing, out var marked) && time.GetElapsedTime(marked.At) < counts)
                .ToHashSet();
        }
        catch (Exception error)
        {
            // The adapter is told no, and the sender what broke.
            _broken = ExceptionDispatchInfo.Capture(error);
            return new HashSet<ListingId>();
        }
    }

    /// <summary>The call has ended, or was given up: whoever asks now is told no.</summary>
    public void End() => _isOver = true;

    /// <exception cref="StoreException">The store broke while it was asked; nothing was posted after that.</exception>
    public void ThrowIfBroken() => _broken?.Throw();

    /// <summary>
    /// What the call itself settles: what is marked, and what came to nothing before anybody was asked. What was taken back is another's by
    /// now, and what sending was stopped for says nothing of the channel.
    /// </summary>
    public IReadOnlySet<long> Own(IReadOnlyList<PushOutcome> outcomes)
    {
        var own = Marked.ToHashSet();
        if (Stopped is null)
            own.UnionWith(Leased.Except(Unasked(outcomes)));
        return own;
    }

    /// <summary>What is settled although nobody was asked: refused for what was read, or posted by a fault of the adapter.</summary>
    public IReadOnlySet<long> Unasked(IReadOnlyList<PushOutcome> outcomes)
    {
        var leased = Leased;
        return batch.EntryIds.Zip(outcomes).Where(pair => pair.Second is PushOutcome.Rejected or PushOutcome.Accepted)
            .Select(pair => pair.First).Where(leased.Contains).ToHashSet();
    }

    /// <summary>What stays here because sending was stopped: it is as due as it was.</summary>
    public IReadOnlySet<long> Kept() => Stopped is null ? new HashSet<long>() : Leased;

    /// <summary>The outcomes of some, in order. What was never asked about was not posted, whatever the adapter does not know.</summary>
    public IReadOnlyList<PushOutcome> OutcomesOf(IReadOnlySet<long> ids, IReadOnlyList<PushOutcome> outcomes)
    {
        var leased = Leased;
        return
        [
            .. batch.EntryIds.Zip(outcomes).Where(pair => ids.Contains(pair.First))
                .Select(pair => pair.Second is PushOutcome.Unknown unknown && leased.Contains(pair.First)
                    ? new PushOutcome.NotSent(unknown.Reason)
                    : pair.Second),
        ];
    }

    /// <summary>The outbox was told of it after all.</summary>
    public void MarkedLater(IReadOnlySet<long> ids)
    {
        foreach (var listing in _leased.Where(pair => ids.Contains(pair.Value)).ToList())
        {
            _leased.Remove(listing.Key);
            _marked[listing.Key] = (listing.Value, time.GetTimestamp());
        }
    }

    private async ValueTask MarkAsync(Dictionary<long, ListingId> asked)
    {
        var now = time.GetUtcNow();
        var cleared = await check.GuardAsync(
            [.. asked.Keys.Select(id => entries[id])], now, pass => Pass = Pass.And(pass), CancellationToken.None);
        foreach (var taken in asked.Keys.Except(cleared.Select(entry => entry.Id)).ToList())
            _leased.Remove(asked[taken]);
        var going = await mark(batch.Only(cleared.Select(entry => entry.Id).ToHashSet()), now);

        // From here on: what was asked is no longer leased, it goes or was overtaken.
        foreach (var entry in cleared)
            _leased.Remove(asked[entry.Id]);
        var at = time.GetTimestamp();
        foreach (var id in going)
            _marked[asked[id]] = (id, at);
        Pass = Pass.And(new SendPass(cleared.Count - going.Count));
    }
}
