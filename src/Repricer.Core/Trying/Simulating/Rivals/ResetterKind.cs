using System.Globalization;

namespace Repricer.Core.Trying.Simulating.Rivals;

internal sealed class ResetterKind : IRivalKind
{
    public string Name => "resetter";
    public string Means => "an undercutter by day that goes up to `resets_to` at `night`";
    public IReadOnlyList<string> Needs => ["by", "floor"];
    public IReadOnlyList<string> Takes => ["ceiling", "follows", "resets_to", "night"];

    public string Describe(RivalPlan rival) => string.Create(CultureInfo.InvariantCulture, $"resetter, {RivalWords.By(rival)} under {RivalWords.Followed(rival)} by day, up to {rival.ResetsTo ?? rival.Price:0.####} at night");

    public decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time)
    {
        var (from, to) = rival.Night;
        var night = from <= to ? time >= from && time < to : time >= from || time < to;
        return night ? (rival.ResetsTo ?? rival.Price) + RivalWords.Shipping(rival) : followed - RivalWords.Distance(rival, followed);
    }
}
