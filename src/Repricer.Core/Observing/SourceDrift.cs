using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Observing;

/// <summary>
/// Notices when a source's pages begin to be read differently all at once: cents taken for euros, the monthly rate for the price, another
/// place on the page. One place alone never says so; the newest readings of several places do, each against what was trusted of that same
/// place before. Time plays no part and readings may come in any batches.
/// </summary>
public static class SourceDrift
{
    /// <summary>The newest readings that count, one a place.</summary>
    public const int WindowPlaces = 10;

    /// <summary>So many places must have changed; a source with fewer is never quarantined.</summary>
    public const int MinimumPlaces = 5;

    /// <summary>Readings that agree with what was trusted, before a source is released without a person.</summary>
    public const int SteadyReadings = 20;

    /// <summary>
    /// The median place moved by more than this factor, up or down. Shop-wide sales stay below it; slips of the decimal point and
    /// instalments do not.
    /// </summary>
    private const decimal FarFactor = 2m;

    /// <summary>Share of the trusted price that a steady reading may differ by.</summary>
    private const decimal SteadyTolerance = 0.1m;

    /// <summary>The share of the window, in percent: changed methods to enter quarantine, steady readings to leave it.</summary>
    private const int LargeShare = 80;

    public static DriftStep Observe(DriftState state, DriftReading reading)
    {
        if (reading.Now.Price.Amount <= 0 && reading.Before is null)
            return new DriftStep(state, DriftVerdict.Nothing, Trusted: false);
        // Nothing to compare with: a new place is taken at its word, unless its source is in doubt.
        if (reading.Before is null)
            return new DriftStep(state, DriftVerdict.Nothing, Trusted: !state.Quarantined);

        var window = With(state.Window, reading);
        return state.Quarantined ? InQuarantine(state, window, reading) : Watched(state, window, reading);
    }

    /// <summary>The newest reading of each place, oldest first.</summary>
    private static List<DriftReading> With(IReadOnlyList<DriftReading> known, DriftReading reading)
    {
        var window = new List<DriftReading>(WindowPlaces + 1);
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Place != reading.Place)
                window.Add(known[i]);
        }

        window.Add(reading);
        if (window.Count > WindowPlaces)
            window.RemoveAt(0);
        return window;
    }

    private static DriftStep Watched(DriftState state, List<DriftReading> window, DriftReading reading)
    {
        if (Change(window) is { } reason)
            return new DriftStep(new DriftState([], 0, Quarantined: true), new DriftVerdict.Quarantine(reason, window), Trusted: false);
        return new DriftStep(state with { Window = window }, DriftVerdict.Nothing, Trusted: reading.Now.Price.Amount > 0);
    }

    private static DriftStep InQuarantine(DriftState state, List<DriftReading> window, DriftReading reading)
    {
        var isSteady = IsSteady(reading);
        var steady = Math.Min(SteadyReadings, state.Steady + (isSteady ? 1 : 0));
        var agreeing = window.Count(IsSteady);
        if (steady == SteadyReadings && window.Count >= MinimumPlaces && agreeing * 100 >= window.Count * LargeShare)
            return new DriftStep(
                DriftState.Empty, new DriftVerdict.Release($"{SteadyReadings} readings agreed with what was read before"), isSteady);
        return new DriftStep(new DriftState(window, steady, Quarantined: true), DriftVerdict.Nothing, isSteady);
    }

    /// <returns>What changed at once; null = nothing did.</returns>
    private static string? Change(List<DriftReading> window)
    {
        var (far, silent, otherMethod) = (0, 0, 0);
        foreach (var reading in window)
        {
            far += reading.IsFar ? 1 : 0;
            silent += reading.Now.IsSilent ? 1 : 0;
            otherMethod += ChangedMethod(reading) ? 1 : 0;
        }

        if (silent >= MinimumPlaces && silent * 2 > window.Count)
            return $"{silent} of the last {window.Count} places show no price, or nothing in stock, all at once";
        // The lower one of two middle values: more than half must have moved.
        if (far >= MinimumPlaces && window.Count - far <= (window.Count - 1) / 2)
            return $"the prices of {far} of the last {window.Count} places moved at once, {Example(window)}";

        if (otherMethod < MinimumPlaces || otherMethod * 100 < window.Count * LargeShare)
            return null;

        var changed = window.Where(ChangedMethod).ToList();
        var most = changed.GroupBy(reading => (reading.Before!.Method, Now: reading.Now.Method)).MaxBy(group => group.Count())!.Key;
        return $"{changed.Count} of the last {window.Count} places are read by another method at once, mostly {Name(most.Now)} instead of "
            + $"{Name(most.Method)}";
    }

    private static string Example(List<DriftReading> window)
    {
        var last = window.FindLast(reading => reading.IsFar)!;
        return $"the last one from {last.Before!.Price} to {last.Now.Price}";
    }

    private static bool ChangedMethod(DriftReading reading) =>
        reading.Before is { Method: not ReadingMethod.None } before && reading.Now.Method != ReadingMethod.None
            && before.Method != reading.Now.Method;

    private static bool IsSteady(DriftReading reading) =>
        reading.Before is { } before && before.Price.Currency == reading.Now.Price.Currency
            && Math.Abs(reading.Now.Price.Amount - before.Price.Amount) <= before.Price.Amount * SteadyTolerance;

    /// <summary>Whether the price moved by more than the factor, whichever way; to another currency it always did.</summary>
    internal static bool IsFar(Money before, Money now)
    {
        var (low, high) = before.Amount <= now.Amount ? (before.Amount, now.Amount) : (now.Amount, before.Amount);
        return before.Currency != now.Currency || low <= 0 || high > low * FarFactor;
    }

    private static string Name(ReadingMethod method) => SnakeCase.From(method.ToString());
}
