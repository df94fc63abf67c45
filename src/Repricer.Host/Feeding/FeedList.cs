namespace Repricer.Host.Feeding;

/// <summary>One list as a feed brought it.</summary>
/// <param name="Name">As messages call it: the file's name, or the address without its query.</param>
/// <param name="ToldAt">The moment that it stands for; UTC.</param>
/// <param name="Position">Where a folder of changes goes on after it; null = its content tells it from others.</param>
internal sealed record FeedList(string Name, ReadOnlyMemory<byte> Content, DateTimeOffset ToldAt, string? Position)
{
    public string? ETag { get; init; }
    public string? LastModified { get; init; }
}

/// <summary>What a look at where a feed's lists come from found.</summary>
internal abstract record FeedFinding
{
    private FeedFinding()
    {
    }

    /// <summary>Lists to take, the oldest first; empty = nothing new.</summary>
    public sealed record Lists(IReadOnlyList<FeedList> All) : FeedFinding;

    /// <summary>The other side says that the list is the one we know, and stands for this moment.</summary>
    public sealed record Unchanged(DateTimeOffset At) : FeedFinding;

    /// <summary>Nothing could be had; for people, without secrets.</summary>
    public sealed record Failed(string Reason) : FeedFinding;
}
