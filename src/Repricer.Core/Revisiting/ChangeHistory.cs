using System.Runtime.InteropServices;

namespace Repricer.Core.Revisiting;

/// <summary>
/// What was learnt of how often a page changes: so many looks that could be compared with the one before, so many of them that found
/// another offer, and the time between them. Old looks count for half once there are <see cref="MostLooks"/>, so that a page that has begun
/// to change is noticed.
/// </summary>
/// <param name="Looks">0 or more.</param>
/// <param name="Changes">0 to <paramref name="Looks"/>: a look sees one change at the most, however many there were.</param>
/// <param name="Watched">Sum of the times between a look and the one before it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ChangeHistory(int Looks, int Changes, TimeSpan Watched)
{
    /// <summary>From so many looks on the older ones are halved.</summary>
    public const int MostLooks = 64;

    /// <summary>
    /// What has never been seen to change in a time is taken to change about once in three times that: never to look again would never
    /// find out.
    /// </summary>
    private const double UnseenChanges = 0.3;

    /// <summary>Whether anything is known.</summary>
    public bool IsEmpty => Looks == 0 || Watched <= TimeSpan.Zero;

    /// <summary>
    /// Changes a day, above 0; null while nothing is known. For n looks at a mean distance I, X of which saw a change:
    /// −ln((n − X + 0.5) / (n + 0.5)) / I, which is nearly without bias however few looks there are, and finite where every look saw one
    /// (Cho and Garcia-Molina, "Estimating frequency of change", ACM TOIT 3(3), 2003, section 4.2).
    /// </summary>
    public double? RatePerDay
    {
        get
        {
            if (IsEmpty)
                return null;
            var seen = Math.Max(UnseenChanges, Math.Clamp(Changes, 0, Looks));
            return -Math.Log((Looks - seen + 0.5) / (Looks + 0.5)) / (Watched.TotalDays / Looks);
        }
    }

    /// <summary>One more look.</summary>
    /// <param name="changed">Whether it found another offer than the look before.</param>
    /// <param name="since">The time since that look; zero or below, by a clock that was set, tells nothing.</param>
    public ChangeHistory Add(bool changed, TimeSpan since)
    {
        if (since <= TimeSpan.Zero)
            return this;
        var old = Looks < MostLooks ? this : new ChangeHistory(Looks / 2, Changes / 2, Watched / 2);
        return new ChangeHistory(old.Looks + 1, old.Changes + (changed ? 1 : 0), old.Watched + since);
    }
}
