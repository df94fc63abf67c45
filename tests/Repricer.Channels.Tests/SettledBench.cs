using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Pricing;
using Repricer.Engine.Settling;
using Repricer.Reading;
using Repricer.Testing;

namespace Repricer.Channels.Tests;

/// <summary>A real store that takes in what a channel settled, with a schedule of 15 % and 0.30 a piece.</summary>
internal sealed class SettledBench : IAsyncDisposable
{
    private readonly string _data = TemporaryFolder.Create("settled");
    private readonly ManualTimeProvider _time = new();
    private readonly Currency _currency;
    private SqliteStore _store = null!;

    private SettledBench(Currency currency) => _currency = currency;

    public static async Task<SettledBench> OpenAsync(ListingId listing, string currency, CancellationToken ct)
    {
        var bench = new SettledBench(Currency.Parse(currency));
        bench._store = await SqliteStore.OpenAsync(bench._data, bench._time, NullLogger.Instance, ct);
        await bench._store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [new Product { Sku = new Sku("s"), Currency = bench._currency }],
                [new Listing { Id = listing, Sku = new Sku("s"), Currency = bench._currency, ShippingCharge = new Money(0m, bench._currency) }], [],
                new Dictionary<ListingId, Money>(), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(),
                NewListingsInShadow: false, bench._time.GetUtcNow()),
            ct);
        return bench;
    }

    /// <summary>One day, as the daily schedule asks for it.</summary>
    public Task<SettlementPullOutcome> PullAsync(ISettlementSource source, DateOnly day, CancellationToken ct)
    {
        var settings = new PricingSettings
        {
            Hash = "1",
            Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal)
            {
                ["shop"] = new ChannelTerms { Id = new ChannelId("shop") },
            },
            FeeSchedules = new Dictionary<string, FeeSchedule>(StringComparer.Ordinal)
            {
                ["std"] = new() { Name = "std", Currency = _currency, Tiers = [new FeeTier(null, new Percent(15))], FixedPerUnit = 0.30m },
            },
            DefaultFeeSchedule = new Dictionary<string, string>(StringComparer.Ordinal) { ["shop"] = "std" },
        };
        var taker = new SettlementTaker(_store.Settlements, _store.Pricing, settings, _ => new Percent(5), _time);
        return new SettlementPull(source, taker, _time).RunAsync(day, day, ct);
    }

    public async Task<IReadOnlyList<ReconciledListing>> ReconcileAsync(DateOnly day, CancellationToken ct) =>
        Reconciliation.Of(await _store.Settlements.SumAsync(null, day, day, ct));

    /// <summary>How many listings carry the mark of a fee that is off: what the alert goes by.</summary>
    public async Task<int> MarkedAsync(CancellationToken ct) => (await _store.Onboarding.CountFindingsAsync(ct)).Sum(finding => finding.Count);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
