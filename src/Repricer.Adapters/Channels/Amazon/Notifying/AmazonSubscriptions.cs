using Repricer.Adapters.Channels.Amazon.Wire;

namespace Repricer.Adapters.Channels.Amazon.Notifying;

/// <summary>
/// Looks which notifications Amazon would send us at all. A missing subscription shows in no other way than silence; Amazon's own test
/// message is for its sandbox alone, so that it says nothing of a real queue.
/// </summary>
internal sealed class AmazonSubscriptions(AmazonApi api)
{
    /// <summary>What the channel reads from its queue, the most telling first.</summary>
    public static IReadOnlyList<string> Wanted { get; } =
    [
        "ANY_OFFER_CHANGED", "PRICING_HEALTH", "LISTINGS_ITEM_ISSUES_CHANGE", "LISTINGS_ITEM_STATUS_CHANGE",
        "LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "FBA_INVENTORY_AVAILABILITY_CHANGES", "FEED_PROCESSING_FINISHED",
    ];

    public async ValueTask<Subscribed> ReadAsync(CancellationToken ct)
    {
        List<string> missing = [];
        foreach (var type in Wanted)
        {
            var call = await api.CallAsync(
                AmazonBuckets.Subscriptions, HttpMethod.Get, $"notifications/v1/subscriptions?notificationTypes={type}", null, ct);
            if (call is AmazonCall.Answered { IsNotFound: true, HasErrors: true })
                missing.Add(type);
            else if (call.Good(AmazonJson.Default.WireSubscriptions) is not { } answer)
                return new Subscribed(missing, call);
            else if (answer.Payload?.Subscriptions is not { Count: > 0 })
                missing.Add(type);
        }

        return new Subscribed(missing, null);
    }
}

/// <param name="Missing">Types that nothing is subscribed to, as far as was looked.</param>
/// <param name="Fault">The call at which looking ended; null = all were looked at.</param>
internal sealed record Subscribed(IReadOnlyList<string> Missing, AmazonCall? Fault)
{
    /// <summary>One sentence for people; null = all are there.</summary>
    public string? Problem => Missing.Count > 0 ? $"nothing is subscribed to {string.Join(", ", Missing)}"
        : Fault is not null ? $"the subscriptions cannot be read: {Fault.Problem}"
        : null;
}
