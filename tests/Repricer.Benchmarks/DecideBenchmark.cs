using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>
/// Decisions a second on all processors, from memory, without a trace: cost, tax, a two-tier fee schedule, a margin floor, the manual
/// bounds and a step limit. The listings go round over a pool of different markets, so that the offers of a million listings need not be
/// held at once.
/// </summary>
internal static class DecideBenchmark
{
    private const int DefaultPool = 20_000;
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");

    // One for all listings, as in the engine: both come from the settings.
    private static readonly ChannelTerms Channel = new() { Id = new ChannelId("market"), OwnSellerIds = ["us"] };
    private static readonly FeeSchedule Fees = new()
    {
        Name = "f", Currency = Eur, Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))],
    };

    public static Task<int> RunAsync(Arguments arguments)
    {
        var listings = arguments.Number("listings", 1_000_000);
        var offers = arguments.Number("offers", 10);
        var strategy = MakeStrategy();
        var snapshots = Enumerable
            .Range(0, Math.Min(arguments.Number("pool", DefaultPool), listings))
            .Select(i => MakeSnapshot(i, offers))
            .ToArray();
        Decide(snapshots, strategy, 0, Math.Min(listings, 200_000));

        var processors = Environment.ProcessorCount;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var sets = new int[processors];
        Parallel.For(0, processors, new ParallelOptions { MaxDegreeOfParallelism = processors }, part =>
            sets[part] = Decide(
                snapshots, strategy, (int)((long)listings * part / processors), (int)((long)listings * (part + 1) / processors)));
        var seconds = clock.Elapsed.TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        Console.WriteLine($"{sets.Sum()} of {listings} listings get a new price");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            decisions = listings,
            seconds = Math.Round(seconds, 3),
            decisions_per_s = Math.Round(listings / seconds),
            bytes_per_decision = Math.Round((double)allocated / listings, 1),
        }));
        return Task.FromResult(0);
    }

    private static int Decide(PricingSnapshot[] snapshots, Strategy strategy, int from, int to)
    {
        var sets = 0;
        for (var i = from; i < to; i++)
            sets += Decider.Decide(snapshots[i % snapshots.Length], strategy, Now).Action == DecisionAction.Set ? 1 : 0;
        return sets;
    }

    private static Strategy MakeStrategy() => new()
    {
        Name = "bench", Hash = "bench", Move = new PriceMove(MoveKind.Beat, 0.01m),
        Floors = [new FloorTerm(FloorKind.ManualMinimum), new FloorTerm(FloorKind.MarginOfNet, 10m)],
        Limits = new ChangeLimits { MaxStep = new Percent(10) },
    };

    private static PricingSnapshot MakeSnapshot(int seed, int offers)
    {
        var random = new Random(seed);
        decimal Amount(int low, int high) => random.Next(low * 100, high * 100) / 100m;
        var own = Amount(15, 40);
        var id = new ListingId(Channel.Id, "L-" + seed.ToString(CultureInfo.InvariantCulture));
        var sku = new Sku("SKU-" + seed.ToString(CultureInfo.InvariantCulture));
        return new PricingSnapshot
        {
            Product = new Product
            {
                Sku = sku, Currency = Eur, Cost = Eu(own * 0.55m), TaxRate = new Percent(19), ShippingCost = Eu(2m), Stock = 5,
            },
            Listing = new Listing
            {
                Id = id, Sku = sku, Currency = Eur, MinPrice = Eu(decimal.Round(own * 0.8m, 2)), MaxPrice = Eu(own * 2m),
                ShippingCharge = Eu(2.99m),
            },
            Channel = Channel,
            OwnPrice = new OwnPrice(Eu(own), PriceOrigin.Confirmed, Now.AddDays(-1)),
            Fees = Fees,
            Offers = [.. Enumerable.Range(0, offers).Select(i => new Offer
            {
                Source = new SourceId("market"), Listing = id, Seller = "s" + i.ToString(CultureInfo.InvariantCulture),
                SellerId = "id" + i.ToString(CultureInfo.InvariantCulture),
                Price = Eu(decimal.Round(own * random.Next(85, 140) / 100m, 2)), Shipping = Eu(Amount(0, 5)), Condition = Condition.New,
                InStock = true,
                LastSeen = Now.AddMinutes(-random.Next(1, 500)), FirstSeen = Now.AddDays(-1), TimesSeen = 3,
            })],
            Evidence =
            [
                new SourceEvidence(new SourceId("market"), id.Value, ObservationStatus.Priced, Now.AddMinutes(-5), Now.AddMinutes(-5)),
            ],
        };
    }

    private static Money Eu(decimal amount) => new(amount, Eur);
}
