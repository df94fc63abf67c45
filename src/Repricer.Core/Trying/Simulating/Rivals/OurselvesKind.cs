using Repricer.Core.Strategies.Linting;

namespace Repricer.Core.Trying.Simulating.Rivals;

internal sealed class OurselvesKind : IRivalKind
{
    public string Name => "ourselves";
    public string Means => "another seller with such a strategy file (`strategy`), and with our guard";
    public IReadOnlyList<string> Needs => [];
    public IReadOnlyList<string> Takes => ["strategy", "product", "listing"];

    public string Describe(RivalPlan rival) => rival.Managed is { Strategy.Strategy: var strategy }
        ? $"a seller with the strategy '{strategy.Name}', {FollowGain.Of(strategy)}"
        : "a seller with a strategy";

    public decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time) => null;
}
