namespace Repricer.Core.Trying.Simulating.Rivals;

internal sealed class MatcherKind : IRivalKind
{
    public string Name => "matcher";
    public string Means => "equals whom it follows, within `floor` and `ceiling`";
    public IReadOnlyList<string> Needs => [];
    public IReadOnlyList<string> Takes => ["floor", "ceiling", "follows"];

    public string Describe(RivalPlan rival) => $"matcher of {RivalWords.Followed(rival)}";

    public decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time) => followed;
}
