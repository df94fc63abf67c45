using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Http;

/// <summary>
/// Adds up what a channel tells of one day: amounts of one listing, reference, cause and name are one line, as often as they come.
/// </summary>
internal sealed class SettledLines(DateOnly day)
{
    private readonly Dictionary<(ListingId Listing, string Reference, SettlementCause Cause, string Detail), (int Units, Money Amount)>
        _lines = [];

    private string? _problem;

    /// <param name="amount">In the channel's currency, the same for all.</param>
    public void Add(ListingId listing, string reference, SettlementCause cause, string detail, int units, Money amount)
    {
        // What is told as nothing is no line; what comes to nothing is one, and writes over what was told before.
        if (units == 0 && amount.Amount == 0m)
            return;
        var key = (listing, reference, cause, detail);
        var (before, sum) = _lines.GetValueOrDefault(key, (0, Money.Zero(amount.Currency)));
        if (amount.IsInBounds && (sum + amount).IsInBounds)
            _lines[key] = (before + units, sum + amount);
        else
            _problem ??= AmountBounds.Problem(amount.Amount.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>All lines; an amount that is none fails the day.</summary>
    public SettlementReadOutcome ToOutcome() => _problem is { } problem
        ? new SettlementReadOutcome.Failed(problem)
        : new SettlementReadOutcome.Read(
        [
            .. _lines.Select(line => new SettlementLine(
                line.Key.Listing, day, line.Key.Reference, line.Key.Cause, line.Key.Detail, line.Value.Units,
                line.Value.Amount.RoundToGrid(RoundingDirection.Nearest))),
        ]);
}
