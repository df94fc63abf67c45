using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.CrashHost;

/// <summary>A vendor's real adapter, with a knife before and after each of its calls, and in a hurry wherever it would wait.</summary>
internal sealed class KillingAdapter(IChannelAdapter inner, KillSteps steps) : IChannelAdapter, ISubmissionSource, IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    public ChannelId Id => inner.Id;

    /// <summary>
    /// How long effects may take is said by the test's own options, which are short; a declared rate would add the longest wait for a turn.
    /// </summary>
    public ChannelTraits Traits { get; } = inner.Traits with { EffectHorizon = null, Buckets = [] };

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
            new ChannelServices(
                TimeProvider.System, NullLoggerFactory.Instance,
                reference => options.Secrets.GetValueOrDefault(reference) ?? options.Secret));
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
        return [.. outcomes.Select(Hurry)];
    }

    public async ValueTask<SubmissionOutcome> ReadSubmissionAsync(
        string submission, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        steps.Reach("submission.before");
        var outcome = inner is ISubmissionSource source
            ? await source.ReadSubmissionAsync(submission, listings, ct)
            : new SubmissionOutcome.Lost("this channel takes none");
        steps.Reach("submission.after");
        return outcome switch
        {
            SubmissionOutcome.Pending => new SubmissionOutcome.Pending(Soon),
            SubmissionOutcome.Finished finished => new SubmissionOutcome.Finished(
                finished.ByListing.ToDictionary(told => told.Key, told => Hurry(told.Value))),
            var other => other,
        };
    }

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        steps.Reach("read.before");
        var prices = await inner.ReadPricesAsync(listings, ct);
        steps.Reach("read.after");
        return prices;
    }

    /// <summary>How long a channel takes is said by the test, in milliseconds instead of minutes.</summary>
    private static PushOutcome Hurry(PushOutcome outcome) => outcome switch
    {
        PushOutcome.Accepted accepted => accepted with { CheckAfter = Soon },
        PushOutcome.Throttled => new PushOutcome.Throttled(Soon),
        PushOutcome.NotSent notSent => notSent with { RetryWithin = Soon },
        _ => outcome,
    };

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
