namespace Repricer.Cluster.Placing;

/// <summary>
/// Says whose each thing is, from nothing but the names of the living: everybody who sees the same ones says the same, each gets about as
/// many, and where one comes or goes only what is his moves.
/// </summary>
internal static class Ring
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <param name="nodes">At least one.</param>
    public static string OwnerOf(string name, IReadOnlyCollection<string> nodes) =>
        nodes.MaxBy(node => (Hash(name, node), node)) ?? throw new ArgumentException("nobody is there", nameof(nodes));

    /// <summary>Every node draws a number for every name, and the highest has it.</summary>
    private static ulong Hash(string name, string node)
    {
        var hash = Offset;
        foreach (var letter in name)
            hash = (hash ^ letter) * Prime;
        hash = (hash ^ '|') * Prime;
        foreach (var letter in node)
            hash = (hash ^ letter) * Prime;

        // The last letters alone would decide the high bits.
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
