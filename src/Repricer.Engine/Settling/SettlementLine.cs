using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Settling;

/// <summary>
/// One line of what a channel settled: an amount of one cause, of one order or of none. Told again with the same listing, day, reference,
/// cause and detail, the later word counts.
/// </summary>
/// <param name="Day">On which it was posted, in the channel's zone.</param>
/// <param name="Reference">The channel's own number of the order's line; empty = it belongs to none.</param>
/// <param name="Detail">The channel's own name of the cause ("ReferralFee"); empty = it has none.</param>
/// <param name="Units">Pieces, with <see cref="SettlementCause.Sale"/> and <see cref="SettlementCause.Refund"/>; else 0.</param>
/// <param name="Amount">As it comes to us: below zero is what the channel took.</param>
public sealed record SettlementLine(
    ListingId Listing, DateOnly Day, string Reference, SettlementCause Cause, string Detail, int Units, Money Amount);

/// <summary>What an amount is for, in the few words that every channel's names come down to.</summary>
public enum SettlementCause
{
    /// <summary>What buyers paid for the pieces, item prices alone.</summary>
    Sale,

    /// <summary>What buyers paid for shipping.</summary>
    Shipping,

    /// <summary>What the channel takes of a sale: what the fee schedule of the settings stands for.</summary>
    Fee,

    /// <summary>What the channel takes for storing and sending: what the catalogue's shipping cost stands for.</summary>
    Fulfilment,

    /// <summary>What went back to buyers, and the fees that came back with it.</summary>
    Refund,

    /// <summary>Coupons and promotions that we bear.</summary>
    Promotion,

    Advertising,

    /// <summary>Sales tax that the channel keeps or hands on; never a part of our margin.</summary>
    Tax,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A line with what was predicted of it when it was taken in; only sales have predictions.</summary>
/// <param name="Fee">What the fee schedule says for all pieces; null = it cannot say.</param>
/// <param name="Fulfilment">What the catalogue says that sending them costs; null = it does not.</param>
/// <param name="Beside">The catalogue's allowance for returns and advertising; null = none is set.</param>
/// <param name="Profit">What they earn by the formula of the floor; null = an input is missing.</param>
public sealed record PredictedLine(SettlementLine Line, Money? Fee, Money? Fulfilment, Money? Beside, Money? Profit);
