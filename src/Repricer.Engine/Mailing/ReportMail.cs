namespace Repricer.Engine.Mailing;

/// <summary>What became of the mail of one report and one period.</summary>
public enum ReportMailState
{
    /// <summary>It is due and was not taken yet.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It was not taken before the next one was due.</summary>
    GivenUp,

    /// <summary>It was due before anybody wanted reports by mail.</summary>
    Skipped,
}

/// <summary>The mail of one report and one period: there is one of each, whatever is restarted.</summary>
/// <param name="Report">As in "weekly".</param>
/// <param name="Period">As in "2026-W48"; later ones sort behind earlier ones.</param>
/// <param name="DueAt">When the schedule wanted it, UTC; of one that a person sent alone: when that was.</param>
public sealed record ReportMail(string Report, string Period, ReportMailState State, DateTimeOffset DueAt)
{
    /// <summary>How often sending it failed, one after another.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried again; null = as soon as possible.</summary>
    public DateTimeOffset? NextTry { get; init; }
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why the last attempt failed, for people; null = none did.</summary>
    public string? LastError { get; init; }

    /// <summary>When it was taken last; null = never.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How many mailboxes it went to.</summary>
    public int? Recipients { get; init; }

    /// <summary>Who sent it by hand; null = the schedule did, or nobody yet.</summary>
    public string? By { get; init; }
}
