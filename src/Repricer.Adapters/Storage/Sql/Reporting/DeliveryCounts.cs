using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>
/// Ages of what is known, for all who ask: the status, the conditions and the gauges do so beside each other. Where counting takes long, a
/// count stands for fifty times as long, and never for more than half a minute: the ages are told in steps of a minute.
/// </summary>
internal sealed class DeliveryCounts(TimeProvider time)
{
    private const int Share = 50;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private volatile Counted? _counted;

    public IReadOnlyList<SourceDelivery> Read(Session session, DateTimeOffset now)
    {
        if (_counted is { } counted && time.GetElapsedTime(counted.At) < counted.Stands)
            return counted.Deliveries;
        var began = time.GetTimestamp();
        var deliveries = new DeliveryReader(session, now).Read();
        var took = time.GetElapsedTime(began);
        var stands = took <= Quick ? TimeSpan.Zero : took * Share < Longest ? took * Share : Longest;
        _counted = new Counted(time.GetTimestamp(), stands, deliveries);
        return deliveries;
    }

    private sealed record Counted(long At, TimeSpan Stands, IReadOnlyList<SourceDelivery> Deliveries);
}
