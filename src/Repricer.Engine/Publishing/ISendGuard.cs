using Repricer.Core.Guarding;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>The guard's second run, immediately before sending, on catalogue and settings as they are now. Fails closed.</summary>
public interface ISendGuard
{
    /// <summary>One verdict for each entry, in order.</summary>
    ValueTask<IReadOnlyList<SendVerdict>> CheckAsync(IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, CancellationToken ct);
}

/// <param name="Reason"><see cref="HoldReason.None"/> = it may go out as it is.</param>
/// <param name="Detail">For people.</param>
/// <param name="OnlyForNow">
/// The price itself is fine and waits (a breaker, a budget): it stays pending. Otherwise the entry is given up and its listing decided
/// again.
/// </param>
public sealed record SendVerdict(HoldReason Reason, string? Detail = null, bool OnlyForNow = false)
{
    /// <summary>Where it waits: not before this; null = as long as what is put off usually waits.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public static SendVerdict Go { get; } = new(HoldReason.None);

    public bool MayGo => Reason == HoldReason.None;
}
