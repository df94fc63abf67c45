namespace Repricer.Host.Operating;

/// <summary>A wish to go back to the last good prices, as it was written; what is missing is told when it is tried.</summary>
/// <param name="Since">Decisions from then on are bad; null = since the revision.</param>
/// <param name="Revision">Decisions under this revision of the strategies and later are bad; null = since the time.</param>
/// <param name="Channel">Null = all channels; likewise strategy and brand.</param>
/// <param name="DryRun">Only says what would be done.</param>
internal sealed record RevertWish(
    DateTimeOffset? Since, int? Revision, string? Channel, string? Strategy, string? Brand, bool DryRun, string? Reason);
