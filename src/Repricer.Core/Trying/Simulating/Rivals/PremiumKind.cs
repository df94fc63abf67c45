namespace Repricer.Core.Trying.Simulating.Rivals;

internal sealed class PremiumKind : IRivalKind
{
    public string Name => "premium";
    public string Means => "stays above whom it follows by `by`";
    public IReadOnlyList<string> Needs => ["by"];
    public IReadOnlyList<string> Takes => ["floor", "ceiling", "follows"];

    public string Describe(RivalPlan rival) => $"premium, {RivalWords.By(rival)} above {RivalWords.Followed(rival)}";

    public decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time) => followed + RivalWords.Distance(rival, followed);
}
