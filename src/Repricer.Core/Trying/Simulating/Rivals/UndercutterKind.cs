namespace Repricer.Core.Trying.Simulating.Rivals;

internal sealed class UndercutterKind : IRivalKind
{
    public string Name => "undercutter";
    public string Means => "stays under whom it follows by `by`, down to its `floor`";
    public IReadOnlyList<string> Needs => ["by", "floor"];
    public IReadOnlyList<string> Takes => ["ceiling", "follows"];

    public string Describe(RivalPlan rival) => $"undercutter, {RivalWords.By(rival)} under {RivalWords.Followed(rival)}";

    public decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time) => followed - RivalWords.Distance(rival, followed);
}
