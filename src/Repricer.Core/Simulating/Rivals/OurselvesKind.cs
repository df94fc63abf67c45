namespace Repricer.Core.Simulating.Rivals;

internal sealed class OurselvesKind : IRivalKind
{
    public string Name => "ourselves";
    public string Means => "another seller with such a strategy file (`strategy`), and with our guard";
    public IReadOnlyList<string> Needs => [];
    public IReadOnlyList<string> Takes => ["strategy", "product", "listing"];

    public string Describe(RivalPlan rival) => $"a seller with the strategy '{rival.Managed?.Strategy.Strategy.Name}'";

    public decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time) => null;
}
