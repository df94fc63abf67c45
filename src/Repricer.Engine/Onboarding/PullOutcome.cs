using Repricer.Engine.Channels;

namespace Repricer.Engine.Onboarding;

/// <summary>Says what came of reading all listings of a channel.</summary>
public abstract record PullOutcome
{
    private PullOutcome()
    {
    }

    /// <summary>Every page was read.</summary>
    /// <param name="Listings">Each once, as it was told last, in the order in which they came first.</param>
    /// <param name="Stated">How many the channel says there are; null = it does not say.</param>
    public sealed record Whole(IReadOnlyList<ChannelListing> Listings, int Pages, int? Stated) : PullOutcome;

    /// <summary>Something is missing, and so nothing of it counts.</summary>
    /// <param name="Reason">For people; without credentials.</param>
    /// <param name="Refused">Whether the channel refused our credentials, or what they may do.</param>
    public sealed record Failed(string Reason, int Pages, bool Refused = false) : PullOutcome;
}

/// <param name="Stated">How many there are in all; null = the channel does not say.</param>
public readonly record struct PullProgress(int Pages, int Listings, int? Stated);

/// <summary>How far a channel is followed.</summary>
public sealed record PullLimits
{
    /// <summary>No channel is asked for more pages than this; at least 1.</summary>
    public int Pages { get; init; } = 50_000;

    /// <summary>For one page.</summary>
    public TimeSpan Page { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For all of it.</summary>
    public TimeSpan Whole { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How often one page is asked for before it is given up; at least 1.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>The first wait after a page that failed or was throttled without a time; it doubles with every further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);
}
