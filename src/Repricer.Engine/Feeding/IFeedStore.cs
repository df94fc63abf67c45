namespace Repricer.Engine.Feeding;

/// <summary>Remembers how each feed is.</summary>
public interface IFeedStore
{
    /// <summary>All feeds that ever ran, by name; also those that are no longer in the settings.</summary>
    ValueTask<IReadOnlyList<FeedState>> GetAsync(CancellationToken ct);

    /// <summary>Writes a feed's state over the one that was there.</summary>
    ValueTask SaveAsync(FeedState state, CancellationToken ct);
}

/// <summary>How a feed was when it was last looked at.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="LastAttemptAt">The last look, whatever it came to.</param>
public sealed record FeedState(string Name, DateTimeOffset LastAttemptAt)
{
    /// <summary>The last look that found a list which could be taken, changed or not; null = none yet.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>The moment that the newest list stands for: a file's time, or when an answer was asked for; null = none yet.</summary>
    public DateTimeOffset? DataAt { get; init; }

    /// <summary>The first of the looks that have failed since the last success; null = the last one did not fail.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why the last look failed; null = it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>
    /// What tells the newest list from another: its content's hash; for a folder of changes, the last file that was read.
    /// </summary>
    public string? Fingerprint { get; init; }

    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>Rows of the newest list.</summary>
    public int Rows { get; init; }

    /// <summary>Of those, the ones with a fault: their products keep what they had.</summary>
    public int BadRows { get; init; }

    /// <summary>Products whose cost or stock changed with the newest list.</summary>
    public int Changed { get; init; }

    /// <summary>Products that the feed told before and does not any more.</summary>
    public int Missing { get; init; }

    /// <summary>Rows about nothing in the catalogue, or in another currency.</summary>
    public int Unknown { get; init; }
}
