namespace Repricer.Host.Api.Contracts;

/// <param name="Feed">Its name in the settings.</param>
/// <param name="From">The file, folder or address it comes from, without its query.</param>
/// <param name="LastSuccessAt">The last look that found a list which could be taken; null = none yet.</param>
/// <param name="DataAt">The moment that the newest list stands for; null = none yet.</param>
/// <param name="SilentSince">Null = it is not silent.</param>
/// <param name="FailingSince">Null = the last look did not fail.</param>
/// <param name="Rows">Rows of the newest list; of those, <paramref name="BadRows"/> have a fault.</param>
/// <param name="Changed">Products that changed with the newest list.</param>
/// <param name="Missing">Products that the feed told before and does not any more.</param>
/// <param name="Unknown">Rows about nothing in the catalogue, or in another currency.</param>
internal sealed record FeedView(
    string Feed, string From, bool Complete, DateTimeOffset? LastAttemptAt, DateTimeOffset? LastSuccessAt, DateTimeOffset? DataAt,
    DateTimeOffset? SilentSince, DateTimeOffset? FailingSince, string? LastError, int Rows, int BadRows, int Changed, int Missing,
    int Unknown);

/// <param name="Fine">Whether a list could be taken, or there was nothing new.</param>
/// <param name="Messages">The first faults of its rows.</param>
internal sealed record FeedRunView(bool Fine, FeedView Feed, IReadOnlyList<string> Messages);
