using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.CrashHost;

/// <summary>The shipped CSV channel with a knife before and after the file is dropped.</summary>
internal sealed class KillingDrop(IChannelAdapter inner, KillSteps steps) : IChannelAdapter
{
    public static KillingDrop Open(string folder, KillSteps steps)
    {
        var made = ChannelTypes.Find("csv").Factory!.Create(
            LoopbackChannel.Name, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Folder"] = folder },
            new ChannelServices(TimeProvider.System, NullLoggerFactory.Instance, _ => null));
        return new KillingDrop(made.Adapter!, steps);
    }

    public ChannelId Id => inner.Id;

    public ChannelTraits Traits => inner.Traits;

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        steps.Reach("call.before");
        var outcomes = await inner.PushAsync(batch, ct);
        steps.Reach("call.after");
        return outcomes;
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        inner.ReadPricesAsync(listings, ct);
}
