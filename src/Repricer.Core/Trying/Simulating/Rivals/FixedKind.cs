namespace Repricer.Core.Trying.Simulating.Rivals;

internal sealed class FixedKind : IRivalKind
{
    public string Name => "fixed";
    public string Means => "never changes its price";
    public IReadOnlyList<string> Needs => [];
    public IReadOnlyList<string> Takes => [];

    public string Describe(RivalPlan rival) => "fixed";

    public decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time) => null;
}
