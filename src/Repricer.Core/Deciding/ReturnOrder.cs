using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding;

/// <summary>The kind says why a person wants a price back that stood before, and how long the order holds.</summary>
public enum ReturnKind : byte
{
    /// <summary>Our price goes out again over one that somebody else set at the channel; the order ends when it is settled.</summary>
    Restore,

    /// <summary>The last good price is put back after bad decisions, and held until a person releases the listing.</summary>
    Revert,
}

/// <summary>
/// A return order is a person's word that a price which stood before goes out again, ahead of all others and whatever the strategies say.
/// Bounds and everything that people stopped still hold; limits of change do not, for the way back must be free.
/// </summary>
public sealed record ReturnOrder(Money Price, ReturnKind Kind, DateTimeOffset Since, string By, string? Reason);
