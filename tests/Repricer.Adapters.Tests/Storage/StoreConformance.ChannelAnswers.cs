using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Observing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What only a channel's answers have: a date, a count, facts beside the offers, and our own echo.</summary>
public abstract partial class StoreConformance
{
    private static CrawlRecord Told(string sku, DateTimeOffset at, DateTimeOffset? asOf, int? stated, params IReadOnlyList<Offer> offers) =>
        SeenOnListing(sku, at, offers) with
        {
            Market = new MarketFacts { AsOf = asOf, StatedOffers = stated },
            Status = offers.Any(offer => offer.Ours != Ownership.Yes) ? ObservationStatus.Priced : ObservationStatus.NoOffers,
        };

    private static SourceEvidence AtMarket(PricingSnapshot snapshot) =>
        Assert.Single(snapshot.Evidence, place => place.Source == World.Market);

    private static Offer OurOffer(string sku, decimal price) => SellerOffer(sku, "us", price) with { Ours = Ownership.Yes };

    [Fact]
    public async Task Append_FactsOfAMarket_AreInTheSnapshotAndInTheDetail()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var record = SeenOnListing("A", T0, SellerOffer("A", "S1", 9m)) with
        {
            Market = new MarketFacts
            {
                IsEligible = true, IsSuppressed = false, ExpectedFeaturedPrice = Euro(8.90m), CompetitivePriceThreshold = Euro(9.5m),
                SuggestedPrice = Euro(8.5m),
            },
        };

        Assert.Equal([ListingOf("A")], await Store.Observations.AppendAsync([record], Ct));

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal(
            (true, false, Euro(8.90m), Euro(9.5m)),
            (snapshot.IsEligible!.Value, snapshot.IsSuppressed!.Value, snapshot.ExpectedFeaturedPrice!.Value,
                snapshot.CompetitivePriceThreshold!.Value));
        Assert.Null(snapshot.OldFacts);
        var detail = await Store.Reports.GetProductAsync(new Sku("A"), Ct);
        Assert.Equal(new Dated<Money>(Euro(8.5m), T0), Assert.Single(detail!.Listings).Facts!.SuggestedPrice);

