using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Observing;

/// <summary>A price as it was read from a page, and where on the page it came from.</summary>
public sealed record TrustedReading(Money Price, ReadingMethod Method)
{
    /// <summary>The page was read and says no price, or that the thing is out of stock since: never trusted, only compared.</summary>
    public bool IsSilent => Price.Amount <= 0;

    public static TrustedReading Silence(Currency currency) => new(new Money(0m, currency), ReadingMethod.None);
}

/// <summary>One priced reading of one place.</summary>
/// <param name="Place">Which place of the source; any number that is its own.</param>
/// <param name="Before">What was trusted of this place before; null = nothing yet.</param>
/// <param name="Now">What was read.</param>
public sealed record DriftReading(long Place, TrustedReading? Before, TrustedReading Now)
{
    /// <summary>Worked out once: a reading is looked at again with each of the next ones.</summary>
    internal bool IsFar { get; } = Before is { } before && SourceDrift.IsFar(before.Price, Now.Price);
}

/// <summary>All that is remembered of a source.</summary>
/// <param name="Window">
/// The newest comparable reading of each of the last places, oldest first. Begins anew with every change of <see cref="Quarantined"/>.
/// </param>
/// <param name="Steady">In quarantine: how many readings agreed with what was trusted.</param>
/// <param name="Quarantined">Its observations lead to no decision.</param>
public sealed record DriftState(IReadOnlyList<DriftReading> Window, int Steady, bool Quarantined)
{
    public static DriftState Empty { get; } = new([], 0, Quarantined: false);
}

/// <param name="State">After the reading.</param>
/// <param name="Verdict">What the reading changed for the source.</param>
/// <param name="Trusted">Whether the reading is what the place's next one is compared with.</param>
public sealed record DriftStep(DriftState State, DriftVerdict Verdict, bool Trusted);

public abstract record DriftVerdict
{
    private DriftVerdict()
    {
    }

    public static DriftVerdict Nothing { get; } = new Unchanged();

    public sealed record Unchanged : DriftVerdict;

    /// <param name="Reason">For people.</param>
    /// <param name="Doubted">The readings that led to it: what stood before them is trusted again.</param>
    public sealed record Quarantine(string Reason, IReadOnlyList<DriftReading> Doubted) : DriftVerdict;

    public sealed record Release(string Reason) : DriftVerdict;
}
