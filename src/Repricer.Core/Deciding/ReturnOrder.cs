using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding;

/// <summary>The kind says why a person wants a price back that stood before, and how long the order holds.</summary>
public enum ReturnKind : byte
{
    /// <summary>
    /// Our price goes out again over one that somebody else set at the channel; the order ends when the next price is settled, and after a
    /// day in any case.
    /// </summary>
    Restore,

    /// <summary>The last good price is put back after bad decisions, and held until a person releases the listing.</summary>
    Revert,
}

/// <summary>
/// A return order is a person's word that a price which stood before goes out again, ahead of all others and whatever the strategies say.
/// Bounds and everything that people stopped still hold; limits of change do not, for the way back must be free.
/// </summary>
/// <param name="Price">The price that stood, on the listing's grid.</param>
/// <param name="Since">When it was ordered, UTC.</param>
/// <param name="By">Who ordered it, as the audit log names them.</param>
public sealed record ReturnOrder(Money Price, ReturnKind Kind, DateTimeOffset Since, string By, string? Reason)
{
    private static readonly TimeSpan LongestRestore = TimeSpan.FromDays(1);

    /// <summary>Says when the order ends by itself; null = a person ends it.</summary>
    public DateTimeOffset? EndsAt => Kind == ReturnKind.Restore ? Since + LongestRestore : null;

    /// <summary>Tells whether the order still holds: a price that could not be restored for a day is nobody's wish any more.</summary>
    public bool HoldsAt(DateTimeOffset now) => Kind == ReturnKind.Revert || now - Since < LongestRestore;
}
