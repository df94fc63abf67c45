using Repricer.Engine.Telemetry;

namespace Repricer.Engine;

/// <summary>What one cycle of <see cref="RepricingEngine.RunOnceAsync"/> did.</summary>
/// <param name="Attempts">Fetches and reads of offer feeds, by how they ended (snake_case).</param>
/// <param name="NotStored">Observations that could not be stored; their watches are still due.</param>
/// <param name="Decisions">Decisions that were committed; a listing may be decided several times in a cycle.</param>
/// <param name="Listings">How many listings were decided.</param>
/// <param name="Settled">Everything pushed is settled; false = something still waits, and status says what.</param>
/// <param name="Broken">What broke (store, source, channel), for people; empty = the cycle completed.</param>
/// <param name="Status">The stages' counters.</param>
public sealed record CycleSummary(
    IReadOnlyDictionary<string, int> Attempts, int NotStored, int Decisions, int Listings, bool Settled, IReadOnlyList<string> Broken,
    EngineStatus Status)
{
    /// <summary>Whether the cycle completed, whatever pages and decisions said.</summary>
    public bool IsFine => Broken.Count == 0 && Settled;
}
