using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Market;

/// <summary>The form above a list of the market: what there is to choose from is what the figures know.</summary>
internal sealed class MarketForm
{
    private const int MostChoices = 500;

    private readonly SnapshotMemo<string, IReadOnlyList<string>> _choices = new(10);

    /// <summary>Finds what there is to choose from before anybody looks.</summary>
    public void Prepare(MarketSnapshot snapshot) => _ = OfLists(snapshot, new MarketFilter());

    /// <summary>Brand and category alone: they leave a part of the market that is a market itself.</summary>
    public IReadOnlyList<FilterModel> OfParts(MarketSnapshot snapshot, MarketFilter filter) =>
        [Named(snapshot, "brand", filter.Brand, row => [row.Brand]), Named(snapshot, "category", filter.Category, row => [row.Category])];

    public IReadOnlyList<FilterModel> OfLists(MarketSnapshot snapshot, MarketFilter filter) =>
    [
        Choice("kind", "Which", filter.Kind, [.. MarketKinds.All.Select(kind => (kind, MarketKinds.Words(kind)!))]),
        Choice("channel", "Channel", filter.Channel, Shown(Known(snapshot, "channel", row => [row.Channel]))), .. OfParts(snapshot, filter),
        Named(snapshot, "rival", filter.Rival, row => row.Rivals.Select(rival => (string?)rival.Rival)),
    ];

    private FilterModel Named(MarketSnapshot snapshot, string name, string? value, Func<MarketRow, IEnumerable<string?>> of) =>
        Choice(name, char.ToUpperInvariant(name[0]) + name[1..], value, Shown(Known(snapshot, name, of)));

    private IReadOnlyList<string> Known(MarketSnapshot snapshot, string name, Func<MarketRow, IEnumerable<string?>> of) => _choices.Get(
        snapshot, name,
        () => [.. snapshot.Rows.SelectMany(of).OfType<string>().CountBy(one => one, StringComparer.Ordinal)
            .OrderByDescending(one => one.Value).Take(MostChoices).Select(one => one.Key).Order(StringComparer.Ordinal)]);

    private static List<(string Value, string Text)> Shown(IReadOnlyList<string> names) =>
        [.. names.Select(name => (name, PageFormat.Text(name, 60)))];

    /// <summary>What is asked for may be gone since: it stays in the form as long as it is in the address.</summary>
    private static FilterModel Choice(string name, string label, string? value, IReadOnlyList<(string Value, string Text)> choices) => new(
        name, label, "choice", value ?? "",
        value is null || choices.Any(choice => choice.Value == value) ? choices
            : [(value, value.Length == 0 ? "without one" : PageFormat.Text(value, 60)), .. choices]);
}
