using Repricer.Core.Amounts;

namespace Repricer.Core.Publishing;

/// <summary>Says what a read-back means.</summary>
public enum ConfirmMeaning
{
    /// <summary>The desired price is live.</summary>
    Confirmed,

    /// <summary>The desired price is not live, but its effect may still come: it is read again.</summary>
    Later,

    /// <summary>The old price still stands and the effect can no longer come: it is pushed again, if it is still the newest.</summary>
    PushAgain,

    /// <summary>Somebody else's price is live and close to ours, or any price is live after a restore: it becomes the own price.</summary>
    Adopt,

    /// <summary>Somebody else's price is live and far from ours: a person must look.</summary>
    Freeze,

    /// <summary>The channel says that it will not take the price: it is rejected, and never pushed again by itself.</summary>
    Rejected,

    /// <summary>
    /// The old price stands again and again although the channel accepts: one more push would be no better. A person must look.
    /// </summary>
    NeverApplied,

    /// <summary>The price stands, and what was to stand beside it never does although the channel accepts: it is not sent again.</summary>
    NeverBeside,
}

/// <summary>Holds everything that a read-back is judged by. Prices are item prices.</summary>
public sealed record ReadBack
{
    public required Money Desired { get; init; }
    public required Money Live { get; init; }

    /// <summary>Holds the own price when the desired one was decided; null = it is unknown.</summary>
    public Money? Before { get; init; }

    /// <summary>
    /// Holds the own price as the store knows it now: an older entry may have been confirmed since this one was decided. Null = it is
    /// unknown.
    /// </summary>
    public Money? LastKnown { get; init; }

    /// <summary>
    /// Tells whether the live price is an earlier one of ours that stood so shortly before the reading that the channel may only show it
    /// late.
    /// </summary>
    public bool IsLate { get; init; }

    /// <summary>
    /// Tells whether the entry is about what goes out beside the price alone, and the channel shows that something else stands there.
    /// </summary>
    public bool BesideDiffers { get; init; }

    /// <summary>Tells whether the channel does not let the price be changed now.</summary>
    public bool Locked { get; init; }

    /// <summary>Holds the channel's standing word that it will not take the price; null = it says nothing of the kind.</summary>
    public string? Refusal { get; init; }

    /// <summary>
    /// Says how often in the last 24 hours a price of this listing was accepted, showed no effect and was sent again, without one that was
    /// confirmed since. Zero where the channel never accepted: a call that was lost may be repeated for ever.
    /// </summary>
    public int SentAgain { get; init; }

    /// <summary>
    /// Tells whether the entry comes from a backup: whoever set the live price, it is no surprise and the one to go on from.
    /// </summary>
    public bool IsRestored { get; init; }

    /// <summary>Holds the time since the call, or since the restore; null = it is not known, which counts as just now.</summary>
    public TimeSpan? SinceSent { get; init; }

    /// <summary>Says how long after the call its effect may still come.</summary>
    public required TimeSpan EffectHorizon { get; init; }

    /// <summary>Says how far a strange live price may be from the desired one to be adopted, as a share of the desired one.</summary>
    public required Percent Tolerance { get; init; }
}

/// <summary>Settles what was sent by what is live, never by assumption.</summary>
public static class ConfirmRule
{
    /// <summary>So often within 24 hours an accepted price without effect is sent again; after that a person must look.</summary>
    public const int MostAgain = 3;

    /// <summary>Judges one read-back.</summary>
    public static ConfirmMeaning Judge(ReadBack read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var isLive = read.Live == read.Desired;
        if (isLive && (!read.BesideDiffers || read.IsRestored))
            return ConfirmMeaning.Confirmed;

        // Whatever else is on its way, the channel has said that this price is not.
        if (read.Refusal is not null && !read.IsRestored)
            return ConfirmMeaning.Rejected;

        // Until the horizon any other price may yet be overwritten by ours: to settle now would be to miss a late effect.
        if (read.Locked || read.SinceSent is not { } since || since < read.EffectHorizon)
            return ConfirmMeaning.Later;

        if (read.IsRestored)
            return ConfirmMeaning.Adopt;

        if (isLive)
            return read.SentAgain >= MostAgain ? ConfirmMeaning.NeverBeside : ConfirmMeaning.PushAgain;

        if (read.Live == read.Before || read.Live == read.LastKnown)
            return read.SentAgain >= MostAgain ? ConfirmMeaning.NeverApplied : ConfirmMeaning.PushAgain;

        if (read.IsLate)
            return ConfirmMeaning.Later;

        return read.Live.Currency == read.Desired.Currency
            && Math.Abs(read.Live.Amount - read.Desired.Amount) <= read.Tolerance.Of(read.Desired.Amount)
                ? ConfirmMeaning.Adopt
                : ConfirmMeaning.Freeze;
    }
}
