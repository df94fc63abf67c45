using System.Globalization;
using System.Text;
using Repricer.Adapters.Strategies;
using Repricer.Core.Trying.Simulating;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies.Histories;

/// <summary>
/// Holds a closed loop that a simulation played with rivals that answer, written out as the story of what it showed us in each round: all
/// others are told this story, and must do in it what the simulation did.
/// </summary>
internal sealed record LoopStory(RandomSeries Series, SimulationRun Run)
{
    private static readonly string[] Kinds =
        ["fixed", "undercutter", "matcher", "resetter", "premium", "bot", "undercutter", "matcher"];

    /// <summary>Plays a loop; the same number plays the same one.</summary>
    public static LoopStory Play(int number, int steps, TimeZoneInfo zone, DateTimeOffset start, int minutes)
    {
        var random = new Random(number);
        var ours = random.Next(2000, 4000) / 100m;
        var names = Enumerable.Range(0, random.Next(1, 4)).Select(i => $"s{i}").ToArray();
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $$"""
            product: {sku: K, currency: EUR, stock: 5, min_price: 10, max_price: 60}
            listing: {channel: shop, listing_id: L, currency: EUR, current_price: {{ours}}, price_origin: declared, shipping_charge: 0, is_featured: yes}
            channel: {time_zone: {{zone.Id}}}
            now: {{start.AddMinutes(-minutes):yyyy-MM-ddTHH:mm:ssZ}}
            every: {{minutes}}m
            rounds: {{steps}}
            rivals:

            """));
        foreach (var name in names)
            text.Append("  - {name: ").Append(name).Append(Rival(random, ours, minutes)).Append("}\n");
        var strategy = number % SeriesStrategies.All.Count;
        var document = YamlDocument.Parse("loop.yaml", text.ToString());
        var reader = new SimulationReader(
            "loop.yaml", _ => (new SimulatedStrategy(SeriesStrategies.All[strategy], null), null), SystemZones.Find);
        var plan = reader.Read(document.Root);
        Assert.True(plan is not null, text + string.Join('\n', document.Diagnostics.Concat(reader.Diagnostics)));
        var run = Simulation.Run(plan).Run;
        Assert.Equal(steps, run.Rounds);
        return new LoopStory(new RandomSeries(number, strategy, ours, true, names, Shown(run)), run);
    }

    private static string Rival(Random random, decimal ours, int minutes)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        var price = Math.Round(ours * random.Next(90, 112) / 100m, 2);
        var text = string.Create(CultureInfo.InvariantCulture, $", kind: {kind}, price: {price}");
        if (kind is "undercutter" or "resetter" or "premium")
            text += random.Next(2) == 0 ? ", by: 0.0" + random.Next(1, 10) : $", by: {random.Next(1, 4)}%";
        if (kind is "bot")
            text += ", factor: " + (random.Next(970, 1030) / 1000m).ToString(CultureInfo.InvariantCulture);
        if (kind is not "fixed")
            text += string.Create(CultureInfo.InvariantCulture, $", floor: {Math.Round(price * random.Next(70, 95) / 100m, 2)}, ceiling: 80");
        if (kind is "resetter")
            text += ", night: '13:00-18:00'";
        return kind is not "fixed" && random.Next(3) == 0 ? $"{text}, reacts_every: {minutes * random.Next(2, 4)}m" : text;
    }

    /// <summary>Writes out what we saw when we looked: in each round the rivals' prices after they moved, and a star at whose the box was.</summary>
    private static List<string[]> Shown(SimulationRun run)
    {
        var prices = run.Sellers.Select(seller => seller.Prices[0]).ToArray();
        var words = new List<string[]>();
        var holder = Holder(prices, 0);
        for (var round = 1; round <= run.Rounds; round++)
        {
            for (var i = 1; i < prices.Length; i++)
            {
                prices[i] = run.Sellers[i].Prices[round];
                holder = Holder(prices, holder);
            }

            words.Add(
            [
                .. prices.Skip(1).Select((price, i) => price.ToString("0.00", CultureInfo.InvariantCulture) + (holder == i + 1 ? "*" : "")),
            ]);
            prices[0] = run.Sellers[0].Prices[round];
            holder = Holder(prices, holder);
        }

        return words;
    }

    /// <summary>Finds who has the box: the lowest; of equal ones who had it before, else the first.</summary>
    private static int Holder(decimal[] prices, int before) =>
        prices[before] == prices.Min() ? before : Array.IndexOf(prices, prices.Min());
}
