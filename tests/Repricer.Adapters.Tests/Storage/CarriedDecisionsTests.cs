using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Engine;
using Repricer.Engine.Pricing;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>
/// An edit leaves the decisions that it does not concern: of two stores that live through the same, one decides everything again after
/// every edit, and both end with the same rows.
/// </summary>
public sealed class CarriedDecisionsTests
{
    private static readonly string[] Skus = [.. Enumerable.Range(0, 12).Select(number => $"S{number:D2}")];
    private static readonly string[] Brands = ["red", "green", "blue"];

    [Fact]
    public async Task Sweep_RandomEdits_EndsAsWhereEverythingIsDecidedAgain()
    {
        var carried = 0L;
        for (var number = 0; number < Fuzz.Cases(6); number++)
            carried += await Fuzz.Case(number, random => RunAsync(random, edits: 12));

        Assert.True(carried > 100, $"only {carried} decisions were left as they were: the comparison says little");
    }

    private static async Task<long> RunAsync(Random random, int edits)
    {
        await using var quick = await Side.OpenAsync(carries: true);
        await using var slow = await Side.OpenAsync(carries: false);
        Side[] sides = [quick, slow];
        var (now, book) = (T0, Book.Random(random));
        for (var edit = 0; edit < edits; edit++)
        {
            var seen = Skus
                .Where(_ => random.Next(edit == 0 ? 1 : 6) == 0)
                .Select(sku => Seen(sku, 8m + (random.Next(60) / 10m), now))
                .ToList();
            var (sends, minutes, moved) = (random.Next(3) == 0, random.Next(1, 50), random.Next(4) == 0);
            if (edit > 0)
                book = book.Edited(random);
            foreach (var side in sides)
            {
                await side.Store.Observations.AppendAsync(seen, Ct);
                if (moved)
                    await side.SweepAsync(now);
                if (sends)
                    await side.SendAllAsync(now);
                side.Strategies.InForce = book.Compile();
                await side.SweepAsync(now.AddMinutes(1));
                Assert.Empty(await side.Store.Pricing.FindUndecidedAsync(
                    new UndecidedQuery(Settings.Hash, side.Book.Current.Basis, now.AddMinutes(1), After: null, 100), Ct));
            }

            Assert.Equal(await slow.ReadAsync(), await quick.ReadAsync());
            now = now.AddMinutes(1 + minutes);
        }

        return quick.Status.Decide.Counters.GetValueOrDefault("carried_over");
    }

    /// <summary>Strategies as what an edit may change of them.</summary>
    private sealed record Book(IReadOnlyList<Part> Parts)
    {
        public static Book Random(Random random) =>
            new([.. Enumerable.Range(0, 4).Select(number => Part.Random($"strategy {number}", random))]);

        public Book Edited(Random random)
        {
            var (parts, at) = (Parts.ToList(), random.Next(Parts.Count));
            switch (random.Next(8))
            {
                case 0 when parts.Count > 1:
                    parts.RemoveAt(at);
                    break;
                case 1:
                    parts.Add(Part.Random($"strategy {random.Next(10, 1000)}", random));
                    break;
                case 2:
                    parts[at] = parts[at] with { Brand = Brands[random.Next(Brands.Length)] };
                    break;
                case 3:
                    parts[at] = parts[at] with { Priority = random.Next(3) };
                    break;
                case 4:
                    parts[at] = parts[at] with { Paused = !parts[at].Paused };
                    break;
                default:
                    parts[at] = parts[at] with { By = random.Next(1, 30) / 100m };
                    break;
            }

            return new Book(parts);
        }

        public IReadOnlyList<Strategy> Compile() => [.. Parts.DistinctBy(part => part.Name).Select(part => part.Compile())];
    }

    private sealed record Part(string Name, string? Brand, int Priority, decimal By, bool Paused)
    {
        public static Part Random(string name, Random random) => new(
            name, random.Next(4) == 0 ? null : Brands[random.Next(Brands.Length)], random.Next(3), random.Next(1, 30) / 100m, false);

        public Strategy Compile() => new()
        {
            Name = Name, Hash = ToString(), Priority = Priority, Paused = Paused, Move = new PriceMove(MoveKind.Beat, By),
            AppliesTo = new StrategyScope { Brands = Brand is null ? [] : [Brand] }, Floors = [new FloorTerm(FloorKind.ManualMinimum)],
        };
    }

