using Repricer.Engine;
using Repricer.Engine.Planning;
using Repricer.Engine.Pricing;
using Repricer.Engine.Strategies;

namespace Repricer.Host.Operating;

/// <summary>
/// Holds what people ask and do about strategies, the same for the API and for the command line without a running engine.
/// </summary>
/// <param name="changed">Told that other strategies are in force: listings are to be decided again.</param>
internal sealed class StrategyOperations(IStore store, StrategyBook book, Func<PricingSettings> settings, TimeProvider time, Action changed)
{
    /// <summary>Approves and applies plans, and brings earlier revisions back.</summary>
    public StrategyActivation Activation { get; } = new(store.Revisions, book, time, changed);

    /// <summary>Makes plans: what changed strategies would do.</summary>
    public Plans Plans { get; } = new(new Planner(store.Catalog, store.Pricing, store.Guard, settings, time), store.Revisions, book);

    /// <summary>Every revision that was in force.</summary>
    public IStrategyRevisionStore Revisions => store.Revisions;

    /// <summary>What is in force now.</summary>
    public StrategyBook Book => book;
}
