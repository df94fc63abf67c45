namespace Repricer.Engine.Clustering;

/// <summary>How long things are held.</summary>
public sealed record LeaseOptions
{
    /// <summary>
    /// How long a node that has died keeps what it held; default 10 s, at least 5 s. It is renewed at a third of that, and
    /// where that fails it is tried again at each twentieth.
    /// </summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>So much sooner than the store does the holder itself take it for lost; default 2 s, below <see cref="Duration"/>.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(2);
}
