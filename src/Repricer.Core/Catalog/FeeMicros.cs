using Repricer.Core.Amounts;

namespace Repricer.Core.Catalog;

/// <summary>
/// A fee schedule in whole micros, made once a schedule: a price search asks it at every price. It gives the fees that
/// <see cref="FeeSchedule.FeeOf"/> gives, or says that it cannot.
/// </summary>
internal sealed class FeeMicros
{
    private const long None = long.MinValue;

    private readonly long[] _ends;
    private readonly long[] _rates;
    private readonly FeeTierMode _mode;
    private readonly RoundingDirection _rounding;
    private readonly long _coin;
    private readonly long _minimum = None;
    private readonly long _cap = Endless;
    private readonly long _fixed;

    public FeeMicros(FeeSchedule schedule)
    {
        Schedule = schedule;
        (_ends, _rates) = (new long[schedule.Tiers.Count], new long[schedule.Tiers.Count]);
        (_mode, _rounding) = (schedule.Mode, schedule.Rounding);
        _coin = Micros.Step(schedule.Currency.Exponent);
        IsLanded = schedule.Base == FeeBase.Landed;
        Fits = schedule.HasUsableTiers && TryTiers(schedule.Tiers)
            && (schedule.Minimum is not { } least || Micros.TryFrom(least, out _minimum))
            && (schedule.Cap is not { } most || Micros.TryFrom(most, out _cap))
            && Micros.TryFrom(schedule.FixedPerUnit + schedule.FixedPerOrder, out _fixed);
    }

    /// <summary>Stands for the end of a tier that has none.</summary>
    public const long Endless = long.MaxValue;

    public FeeSchedule Schedule { get; }

    /// <summary>Tells whether all numbers are micros and no rate takes more than everything; where not, nothing may be asked.</summary>
    public bool Fits { get; }

    public bool IsLanded { get; }

    /// <summary>Tells whether a fee is never below rate × amount + fixed, and near it: no minimum, cap or portions, rounded up.</summary>
    public bool IsLine =>
        _mode == FeeTierMode.Whole && _minimum == None && _cap == Endless && _rounding == RoundingDirection.Up;

    /// <summary>Is added to each fee, once a unit and once an order.</summary>
    public long Fixed => _fixed;

    /// <summary>Computes the fee taken of an amount.</summary>
    /// <param name="amount">Not below zero, and at most <see cref="Micros.Most"/>.</param>
    public long FeeOf(long amount)
    {
        var exact = _mode == FeeTierMode.Whole ? _rates[TierOf(amount)] * amount : Portions(amount);
        var whole = exact / Micros.One;
        var fee = Micros.Down(whole, _coin);
        var isMore = fee != whole || whole * Micros.One != exact;
        if (_rounding == RoundingDirection.Up ? isMore : _rounding == RoundingDirection.Nearest && (whole - fee) * 2 >= _coin)
            fee += _coin;
        return Math.Min(Math.Max(fee, _minimum), _cap) + _fixed;
    }

    /// <summary>Gives what the tier of an amount takes of a whole one, and where it ends.</summary>
    public (long Rate, long End) TierAt(long amount)
    {
        var tier = TierOf(amount);
        return (_rates[tier], _ends[tier]);
    }

    private bool TryTiers(IReadOnlyList<FeeTier> tiers)
    {
        for (var i = 0; i < tiers.Count; i++)
        {
            _ends[i] = Endless;
            if ((tiers[i].UpTo is { } end && !Micros.TryFrom(end, out _ends[i]))
                || !Micros.TryFrom(tiers[i].Rate.Fraction, out _rates[i]) || _rates[i] > Micros.One)
                return false;
        }

        return true;
    }

    /// <summary>Finds the first tier that does not end before an amount, else the last.</summary>
    private int TierOf(long amount)
    {
        var ends = _ends;
        for (var i = 0; i < ends.Length - 1; i++)
        {
            if (amount <= ends[i])
                return i;
        }

        return ends.Length - 1;
    }

    /// <summary>Adds up what each tier takes of the part that lies in it, in micros of a micro.</summary>
    private long Portions(long amount)
    {
        var (fee, start) = (0L, 0L);
        for (var i = 0; i < _ends.Length; i++)
        {
            var end = Math.Min(amount, _ends[i]);
            fee += _rates[i] * Math.Max(0L, end - start);
            start = Math.Max(start, end);
        }

        return fee;
    }
}

/// <summary>
/// Keeps what was made of a schedule beside it. It says nothing that the schedule does not say, so any two are equal, and schedules are
/// compared by what they say.
/// </summary>
/// <param name="value">What was made; null = nothing yet.</param>
internal readonly struct FeeMicrosMemory(FeeMicros? value) : IEquatable<FeeMicrosMemory>
{
    public FeeMicros? Value => value;

    public bool Equals(FeeMicrosMemory other) => true;

    public override bool Equals(object? obj) => obj is FeeMicrosMemory;

    public override int GetHashCode() => 0;
}
