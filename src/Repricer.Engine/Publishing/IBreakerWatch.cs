using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>Looked at before each lease. Fails closed: a store that cannot be read throws, and the sender sends nothing.</summary>
public interface IBreakerWatch
{
    /// <summary>Judges the windows, writes down a breaker that has to open before anything acts on it, and answers what keeps the channel shut.</summary>
    /// <returns>Name and reason of an open breaker over the channel or the whole; null = open for business.</returns>
    ValueTask<string?> CheckAsync(ChannelId channel, DateTimeOffset now, CancellationToken ct);
}
