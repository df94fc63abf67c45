using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Engine.Reporting;

/// <summary>Names the causes that stand beside the reasons of decider and guard in a <see cref="HoldRow"/>.</summary>
public static class HoldCause
{
    /// <summary>The live price was changed by somebody else, and a person decides what becomes of it.</summary>
    public const string Frozen = "frozen";

    /// <summary>The channel would not take the price.</summary>
    public const string Rejected = "rejected";

    /// <summary>Nobody knows whether the price that was sent is live.</summary>
    public const string UnknownPush = "unknown_push";

    /// <summary>The price has been decided for more than a minute and has not gone out.</summary>
    public const string Waiting = "waiting";

    /// <summary>The price waits, and the kill switch is on.</summary>
    public const string KillSwitch = "kill_switch";

    /// <summary>The price waits, and a breaker is open.</summary>
    public const string BreakerOpen = "breaker_open";

    /// <summary>A person set the price for a time.</summary>
    public const string Pinned = "pinned";

    /// <summary>A person set a price that is under the present floor.</summary>
    public const string PinnedBelowFloor = "pinned_below_floor";

    /// <summary>The price that is believed to be live is under the present floor.</summary>
    public const string LiveBelowFloor = "live_below_floor";

    /// <summary>Another rule of the channel stands above our price, and a buyer sees that one's.</summary>
    public const string PriceHidden = "price_hidden";

    /// <summary>What a buyer sees in place of our price is under the present floor.</summary>
    public const string ShownBelowFloor = "shown_below_floor";

    public static IReadOnlyList<string> All { get; } =
    [
        Frozen, Rejected, UnknownPush, Waiting, KillSwitch, BreakerOpen, Pinned, PinnedBelowFloor, LiveBelowFloor, PriceHidden,
        ShownBelowFloor,
    ];
}

/// <param name="Reason">The decider's, the guard's or a <see cref="HoldCause"/>, snake_case; null = all.</param>
public sealed record HoldQuery(string? Reason, TimeSpan? OlderThan, string? Channel, string? Cursor, int Max);

/// <param name="By">Who holds it: "decider", "guard", "engine", "channel", "operator" or "floor".</param>
/// <param name="Detail">Why, in the words of who holds it; null = nothing more is known.</param>
public sealed record HoldRow(
    ListingId Listing, Sku Sku, string? Title, string Reason, string? Detail, string By, DateTimeOffset Since, string? StrategyName)
{
    /// <summary>Of all its prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The price that is believed to be live; null = unknown.</summary>
    public Money? Live { get; init; }

    /// <summary>The price that would be live without the hold; null = none is decided.</summary>
    public Money? Wanted { get; init; }

    /// <summary>Pieces of this listing; null = not managed.</summary>
    public long? Stock { get; init; }

    /// <summary>
    /// What the hold is about in money: pieces × |wanted − live|, or where no price is wanted the value on sale, pieces × the live or else
    /// the list price. Null where stock or price are unknown: an unknown is not zero.
    /// </summary>
    public Money? AtStake { get; init; }
}

/// <param name="Count">How many listings.</param>
/// <param name="Since">When the oldest of them began.</param>
/// <param name="AtStake">The sum where it is known; null = it is known of none.</param>
/// <param name="UnknownStakes">Of how many it is not known.</param>
/// <param name="Example">The oldest of them.</param>
/// <param name="Detail">Why the oldest is held.</param>
public sealed record HoldGroup(
    string Reason, string By, ChannelId Channel, Currency Currency, int Count, DateTimeOffset Since, Money? AtStake, int UnknownStakes,
    ListingId Example, Sku Sku, string? Detail);
