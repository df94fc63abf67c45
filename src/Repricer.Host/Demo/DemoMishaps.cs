using Repricer.Demo;

namespace Repricer.Host.Demo;

/// <summary>Plays three of the mishaps that the guard is there for; each happens once, when its time has come.</summary>
/// <param name="happened">Told the product that something happened to.</param>
/// <param name="import">Imports the catalogue that stands in the folder.</param>
internal sealed class DemoMishaps(
    DemoMarket market, DemoFolder folder, DemoTally tally, DemoNarrator narrator, Action<string> happened,
    Func<CancellationToken, Task> import)
{
    private const string CostSlipSku = "LAMP-05";
    private const string PennyRivalSku = "SPEAK-10";
    private const string HandEditSku = "BULB-06";
    private static readonly TimeSpan CostSlipAt = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan PennyRivalAt = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan HandEditAt = TimeSpan.FromSeconds(12);

    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <param name="age">How long the demo has been running.</param>
    public async Task PlayAsync(TimeSpan age, CancellationToken ct)
    {
        if (age >= CostSlipAt && tally.IsConfirmed(CostSlipSku) && _done.Add(CostSlipSku))
        {
            narrator.Say($"an import mistypes the cost of {CostSlipSku}: 33.00 became 43.00");
            folder.WriteProducts(new Dictionary<string, decimal>(StringComparer.Ordinal) { [CostSlipSku] = 43.00m });
            await import(ct);
            happened(CostSlipSku);
        }

        if (age >= PennyRivalAt && _done.Add(PennyRivalSku))
        {
            narrator.Say($"a rival of {PennyRivalSku} slips too: its price is a hundredth of what it was");
            market.SlipDecimal(PennyRivalSku);
            happened(PennyRivalSku);
        }

        if (age >= HandEditAt && tally.IsConfirmed(HandEditSku) && _done.Add(HandEditSku))
        {
            narrator.Say($"somebody edits the live price of {HandEditSku} at the marketplace by hand");
            market.EditByHand(HandEditSku);
            happened(HandEditSku);
        }
    }
}
