using Repricer.Core.Catalog;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Operating;

/// <summary>
/// Puts right the times that are written down, when they do not fit the clock or the configuration of now. Each call is one transaction.
/// </summary>
public interface IStoredTimes
{
    /// <summary>
    /// After the clock was set back: what was written since the jump's <see cref="ClockJump.Since"/> moves by as much, so that ages and
    /// waits stay what they were. One that was set forward moves nothing: it may as well have slept, and then all is older.
    /// </summary>
    /// <returns>How many rows moved.</returns>
    ValueTask<int> MoveAsync(ClockJump jump, CancellationToken ct);

    /// <summary>
    /// At the start: nothing that has happened lies in the future. Events of ours that do are taken to have happened now, waits that
    /// began in the future are over, and what was decided there is decided again. What was read of the market keeps its time: nobody knows
    /// when that was, so it counts as stale.
    /// </summary>
    /// <returns>How many rows were put right.</returns>
    ValueTask<int> EndFutureAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>No place of a source is due later than the rule says; one that was last looked at in the future is due now.</summary>
    /// <returns>How many places are due earlier than before.</returns>
    ValueTask<int> CapDueAsync(SourceId source, DueCap cap, DateTimeOffset now, CancellationToken ct);
}

/// <summary>The latest that places may be due, by how their last look ended.</summary>
/// <param name="AfterLook">After a look that ended well.</param>
/// <param name="AfterFailure">After one that failed or was blocked.</param>
/// <param name="AfterRefusal">After one that may not be made at all, or whose page is gone.</param>
/// <param name="AfterThrottling">After one that was asked to wait.</param>
/// <param name="NextFire">
/// Of a source by cron: when it fires next; of the waits then only that of who asked to wait counts. Null = it goes by interval.
/// </param>
public sealed record DueCap(
    TimeSpan AfterLook, TimeSpan AfterFailure, TimeSpan AfterRefusal, TimeSpan AfterThrottling, DateTimeOffset? NextFire);
