using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Observing;
using Repricer.Core.Trying.Scenarios;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Reads the sellers of a simulation file: ourselves and the rivals. Faults go to the reader.</summary>
internal sealed class SellerReader(
    DocumentReader reader, DocumentNode.Mapping root, DateTimeOffset start, TimeSpan every,
    Func<DocumentValue.Map, SimulatedStrategy?> load, Func<string, TimeZoneInfo?> zoneOf)
{
    private static readonly string[] KindKeys =
        ["by", "factor", "follows", "floor", "ceiling", "resets_to", "night", "strategy", "product", "listing"];

    /// <summary>Reads ourselves; null = there are faults, which are reported.</summary>
    public ManagedPlan? Ours(DocumentValue.Map file)
    {
        var strategy = load(file);
        var plan = strategy is null ? null : Managed(strategy, root, null, "us", file);
        if (plan is not null && plan.Scenario.Snapshot.OwnPrice is null)
            reader.Error(
                file["listing"]?.Node ?? file.Node, "missing-key",
                "listing: a simulation starts from our present price; write 'current_price'");
        else if (plan?.Scenario.Snapshot.OwnPrice is { Price.Amount: <= 0m } own)
            reader.Error(
                file["listing"]!.Node, "out-of-range",
                $"current_price: a simulation starts from a price above 0, found {own.Price.Amount}");
        return plan;
    }

    /// <summary>Reads the rivals in the order of the file; those with faults are reported and left out.</summary>
    public IReadOnlyList<RivalPlan> Rivals(DocumentValue.Map file, ManagedPlan ours)
    {
        var maps = file.ItemsOf("rivals").OfType<DocumentValue.Map>().ToArray();
        if (maps.Length > SimulationKeys.MostRivals)
            reader.Error(
                file["rivals"]!.Node, "too-many", $"rivals: {maps.Length} are written; at most {SimulationKeys.MostRivals} are simulated");
        var names = maps.Select(map => map.TextOf("name") ?? "").ToArray();
        var plans = new List<RivalPlan>();
        for (var i = 0; i < maps.Length; i++)
        {
            if (names[i] is RivalModel.Us or RivalModel.Lowest)
                reader.Error(
                    maps[i]["name"]!.Node, "reserved-name",
                    $"rivals: '{names[i]}' is the word for {(names[i] == RivalModel.Us ? "ourselves" : "the lowest offer")}; "
                        + "name the rival otherwise");
            else if (names.Take(i).Contains(names[i], StringComparer.Ordinal))
                reader.Error(
                    maps[i]["name"]?.Node ?? maps[i].Node, "duplicate-name", $"rivals: '{ScalarText.Shorten(names[i])}' is written twice");
            if (RivalModel.Find(maps[i].TextOf("kind") ?? "") is { } kind && Rival(maps[i], kind, names, file, ours) is { } plan)
                plans.Add(plan);
        }

        return plans;
    }

    private RivalPlan? Rival(DocumentValue.Map map, RivalModel kind, string[] names, DocumentValue.Map file, ManagedPlan ours)
    {
        CheckKeys(map, kind);
        var name = map.TextOf("name") ?? "";
        var written = TestTree.Child(map.Node as DocumentNode.Mapping, "offer") as DocumentNode.Mapping;
        ManagedPlan? managed = null;
        if (kind == RivalModel.Ourselves)
        {
            var strategy = map.Has("strategy") ? load(map) : ours.Strategy;
            managed = strategy is null ? null : Managed(strategy, Overlaid(map), written, name, file);
        }

        if (reader.Diagnostics.Count > 0
            || (managed?.Seen ?? Seen(ours.Scenario.Snapshot.Listing, written, name, "0", map)) is not { } seen)
            return null;
        if ((map.NumberOf("price") ?? managed?.Scenario.Snapshot.OwnPrice?.Price.Amount) is not { } price)
        {
            reader.Error(map.Node, "missing-key", $"a rival needs 'price', its item price at the start ({name} has none)");
            return null;
        }

        if (managed is not null)
        {
            var snapshot = managed.Scenario.Snapshot;
            var own = new OwnPrice(new Amounts.Money(price, snapshot.Listing.Currency), PriceOrigin.Confirmed, start);
            managed = managed with { Scenario = managed.Scenario with { Snapshot = snapshot with { OwnPrice = own } } };
        }

        return new RivalPlan
        {
            Name = name,
            Kind = kind,
            Price = price,
            Follows = FollowsOf(map, kind, name, names),
            By = map.NumberOf("by"),
            ByPercent = map.ShareOf("by"),
            Factor = map.NumberOf("factor"),
            Floor = map.NumberOf("floor"),
            Ceiling = map.NumberOf("ceiling"),
            ResetsTo = map.NumberOf("resets_to"),
            Night = NightOf(map),
            ReactsEvery = RoundsOf(map.DurationOf("reacts_every"), least: 1),
            Jitter = RoundsOf(map.DurationOf("jitter"), least: 0),
            Seen = seen,
            Managed = managed,
        };
    }

    private void CheckKeys(DocumentValue.Map map, RivalModel kind)
    {
        foreach (var key in kind.Needs.Where(key => !map.Has(key)))
            reader.Error(map.Node, "missing-key", $"a rival of the kind {kind.Name} needs '{key}'");
        var known = string.Join(", ", kind.Needs.Concat(kind.Takes).DefaultIfEmpty("no keys of its own"));
        foreach (var key in KindKeys.Where(map.Has).Except(kind.Needs).Except(kind.Takes))
            reader.Error(map[key]!.Node, "no-effect", $"{key}: a rival of the kind {kind.Name} does not know it; it has {known}");
        if (map.NumberOf("floor") > map.NumberOf("ceiling"))
            reader.Error(
                map["ceiling"]!.Node, "contradiction",
                $"rivals: the ceiling {map.NumberOf("ceiling")} is below the floor {map.NumberOf("floor")}");
    }

    private string? FollowsOf(DocumentValue.Map map, RivalModel kind, string name, string[] names)
    {
        if (map["follows"] is not DocumentValue.Text text)
            return kind.FollowsByDefault;
        string[] known = [.. names.Where(other => other != name), RivalModel.Us, RivalModel.Lowest];
        if (!known.Contains(text.Value, StringComparer.Ordinal))
            reader.Error(
                text.Node, "unknown-word",
                $"follows: '{ScalarText.Shorten(text.Value)}' is no rival here{Suggestion.Ask(text.Value, known)}; write a rival's name, "
                    + "us or lowest");
        return text.Value == RivalModel.Lowest ? null : text.Value;
    }

    private (TimeSpan From, TimeSpan To) NightOf(DocumentValue.Map map)
    {
        if (map["night"] is not DocumentValue.Text text)
            return (TimeSpan.FromHours(22), TimeSpan.FromHours(6));
        var parts = text.Value.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && TimeOnly.TryParseExact(parts[0], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to) && from != to)
            return (from.ToTimeSpan(), to.ToTimeSpan());
        reader.Error(
            text.Node, "wrong-value", $"night: '{ScalarText.Shorten(text.Value)}' is no span of hours; write it like '22:00-06:00'");
        return default;
    }

    private int RoundsOf(TimeSpan? duration, int least) =>
        duration is { } time ? Math.Max(least, (int)((time.Ticks + (every.Ticks / 2)) / every.Ticks)) : least;

    /// <summary>Lays over the file what the rival says of product and listing.</summary>
    private DocumentNode.Mapping Overlaid(DocumentValue.Map map)
    {
        var merged = root;
        foreach (var part in new[] { "product", "listing" })
        {
            if (TestTree.Child(map.Node as DocumentNode.Mapping, part) is DocumentNode.Mapping over)
                merged = TestTree.With(merged, part, Overlay.Lay(TestTree.Child(root, part) as DocumentNode.Mapping, over));
        }

        return merged;
    }

    private ManagedPlan? Managed(
        SimulatedStrategy strategy, DocumentNode.Mapping from, DocumentNode.Mapping? offer, string name, DocumentValue.Map file)
    {
        var parts = new DocumentNode.Mapping(
            [.. from.Entries.Where(entry => SimulationKeys.Parts.Keys.Any(key => key.Name == entry.Key.Value))], from.Line, from.Column);
        if (reader.ReadMap(parts, SimulationKeys.Parts) is not { } map
            || new ScenarioBuilder(reader, start, zoneOf).Build(map) is not { } scenario)
            return null;
        var shipping = scenario.Snapshot.Listing.ShippingCharge?.Amount.ToString(CultureInfo.InvariantCulture);
        return Seen(scenario.Snapshot.Listing, offer, name, shipping, file) is { } seen ? new ManagedPlan(strategy, scenario, seen) : null;
    }

    /// <summary>Builds the offer that others see, with a price that the loop replaces; null = it has faults, which are reported.</summary>
    private Offer? Seen(Listing listing, DocumentNode.Mapping? written, string name, string? shipping, DocumentValue.Map at)
    {
        var basics = TestTree.Map(
            at.Node, ("seller", name), ("currency", listing.Currency.Code), ("shipping", shipping), ("condition", "new"),
            ("in_stock", "yes"), ("age_minutes", "0"));
        var offer = Overlay.Lay(Overlay.Lay(basics, written), TestTree.Map(at.Node, ("price", "1")));
        var list = TestTree.With(
            new DocumentNode.Mapping([], at.Node.Line, at.Node.Column), "offers",
            new DocumentNode.Sequence([offer], at.Node.Line, at.Node.Column));
        return reader.ReadMap(list, SimulationKeys.Parts) is { } read && new OfferBuilder(reader, listing, start).Offers(read) is [var seen]
            ? seen
            : null;
    }
}
