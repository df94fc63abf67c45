using System.Text;
using System.Text.Json;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What stands at a place is kept packed beside its rows: whatever happens, both say the same, to the digit.</summary>
public sealed class StandingOffersTests : IAsyncLifetime
{
    private static readonly string[] Skus = ["A", "B", "C"];
    private static readonly ListingId[] Listings = [.. Skus.Select(sku => ListingOf(sku))];

    private readonly string _folder = TemporaryFolder.Create();
    private SqliteStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = (SqliteStore)await TestStores.OpenAsync(_folder);
        await _store.Catalog.ApplyImportAsync(Import(Skus), Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Append_WhateverWasAnswered_PackedSaysWhatTheRowsSay()
    {
        var at = T0;
        for (var number = 0; number < Fuzz.Cases(250); number++)
        {
            var (records, isForgotten) = Fuzz.Case(number, random =>
            {
                at += TimeSpan.FromMinutes(random.Next(1, 90));
                return (Records(random, at), random.Next(10) == 0);
            });
            await _store.Observations.AppendAsync(records, Ct);
            var (packed, rows) = await ReadBothAsync(at, isForgotten);

            Assert.True(packed == rows, $"step {number} of {Fuzz.Replay}: packed\n{packed}\nrows\n{rows}");
        }

        Assert.True(Count("select count(*) from standing_offers") > 0);
    }

    [Fact]
    public async Task Append_SameAnswerAgain_LeavesThePackedOnesAlone()
    {
        await _store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await _store.Database.WriteAsync(session => session.Execute("create table packings (place bigint)"), Ct);
        await _store.Database.WriteAsync(
            session => session.Execute(
                "create trigger packed after update on standing_offers begin insert into packings values (new.place_id); end"), Ct);

        await _store.Observations.AppendAsync([Seen("A", 9m, T0.AddHours(1))], Ct);
        Assert.Equal(0, Count("select count(*) from packings"));
        await _store.Observations.AppendAsync([Seen("A", 8m, T0.AddHours(2))], Ct);
        Assert.Equal(1, Count("select count(*) from packings"));
    }

    [Fact]
    public async Task Remove_PlacesWithTheirOffers_TakesThePackedOnesAlong()
    {
        await _store.Observations.AppendAsync(
            [Seen("A", 9m, T0), SeenOnListing("A", T0, SellerOffer("A", "s1", 8m)), Seen("B", 9m, T0)], Ct);
        await _store.Catalog.RemoveAsync(new CatalogRemoval(Purge: false, "ann", "sold off", T0.AddHours(1)) { Skus = [new Sku("A")] }, Ct);

        Assert.Equal(1, Count("select count(*) from standing_offers"));
        Assert.Equal(
            0, Count("select count(*) from standing_offers st where not exists (select 1 from places pl where pl.id = st.place_id)"));
    }

    private long Count(string sql) => _store.Database.Read(session => session.ReadLong(sql)!.Value, Ct);

    /// <summary>Reads the snapshots as they are and without what is packed, all in one transaction.</summary>
    /// <param name="forget">Whether they stay unpacked, as in a store of an earlier version; else nothing is changed.</param>
    private async Task<(string Packed, string Rows)> ReadBothAsync(DateTimeOffset at, bool forget)
    {
        var (packed, rows) = ("", "");
        try
        {
            await _store.Database.WriteAsync(
                session =>
                {
                    packed = Read(session, at);
                    session.Execute("delete from standing_offers");
                    rows = Read(session, at);
                    if (!forget)
                        throw new RolledBackException();
                },
                Ct);
        }
        catch (RolledBackException)
        {
            // As it was meant.
        }

        return (packed, rows);
    }

    private static string Read(Session session, DateTimeOffset at) => string.Join(
        '\n', new SnapshotReader(session, Settings, at).Read(Listings).Select(snapshot =>
            Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(snapshot, SnapshotJson.Default.PricingSnapshot))));

    private static List<CrawlRecord> Records(Random random, DateTimeOffset at)
    {
        var records = new List<CrawlRecord>();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var sku = Skus[random.Next(Skus.Length)];
            records.Add(random.Next(6) switch
            {
                0 => Attempt(sku, ObservationStatus.Blocked, at),
                1 => Attempt(sku, ObservationStatus.NotModified, at),
                2 => Seen(sku, 9m, at) with { Offers = [Offer(random, seller: null)] },
                _ => SeenOnListing(sku, at, [.. SellersOf(random).Select(seller => Offer(random, seller) with { Listing = ListingOf(sku) })]),
            });
        }

        return records;
    }

    private static IEnumerable<string> SellersOf(Random random) =>
        Enumerable.Range(0, 5).Where(_ => random.Next(2) == 0).Select(seller => seller == 4 ? "Übergröße & Söhne" : $"s{seller}");

    /// <summary>Few values, so that what is read again is often the same.</summary>
    private static Offer Offer(Random random, string? seller) => new()
    {
        Source = seller is null ? Acme : Market,
        SellerId = seller,
        Seller = random.Next(4) == 0 ? seller : null,
        Price = Euro(random.Next(3) switch { 0 => 9.90m, 1 => 10.00m, _ => 9.123456m }),
        Shipping = random.Next(4) switch { 0 => null, 1 => Euro(2.50m), _ => Euro(0m) },
        TaxIncluded = Maybe(random, true),
        Condition = random.Next(8) == 0 ? null : Condition.New,
        Fulfilment = random.Next(4) == 0 ? Fulfilment.Platform : null,
        Rating = Maybe(random, 97.50m),
        FeedbackCount = Maybe(random, 1200),
        HandlingDays = Maybe(random, 2),
        Stock = random.Next(3) == 0 ? random.Next(3) : null,
        MinQuantity = Maybe(random, 6),
        ShipsFrom = random.Next(6) == 0 ? "DE" : null,
        DeliveryDays = Maybe(random, -1),
        InStock = random.Next(5) switch { 0 => null, 1 => false, _ => true },
        Featured = random.Next(8) == 0,
        IsMarketplaceRetail = random.Next(8) == 0,
        Ours = random.Next(8) == 0 ? Ownership.Maybe : Ownership.No,
        Units = Maybe(random, 0.500m),
        Confidence = random.Next(2) == 0 ? 0.95m : 1m,
    };

    private static T? Maybe<T>(Random random, T value)
        where T : struct => random.Next(6) == 0 ? value : null;

    private sealed class RolledBackException : Exception;
}
