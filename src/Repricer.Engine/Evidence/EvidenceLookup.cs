namespace Repricer.Engine.Evidence;

/// <summary>What an archive answers when it is asked for something.</summary>
public abstract record EvidenceLookup<T>
{
    private EvidenceLookup()
    {
    }

    public sealed record Found(T Value) : EvidenceLookup<T>;

    /// <summary>It is not there: never kept, dropped, or deleted by retention.</summary>
    /// <param name="Why">In a sentence, for people.</param>
    public sealed record Missing(string Why) : EvidenceLookup<T>;

    /// <summary>Whether it is there cannot be said now.</summary>
    /// <param name="Why">In a sentence, for people.</param>
    public sealed record Unavailable(string Why) : EvidenceLookup<T>;

    /// <summary>The value where it was found, for callers to whom the reason is all the same.</summary>
    public T? OrDefault => this is Found found ? found.Value : default;
}