    private sealed class InForceNow : IStrategySource
    {
        public IReadOnlyList<Strategy> InForce { get; set; } = [];

        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad(InForce, []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) =>
            ValueTask.FromResult(string.Join('\n', InForce.Select(strategy => strategy.Hash)));
    }

    /// <summary>One store with its worker.</summary>
    private sealed class Side : IAsyncDisposable
    {
        private readonly string _folder = TemporaryFolder.Create();
        private readonly RepricerMetrics _metrics = new();
        private Clock _clock = null!;
        private RepricingWorker _worker = null!;

        public IStore Store { get; private set; } = null!;

        public InForceNow Strategies { get; } = new();

        public StrategyBook Book { get; private set; } = null!;

        public EngineStatus Status { get; private set; } = null!;

        public static async Task<Side> OpenAsync(bool carries)
        {
            var side = new Side { _clock = new Clock() };
            side.Store = await TestStores.OpenAsync(side._folder);
            await side.Store.Catalog.ApplyImportAsync(
                Import(Skus) with
                {
                    Products = [.. Skus.Select((sku, number) => Product(sku) with { Brand = Brands[number % Brands.Length] })],
                },
                Ct);
            side.Book = new StrategyBook(side.Strategies, side._clock, NullLogger<StrategyBook>.Instance);
            side.Status = new EngineStatus(side._clock, side._metrics);
            side._worker = new RepricingWorker(
                carries ? side.Store.Pricing : new DecidesAgain(side.Store.Pricing), side.Store.Guard, side.Book, new DirtyListings(100),
                () => Settings, side.Status, side._clock, NullLogger<RepricingWorker>.Instance, new RepricingOptions());
            return side;
        }

        public async Task SweepAsync(DateTimeOffset now)
        {
            _clock.Now = now;
            await Book.ReloadAsync(Ct);
            await _worker.SweepAsync(Ct);
        }

        public async Task SendAllAsync(DateTimeOffset now)
        {
            var entries = await Store.LeaseAsync(now);
            if (entries.Count == 0)
                return;
            await Store.SendAsync(now, entries);
            foreach (var entry in entries)
                await Store.RecordAsync(entry, OutboxState.Accepted, now, isFinal: true);
        }

        /// <summary>What stands of each listing but the moment at which it was looked at, and what is on its way.</summary>
        public async Task<IReadOnlyList<string>> ReadAsync()
        {
            var rows = new List<string>();
            foreach (var sku in Skus)
            {
                var last = (await Store.Reports.GetProductAsync(new Sku(sku), Ct))!.Listings[0].Decision!;
                rows.Add($"{last with { DecisionId = "", Decision = last.Decision with { DecidedAt = default } }}");
            }

            var updates = await Store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, null, 500), Ct);
            rows.AddRange(updates.Items
                .Select(entry => $"{entry.Change.Listing} {entry.Change.Price} {entry.State}")
                .Order(StringComparer.Ordinal));
            return rows;
        }

        public async ValueTask DisposeAsync()
        {
            Book.Dispose();
            _metrics.Dispose();
            await Store.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = T0;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>A store that leaves nothing as it is.</summary>
    private sealed class DecidesAgain(IPricingStore inner) : IPricingStore
    {
        public ValueTask<IReadOnlyList<PricingSnapshot>> LoadSnapshotsAsync(
            IReadOnlyList<ListingId> listings, PricingSettings settings, DateTimeOffset now, CancellationToken ct) =>
            inner.LoadSnapshotsAsync(listings, settings, now, ct);

        public ValueTask<IReadOnlyList<CommitOutcome>> CommitDecisionsAsync(
            IReadOnlyList<DecisionCommit> decisions, CancellationToken ct) => inner.CommitDecisionsAsync(decisions, ct);

        public ValueTask<IReadOnlyList<ListingId>> FindUndecidedAsync(UndecidedQuery query, CancellationToken ct) =>
            inner.FindUndecidedAsync(query, ct);

        public ValueTask<int> CountUndecidedAsync(UndecidedQuery query, CancellationToken ct) => inner.CountUndecidedAsync(query, ct);

        public ValueTask<IReadOnlyList<int>> FindShardsAsync(IReadOnlyList<ListingId> listings, int shards, CancellationToken ct) =>
            inner.FindShardsAsync(listings, shards, ct);
    }
}
