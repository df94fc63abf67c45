using Microsoft.Extensions.Logging;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// What a sender's pass left behind because the store broke in it: outcomes that were not written, and entries that it still holds. They go
/// first at the next pass, so that nothing waits for a lease to run out. If the process dies before, its leases end by themselves, and what
/// is marked as sending is unknown.
/// </summary>
internal sealed class UnfinishedPass(IOutbox outbox, ILogger logger)
{
    /// <summary>So often an outcome is offered to a store that works and refuses it.</summary>
    private const int Tries = 3;

    private readonly List<PushRecord> _outcomes = [];
    private readonly List<OutboxEntry> _leased = [];
    private int _refused;

    /// <summary>Remembers outcomes of calls until they are written.</summary>
    public void Called(IReadOnlyList<PushRecord> outcomes) => _outcomes.AddRange(outcomes);

    /// <summary>Remembers what a broken pass had leased; what has moved on since is left alone.</summary>
    public void Leased(IReadOnlyList<OutboxEntry> entries) => _leased.AddRange(entries);

    /// <summary>Writes what is left of the last pass, if anything is.</summary>
    public async ValueTask SettleAsync(DateTimeOffset now)
    {
        await RecordAsync();
        if (_leased.Count == 0)
            return;

        await outbox.ReleaseAsync(
            [.. _leased.Select(entry => new ReleaseRecord(
                entry.Id, entry.LeaseId!, OutboxState.Pending, now, "the store broke before the call", NotBefore: null))],
            CancellationToken.None);
        _leased.Clear();
    }

    /// <summary>Writes the outcomes that wait.</summary>
    public async ValueTask RecordAsync()
    {
        if (_outcomes.Count == 0)
            return;

        try
        {
            // Not cancelled by a stop: an outcome is worth more than a quick end.
            await outbox.RecordAsync([.. _outcomes], CancellationToken.None);
        }
        catch (Exception error) when (error is not StoreUnavailableException && ++_refused >= Tries)
        {
            // It would keep the channel from sending for ever. What is not known is read back.
            logger.LogError(error, "{Count} outcomes cannot be written: they become unknown", _outcomes.Count);
            await outbox.RecordAsync([.. _outcomes.Select(AsUnknown)], CancellationToken.None);
        }

        _refused = 0;
        _outcomes.Clear();
    }

    private static PushRecord AsUnknown(PushRecord record) =>
        new(record.EntryId, record.LeaseId, OutboxState.Unknown, record.At, "its outcome could not be written", CheckAfter: record.At);
}
