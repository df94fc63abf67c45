using Repricer.Core.Amounts;

namespace Repricer.Core.Publishing;

/// <summary>What a read-back means.</summary>
public enum ConfirmMeaning
{
    /// <summary>The desired price is live.</summary>
    Confirmed,

    /// <summary>It is not live, but its effect may still come: read again.</summary>
    Later,

    /// <summary>The old price still stands and the effect can no longer come: push again, if still the newest.</summary>
    PushAgain,

    /// <summary>Somebody else's price, close to ours, or any after a restore: take it as the own price.</summary>
    Adopt,

    /// <summary>Somebody else's price, far from ours: a person must look.</summary>
    Freeze,
}

/// <summary>Everything a read-back is judged by. Prices are item prices.</summary>
public sealed record ReadBack
{
    public required Money Desired { get; init; }
    public required Money Live { get; init; }

    /// <summary>The own price when it was decided; null = unknown.</summary>
    public Money? Before { get; init; }

    /// <summary>The own price as the store knows it now: an older entry may have been confirmed since this one was decided. Null = unknown.</summary>
    public Money? LastKnown { get; init; }

    /// <summary>The channel does not let the price be changed now.</summary>
    public bool Locked { get; init; }

    /// <summary>The entry comes from a backup: whoever set the live price, it is no surprise and the one to go on from.</summary>
    public bool IsRestored { get; init; }

    /// <summary>Since the call, or since the restore; null = not known, counts as just now.</summary>
    public TimeSpan? SinceSent { get; init; }

    /// <summary>How long after the call its effect may still come.</summary>
    public required TimeSpan EffectHorizon { get; init; }

    /// <summary>How far, of the desired price, a strange live price may be to be adopted.</summary>
    public required Percent Tolerance { get; init; }
}

/// <summary>Settles what was sent by what is live, never by assumption.</summary>
public static class ConfirmRule
{
    public static ConfirmMeaning Judge(ReadBack read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (read.Live == read.Desired)
            return ConfirmMeaning.Confirmed;

        // Until the horizon any other price may yet be overwritten by ours: to settle now would be to miss a late effect.
        if (read.Locked || read.SinceSent is not { } since || since < read.EffectHorizon)
            return ConfirmMeaning.Later;

        if (read.IsRestored)
            return ConfirmMeaning.Adopt;

        if (read.Live == read.Before || read.Live == read.LastKnown)
            return ConfirmMeaning.PushAgain;

        return read.Live.Currency == read.Desired.Currency
            && Math.Abs(read.Live.Amount - read.Desired.Amount) <= read.Tolerance.Of(read.Desired.Amount)
                ? ConfirmMeaning.Adopt
                : ConfirmMeaning.Freeze;
    }
}
