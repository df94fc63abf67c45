namespace Repricer.Engine.Alerting;

/// <summary>
/// Keeps what was told and what is still to be told. What is committed survives a restart; a crash between a delivery and its record makes
/// the message go out again, under the same id.
/// </summary>
public interface IAlertStore
{
    /// <summary>One consistent state of all alerts, of the notices that are not delivered yet, and of the targets.</summary>
    ValueTask<AlertMemory> ReadAsync(CancellationToken ct);

    /// <summary>Stores a step whole or not at all, and deletes what waits for targets that there are no more.</summary>
    /// <param name="targets">Every target there is.</param>
    ValueTask CommitAsync(AlertStep step, IReadOnlyList<string> targets, CancellationToken ct);

    /// <summary>Binds notices to a message before it is tried for the first time.</summary>
    ValueTask ClaimAsync(string message, IReadOnlyList<long> notices, CancellationToken ct);

    /// <summary>Records that a message was taken: its notices are done, and the target works.</summary>
    ValueTask DeliveredAsync(string target, string message, DateTimeOffset at, CancellationToken ct);

    /// <summary>Records an attempt in vain: the notices stay and are tried again.</summary>
    ValueTask FailedAsync(string target, string message, string why, DateTimeOffset at, DateTimeOffset nextTry, CancellationToken ct);

    /// <summary>Gives notices up: they are done and count as lost of their target.</summary>
    ValueTask GiveUpAsync(string target, IReadOnlyList<long> notices, DateTimeOffset at, CancellationToken ct);
}

/// <param name="Alerts">By target, kind and subject.</param>
/// <param name="Waiting">Oldest first.</param>
/// <param name="Targets">Those that anything was ever sent to, by name.</param>
public sealed record AlertMemory(
    IReadOnlyList<AlertState> Alerts, IReadOnlyList<AlertNotice> Waiting, IReadOnlyList<AlertTargetFacts> Targets);
