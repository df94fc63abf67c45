using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>What a notice tells of its condition.</summary>
public enum NoticeKind
{
    /// <summary>The condition stands.</summary>
    Began,

    /// <summary>The condition is more severe than was told.</summary>
    Worsened,

    /// <summary>The condition still stands, a reminder.</summary>
    StillThere,

    /// <summary>The condition is over.</summary>
    Ended,
}

/// <summary>One thing to tell one target. Those that are due together go out as one message.</summary>
/// <param name="Id">Given by the store; 0 = it is not stored yet.</param>
/// <param name="Rule">The name of the rule that tells it.</param>
/// <param name="Condition">As it was at that time.</param>
/// <param name="At">When it came up, UTC.</param>
/// <param name="DueAt">When it may go out: later than <paramref name="At"/> for digests and in quiet hours.</param>
/// <param name="Message">The id of the message that it goes out with, the same at every attempt; null = none was tried yet.</param>
/// <param name="Attempts">How often that was tried in vain.</param>
/// <param name="NextTry">When it is tried again; null = it was not tried yet.</param>
public sealed record AlertNotice(
    long Id, string Target, NoticeKind Kind, string Rule, Condition Condition, DateTimeOffset At, DateTimeOffset DueAt, bool IsDigest,
    string? Message = null, int Attempts = 0, DateTimeOffset? NextTry = null);
