namespace Repricer.Engine.Clustering;

/// <summary>
/// What should have been written came under leases that are no longer held: nothing of the call was written, and it must not be tried
/// again under the same ones.
/// </summary>
public sealed class FencedException(IReadOnlyList<Fence> fences) : Exception(
    $"no longer held, nothing was written: {string.Join(", ", fences)}")
{
    /// <summary>Those that are no longer held; others of the same call may be.</summary>
    public IReadOnlyList<Fence> Fences { get; } = fences;
}
