using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.CrashHost;

/// <summary>A vendor's real adapter, with a knife before and after each of its calls.</summary>
internal sealed class KillingAdapter(IChannelAdapter inner, KillSteps steps) : IChannelAdapter, IDisposable
{
    public ChannelId Id => inner.Id;

    /// <summary>How long effects may take is said by the test's own options, which are short.</summary>
    public ChannelTraits Traits { get; } = inner.Traits with { EffectHorizon = null };

    /// <summary>Every reference to a secret in the settings means the one that is given.</summary>
    public static KillingAdapter Open(CrashOptions options, KillSteps steps)
    {
        if (options.Names.Count > 0)
            CrashCatalog.Call(options.Names);
        var factory = ChannelTypes.Find(options.Type).Factory ?? throw new InvalidOperationException($"no channel type {options.Type}");
        var settings = new Dictionary<string, string?>(options.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["Url"] = options.Channel.AbsoluteUri, ["AllowPrivateNetwork"] = "true",
        };
        var made = factory.Create(
            LoopbackChannel.Name, settings,
            new ChannelServices(TimeProvider.System, NullLoggerFactory.Instance, _ => options.Secret));
        return made.Adapter is { } adapter
            ? new KillingAdapter(adapter, steps)
            : throw new InvalidOperationException(string.Join("; ", made.Errors.Select(error => $"{error.Key}: {error.Message}")));
    }

    public string GroupOf(ListingId listing) => inner.GroupOf(listing);

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        steps.Reach("call.before");
        var outcomes = await inner.PushAsync(batch, ct);
        steps.Reach("call.after");
        return outcomes;
    }

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        steps.Reach("read.before");
        var prices = await inner.ReadPricesAsync(listings, ct);
        steps.Reach("read.after");
        return prices;
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
