namespace Repricer.Engine.Telemetry;

/// <summary>Says in which way a channel does not do what it should.</summary>
public enum ChannelTroubleKind
{
    /// <summary>No call to push got an answer: the connection was refused, or nothing came back in time.</summary>
    Down,

    /// <summary>The channel refused our credentials for a push: nothing goes out until a call with other ones succeeds.</summary>
    CredentialsRefused,

    /// <summary>The channel asked to wait; <see cref="ChannelStatus.ThrottledUntil"/> says until when.</summary>
    Throttled,

    /// <summary>No live price can be read: what is believed cannot be checked, and nothing unread goes out.</summary>
    ReadingFails,

    /// <summary>The channel refused our credentials for reading.</summary>
    ReadingRefused,
}

/// <summary>A trouble of a channel has a beginning, and lasts until a call of its kind succeeds.</summary>
/// <param name="Since">When the first call of the present run failed, UTC.</param>
/// <param name="LastAt">When the last one failed.</param>
/// <param name="Calls">How many calls failed so far, at least 1.</param>
/// <param name="Reason">What the last one said, for people; holds no secret.</param>
public sealed record ChannelTrouble(ChannelTroubleKind Kind, DateTimeOffset Since, DateTimeOffset LastAt, int Calls, string Reason);
