using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Measuring;
using Repricer.Engine.Operating;
using Repricer.Host.Dashboard.Market;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Market;

/// <summary>What was found in the last weeks is read once a snapshot, and never older than it.</summary>
public sealed class MarketPastTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly ListingId Id = new(new ChannelId("shop"), "L-A");

    private readonly string _folder = TemporaryFolder.Create();
    private readonly ManualTimeProvider _time = new(Now);
    private SqliteStore _store = null!;
    private Counting _counting = null!;
    private MarketPast _past = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await SqliteStore.OpenAsync(_folder, _time, NullLogger.Instance, Ct);
        await _store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [new Product { Sku = new Sku("A"), Currency = Eur }], [new Listing { Id = Id, Sku = new Sku("A"), Currency = Eur }], [],
                new Dictionary<ListingId, Money>(), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, Now),
            Ct);
        (var counted, _counting) = Counting.Around(_store.Kpis);
        _past = new MarketPast(counted, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Past_OfOneSnapshotAndItsParts_IsReadOnce()
    {
        await FindAsync("acme", 1);
        var snapshot = Of(Now);

        await _past.PrepareAsync(snapshot, Ct);
        var first = await _past.GetAsync(snapshot, Ct);
        var part = await _past.GetAsync(snapshot with { Rows = [] }, Ct);
        var older = await _past.GetAsync(Of(Now.AddMinutes(-1)), Ct);

        Assert.Equal(1, _counting.Reads);
        Assert.Same(first, part);
        Assert.Same(first, older);
        Assert.Equal("acme", Assert.Single(first.Rivals).Key);
        Assert.Single(first.Rivals["acme"].Promotions);
    }

    [Fact]
    public async Task Past_OfANewerSnapshot_HasWhatWasFoundSince()
    {
        await FindAsync("acme", 1);
        await _past.GetAsync(Of(Now), Ct);
        await FindAsync("bolt", 2);
        await FindAsync("bolt", 9);
        await FindAsync("bolt", 16);

        var found = await _past.GetAsync(Of(Now.AddMinutes(1)), Ct);

        Assert.Equal(2, _counting.Reads);
        Assert.Equal(3, found.Rivals["bolt"].Promotions.Count);
        Assert.Equal(7m, found.Rivals["bolt"].Cadence.GapDays);
        Assert.Null(found.Rivals["acme"].Cadence.GapDays);
    }

    [Fact]
    public async Task Past_WhereTheStoreFails_IsLeftToWhoeverLooks()
    {
        _counting.IsDown = true;
        await _past.PrepareAsync(Of(Now), Ct);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _past.GetAsync(Of(Now), Ct));

        _counting.IsDown = false;
        Assert.Empty((await _past.GetAsync(Of(Now), Ct)).Rivals);
    }

    private static MarketSnapshot Of(DateTimeOffset at) => new(at, TimeSpan.FromSeconds(1), []);

    /// <summary>A promotion that began so many days ago.</summary>
    private async Task FindAsync(string rival, int days) => await _store.Kpis.KeepListingDaysAsync(
        new ListingDays(
            Id.Channel, DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-1), [],
            [new RivalPromotion(Id, new Sku("A"), rival, new Promotion(Now.AddDays(-days), null, 12.5m))], Now),
        Ct);

    /// <summary>A store that counts how often promotions are read, and can be out of reach.</summary>
#pragma warning disable CA1852 // what stands for the store is made from it while the program runs
    private class Counting : DispatchProxy
#pragma warning restore CA1852
    {
        private IKpiStore _store = null!;

        public int Reads { get; private set; }

        public bool IsDown { get; set; }

        public static (IKpiStore Store, Counting Counting) Around(IKpiStore store)
        {
            var proxy = Create<IKpiStore, Counting>();
            var counting = (Counting)proxy;
            counting._store = store;
            return (proxy, counting);
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (IsDown)
                throw new StoreUnavailableException(new WriteTrouble(WriteTroubleKind.Failing, Now, "it is down"), new IOException());
            Reads += targetMethod!.Name == nameof(IKpiStore.ReadPromotionsAsync) ? 1 : 0;
            return targetMethod.Invoke(_store, args);
        }
    }
}
