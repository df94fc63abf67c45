using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Reverting;

/// <summary>Asks for the last good prices before a moment, or before a revision of the strategies.</summary>
/// <param name="Since">Null = since <paramref name="Revision"/>; exactly one of both is set.</param>
/// <param name="Revision">Number of the revision that first decided badly.</param>
/// <param name="DryRun">Only says what would be done.</param>
public sealed record RevertOrder(
    DateTimeOffset? Since, int? Revision, ReturnScope Scope, bool DryRun, string By, string Reason);

/// <summary>What becomes of one listing in a revert.</summary>
public enum RevertFate
{
    /// <summary>The last good price goes out.</summary>
    GoesOut,

    /// <summary>The last good price stands, and the listing is held at it.</summary>
    Stands,

    /// <summary>The last good price goes out when what stops it now ends: a pause, the kill switch, a budget of the channel.</summary>
    Waits,

    /// <summary>The guard refuses the last good price, or there is none: the listing is left as it is.</summary>
    Refused,
}

/// <param name="Now">Our price as it is known; null = unknown.</param>
/// <param name="Back">The price that stood; null = there was none.</param>
/// <param name="Why">Why it waits or is refused, for people; null otherwise.</param>
public sealed record RevertItem(
    ListingId Listing, RevertFate Fate, Money? Now, Money? Back, DateTimeOffset? StoodAt, string? Cause = null, string? Why = null);

/// <summary>Tells what a revert did, or would do.</summary>
/// <param name="Since">Decisions from then on are taken back.</param>
/// <param name="Notes">What has to be known beside it, for people.</param>
public sealed record RevertReport(
    DateTimeOffset Since, bool DryRun, IReadOnlyList<RevertItem> Items, IReadOnlyList<string> Notes)
{
    public int Count(RevertFate fate) => Items.Count(item => item.Fate == fate);
}

/// <summary>How a wish to revert ended.</summary>
public abstract record RevertOutcome
{
    private RevertOutcome()
    {
    }

    public sealed record Done(RevertReport Report) : RevertOutcome;

    /// <summary>The wish makes no sense, and why; nothing was done.</summary>
    public sealed record Refused(string Message) : RevertOutcome;
}
