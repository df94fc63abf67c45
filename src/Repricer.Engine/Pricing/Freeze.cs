using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;

namespace Repricer.Engine.Pricing;

/// <summary>A listing is frozen because another price is live than ours, and a person has to say which of them is right.</summary>
/// <param name="Because">What was found, for people.</param>
/// <param name="Since">When it was frozen, UTC; also tells one freeze from the next.</param>
/// <param name="Live">The price that was found to be live; null = it is not known, such as where the listing is gone.</param>
/// <param name="Ours">The price that ought to be live; null = none of ours was known.</param>
public sealed record Freeze(string Because, DateTimeOffset Since, LivePrice? Live, Money? Ours);

/// <summary>Says which price is right for a frozen listing.</summary>
public enum LiveChoice
{
    /// <summary>The live one: it becomes ours, and the listing is decided on from there.</summary>
    Adopt,

    /// <summary>Ours: it goes out again over the live one.</summary>
    Restore,
}

/// <summary>Ends one freeze.</summary>
/// <param name="Since">Of the freeze that was looked at: a later one is not ended by it.</param>
/// <param name="Live">The live price as last read, on the listing's grid; null = it is not known, which only Restore goes with.</param>
public sealed record Thaw(
    ListingId Listing, DateTimeOffset Since, LiveChoice Choice, LivePrice? Live, string By, string Reason, DateTimeOffset At);