        // The same again moves nothing, another word does.
        Assert.Empty(await Store.Observations.AppendAsync([record with { At = T0.AddMinutes(1) }], Ct));
        Assert.Single(await Store.Observations.AppendAsync(
            [record with { At = T0.AddMinutes(2), Market = new MarketFacts { IsEligible = false } }], Ct));
        var after = await Store.SnapshotAsync("A", T0.AddMinutes(2));
        Assert.Equal((false, Euro(8.90m)), (after.IsEligible!.Value, after.ExpectedFeaturedPrice!.Value));
    }

    [Fact]
    public async Task Snapshot_FactOlderThanTheGuardTakes_IsUnknownAndTold()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync(
            [SeenOnListing("A", T0) with { Market = new MarketFacts { IsEligible = true, ExpectedFeaturedPrice = Euro(8.90m) } }], Ct);
        await Store.Observations.AppendAsync(
            [SeenOnListing("A", T0.AddHours(20)) with { Market = new MarketFacts { IsEligible = true } }], Ct);

        var atTheEdge = await Store.SnapshotAsync("A", T0.AddHours(24));
        var beyond = await Store.SnapshotAsync("A", T0.AddHours(24).AddMilliseconds(1));

        Assert.Equal(Euro(8.90m), atTheEdge.ExpectedFeaturedPrice);
        Assert.Equal((T0, TimeSpan.FromHours(24)), (atTheEdge.FactsFrom!.Value, atTheEdge.FactsAge!.Value));
        Assert.Null(beyond.ExpectedFeaturedPrice);
        Assert.True(beyond.IsEligible);
        Assert.Equal("expected_featured_price is from 2026-05-04 10:00 UTC", beyond.OldFacts);
    }

    /// <summary>Five answers in each of their 120 orders: whatever comes when, the newest stands.</summary>
    [Fact]
    public async Task Append_AnswersInAnyOrder_EndWithTheNewest()
    {
        int[][] orders = [.. Orders([1, 2, 3, 4, 5])];
        string[] skus = [.. orders.Select((_, i) => $"P{i}")];
        await Store.Catalog.ApplyImportAsync(Import(skus), Ct);
        var arrival = 0;
        foreach (var step in Enumerable.Range(0, 5))
        {
            arrival++;
            await Store.Observations.AppendAsync(
                [.. orders.Select((order, i) => Told(
                    skus[i], T0.AddHours(1).AddMinutes(arrival), T0.AddMinutes(order[step]), stated: null,
                    SellerOffer(skus[i], "S", 10m + order[step])) with { IsFeatured = order[step] % 2 == 0 })],
                Ct);
        }

        foreach (var sku in skus)
        {
            var snapshot = await Store.SnapshotAsync(sku, T0.AddHours(2));
            var offer = Assert.Single(snapshot.Offers);
            Assert.Equal((15m, T0.AddMinutes(5)), (offer.Price.Amount, offer.LastSeen));
            Assert.False(snapshot.IsFeatured);
            Assert.Equal(T0.AddMinutes(5), AtMarket(snapshot).LastPositiveAt);
        }
    }

    [Fact]
    public async Task Append_OlderAnswer_IsAnAttemptAndNothingElse()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Told("A", T0, null, null, SellerOffer("A", "S", 9m))], Ct);

        var bumped = await Store.Observations.AppendAsync(
            [Told("A", T0.AddHours(1), T0.AddDays(-7), null, SellerOffer("A", "S", 5m))], Ct);

        Assert.Empty(bumped);
        var snapshot = await Store.SnapshotAsync("A", T0.AddHours(1));
        Assert.Equal((9m, T0), (Assert.Single(snapshot.Offers).Price.Amount, Assert.Single(snapshot.Offers).LastSeen));
        Assert.Equal((T0.AddHours(1), T0), (AtMarket(snapshot).LastAttemptAt!.Value, AtMarket(snapshot).LastPositiveAt!.Value));
    }

    [Fact]
    public async Task Append_WeekOldAnswerAsTheFirst_IsAsOldAsItSays()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        await Store.Observations.AppendAsync([Told("A", T0, T0.AddDays(-7), null, SellerOffer("A", "S", 5m))], Ct);

        Assert.Equal(T0.AddDays(-7), Assert.Single((await Store.SnapshotAsync("A")).Offers).LastSeen);
    }

    [Fact]
    public async Task Append_AnswerFromTheFuture_IsFromNow()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Told("A", T0, T0.AddDays(1), null, SellerOffer("A", "S", 9m))], Ct);

        await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(1), null, null, SellerOffer("A", "S", 8m))], Ct);

        Assert.Equal(8m, Assert.Single((await Store.SnapshotAsync("A", T0.AddMinutes(1))).Offers).Price.Amount);
    }

    [Fact]
    public async Task Append_EmptyListAfterAFullOne_CountsOnceASecondLookAgrees()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Told("A", T0, null, null, SellerOffer("A", "S", 9m))], Ct);

        await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(60), null, null, OurOffer("A", 10m))], Ct);
        var first = await Store.SnapshotAsync("A", T0.AddMinutes(60));
        await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(64), null, null, OurOffer("A", 10m))], Ct);
        var tooSoon = await Store.SnapshotAsync("A", T0.AddMinutes(64));
        await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(65), null, null, OurOffer("A", 10m))], Ct);
        var agreed = await Store.SnapshotAsync("A", T0.AddMinutes(65));

        Assert.Equal((ObservationStatus.Failed, T0), (AtMarket(first).LastStatus, AtMarket(first).LastPositiveAt!.Value));
        Assert.Equal("S", Assert.Single(first.Offers).SellerId);
        Assert.Equal("S", Assert.Single(tooSoon.Offers).SellerId);
        Assert.Equal((ObservationStatus.NoOffers, "us"), (AtMarket(agreed).LastStatus, Assert.Single(agreed.Offers).SellerId));
    }

    [Fact]
    public async Task Append_TheSameEmptyAnswerFromACache_IsNoSecondLook()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Told("A", T0, null, null, SellerOffer("A", "S", 9m))], Ct);
        foreach (var minutes in (int[])[60, 70, 80])
            await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(minutes), T0.AddMinutes(59), null)], Ct);

        Assert.Single((await Store.SnapshotAsync("A", T0.AddMinutes(80))).Offers);
    }

    [Fact]
    public async Task Append_EmptyListThatTheChannelCounts_CountsAtOnce()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Told("A", T0, null, null, SellerOffer("A", "S", 9m))], Ct);

        await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(60), null, stated: 1, OurOffer("A", 10m))], Ct);

        Assert.Equal("us", Assert.Single((await Store.SnapshotAsync("A", T0.AddMinutes(60))).Offers).SellerId);
    }

    [Fact]
    public async Task Append_FullListBetweenTwoEmptyOnes_BeginsTheDoubtAnew()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Told("A", T0, null, null, SellerOffer("A", "S", 9m))], Ct);
        await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(10), null, null)], Ct);
        await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(20), null, null, SellerOffer("A", "S", 9m))], Ct);

        await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(30), null, null)], Ct);

        Assert.Single((await Store.SnapshotAsync("A", T0.AddMinutes(30))).Offers);
    }

    [Fact]
    public async Task Append_PartOfAList_IsToldAsEvidence()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        await Store.Observations.AppendAsync(
            [Told("A", T0, null, stated: 35, SellerOffer("A", "S", 9m)) with { Unlisted = 34 }], Ct);
        var part = await Store.SnapshotAsync("A");
        var bumped = await Store.Observations.AppendAsync([Told("A", T0.AddMinutes(1), null, stated: 1, SellerOffer("A", "S", 9m))], Ct);

        Assert.Equal(34, AtMarket(part).Unlisted);
        Assert.Single(bumped);
        Assert.Equal(0, AtMarket(await Store.SnapshotAsync("A", T0.AddMinutes(1))).Unlisted);
    }

    [Fact]
    public async Task Append_OwnPriceThatWasJustConfirmed_IsAnEchoAndMakesNothingDirty()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Told("A", T0, null, null, OurOffer("A", 10m), SellerOffer("A", "S", 9m))], Ct);
        var entry = await Store.SendOneAsync("A", "d1", 8.99m, T0.AddMinutes(1));
        await Store.RecordAsync(entry, OutboxState.Accepted, T0.AddMinutes(1), isFinal: true);

        var echo = await Store.Observations.AppendAsync(
            [Told("A", T0.AddMinutes(5), null, null, OurOffer("A", 8.99m), SellerOffer("A", "S", 9m))], Ct);
        var strange = await Store.Observations.AppendAsync(
            [Told("A", T0.AddMinutes(6), null, null, OurOffer("A", 8.50m), SellerOffer("A", "S", 9m))], Ct);
        var late = await Store.Observations.AppendAsync(
            [Told("A", T0.AddMinutes(12), null, null, OurOffer("A", 8.99m), SellerOffer("A", "S", 9m))], Ct);

        Assert.Empty(echo);
        Assert.Single(strange);
        Assert.Single(late);
        Assert.Contains((await Store.SnapshotAsync("A", T0.AddMinutes(12))).Offers, offer => offer.Price == Euro(8.99m));
    }

    [Fact]
    public async Task Append_RivalsMoveWithOurEcho_IsAChange()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Told("A", T0, null, null, OurOffer("A", 10m), SellerOffer("A", "S", 9m))], Ct);
        await Store.SendOneAsync("A", "d1", 8.99m, T0.AddMinutes(1));

        Assert.Empty(await Store.Observations.AppendAsync(
            [Told("A", T0.AddMinutes(2), null, null, OurOffer("A", 8.99m), SellerOffer("A", "S", 9m))], Ct));
        Assert.Single(await Store.Observations.AppendAsync(
            [Told("A", T0.AddMinutes(3), null, null, OurOffer("A", 8.99m), SellerOffer("A", "S", 8.95m))], Ct));
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
