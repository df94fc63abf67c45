using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Amazon.Notifying;

/// <summary>Says what a message of the queue is.</summary>
internal abstract record NotificationVerdict
{
    private NotificationVerdict()
    {
    }

    /// <summary>Known, and of no interest: done with.</summary>
    public static NotificationVerdict Nothing { get; } = new Ignored();

    /// <summary>Of another seller or marketplace, which may share the queue: left for its channel.</summary>
    public static NotificationVerdict SomebodyElses { get; } = new Foreign();

    /// <summary>What it needs could not be asked for: it comes again.</summary>
    public static NotificationVerdict Later { get; } = new Postponed();

    public sealed record Taken(ChannelEvent Event) : NotificationVerdict;

    public sealed record Unreadable(string Reason) : NotificationVerdict;

    private sealed record Ignored : NotificationVerdict;

    private sealed record Foreign : NotificationVerdict;

    private sealed record Postponed : NotificationVerdict;
}
