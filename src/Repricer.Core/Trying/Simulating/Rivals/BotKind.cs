using System.Globalization;

namespace Repricer.Core.Trying.Simulating.Rivals;

internal sealed class BotKind : IRivalKind
{
    public string Name => "bot";
    public string Means => "`factor` times the price of whom it follows, ourselves unless it is said";
    public IReadOnlyList<string> Needs => ["factor"];
    public IReadOnlyList<string> Takes => ["floor", "ceiling", "follows"];
    public string? FollowsByDefault => RivalCatalog.Us;

    public string Describe(RivalPlan rival) => string.Create(CultureInfo.InvariantCulture, $"bot, {rival.Factor:0.######} × {RivalWords.Followed(rival)}");

    public decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time) => followed * rival.Factor;
}
