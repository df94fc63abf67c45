using Orleans.Concurrency;

namespace Repricer.Cluster.Grains;

/// <summary>
/// One thing that one node at a time does. That there may be two of a grain for a while is known and does no harm: the lease decides, and
/// the other one waits for it.
/// </summary>
internal interface IHeldGrain : IGrainWithStringKey
{
    /// <summary>Sees that it is done somewhere.</summary>
    /// <param name="wanted">The node that it would be placed on now; asked often enough from there, it goes there.</param>
    Task WakeAsync(string wanted);

    /// <summary>Something is worth a look.</summary>
    [OneWay]
    Task HearAsync();
}

/// <summary>A host: its politeness, its pauses, what is due on it.</summary>
internal interface IHostGrain : IHeldGrain
{
    /// <summary>Waits for a turn at the host, for a request that goes out from another node.</summary>
    /// <param name="interval">Between two requests, in ticks.</param>
    /// <returns>False when none is to be had soon.</returns>
    Task<bool> TakeTurnAsync(long interval);
}

/// <summary>A source that is a channel.</summary>
internal interface ISourceGrain : IHeldGrain;

/// <summary>A channel: sending, reading back, live prices, its breakers and budgets.</summary>
internal interface IChannelGrain : IHeldGrain;

/// <summary>One shard of the listings.</summary>
internal interface IDeciderGrain : IHeldGrain;

/// <summary>The strategy folder.</summary>
internal interface IBookGrain : IHeldGrain;

/// <summary>What one node does for all.</summary>
internal interface IRestGrain : IHeldGrain;
