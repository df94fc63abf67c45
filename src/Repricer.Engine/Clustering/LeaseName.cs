using Repricer.Core.Catalog;

namespace Repricer.Engine.Clustering;

public enum LeaseKind
{
    /// <summary>Asking a host: politeness, pauses, what is due on it.</summary>
    Host,

    /// <summary>Reading a source that is a channel.</summary>
    Source,

    /// <summary>Sending to a channel, reading back, its live prices.</summary>
    Channel,

    /// <summary>Deciding the listings of one shard.</summary>
    Shard,

    /// <summary>The strategy folder: which revision comes in force.</summary>
    Book,

    /// <summary>What one node does for all: clearing up, figures, alerts, feeds, events.</summary>
    Rest,
}

/// <summary>What is held by one node at a time, as one text ("host:shop.example", "shard:7").</summary>
public sealed record LeaseName(LeaseKind Kind, string Value)
{
    public static LeaseName Book { get; } = new(LeaseKind.Book, "strategies");
    public static LeaseName Rest { get; } = new(LeaseKind.Rest, "rest");

    /// <param name="host">Host in lower case, with the port where it is not the scheme's own.</param>
    public static LeaseName OfHost(string host) => new(LeaseKind.Host, host);

    public static LeaseName Of(ChannelId channel) => new(LeaseKind.Channel, channel.Value);

    public static LeaseName Of(SourceId source) => new(LeaseKind.Source, source.Value);

    public static LeaseName OfShard(int shard) => new(LeaseKind.Shard, shard.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <exception cref="FormatException">It is no name of a lease.</exception>
    public static LeaseName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.IndexOf(':', StringComparison.Ordinal) is > 0 and var at
            && Enum.TryParse<LeaseKind>(text[..at], ignoreCase: true, out var kind)
            ? new LeaseName(kind, text[(at + 1)..])
            : throw new FormatException($"'{text}' names no lease");
    }

    public override string ToString() => Core.SnakeCase.From(Kind.ToString()) + ":" + Value;
}
