using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Reporting;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Pause_WidestScopeShows_AndEveryCoveredListingIsDecidedAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        foreach (var sku in new[] { "A", "B" })
            await Store.SetAsync(sku, "d" + sku, 9m);

        await Store.Control.PauseAsync(new PauseScope(null, ListingOf("A")), "check it", "ann", T0, Ct);
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());
        Assert.Equal(new Pause("listing", "check it", T0, "ann"), (await Store.SnapshotAsync("A")).Paused);
        Assert.Null((await Store.SnapshotAsync("B")).Paused);

        await Store.Control.PauseAsync(new PauseScope(Shop, null), null, "ann", T0, Ct);
        await Store.Control.PauseAsync(PauseScope.Global, "all stop", "bob", T0, Ct);
        Assert.Equal("global", (await Store.SnapshotAsync("A")).Paused!.Scope);
        Assert.Equal(3, (await Store.Control.GetPausesAsync(Ct)).Count);
        Assert.Contains(await Store.Control.GetPausesAsync(Ct), pause => pause.Scope.Listing == ListingOf("A"));

        Assert.True(await Store.Control.ResumeAsync(PauseScope.Global, "bob", T0, Ct));
        Assert.False(await Store.Control.ResumeAsync(PauseScope.Global, "bob", T0, Ct));
        Assert.Equal("channel", (await Store.SnapshotAsync("B")).Paused!.Scope);
        Assert.Equal(["resume", "pause", "pause", "pause"], (await Store.Control.GetAuditAsync(10, Ct)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Pin_StandsUntilItsEnd_AndUnpinTakesItAway()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var pin = new Pin(Euro(8.88m), T0.AddDays(1), "sale", "ann");
        var before = (await Store.SnapshotAsync("A")).Version.Catalogue;

        Assert.True(await Store.Control.PinAsync(ListingOf("A"), pin, Ct));
        Assert.False(await Store.Control.PinAsync(ListingOf("nobody"), pin, Ct));

        Assert.Equal(pin, (await Store.SnapshotAsync("A")).Pin);
        Assert.NotEqual(before, (await Store.SnapshotAsync("A")).Version.Catalogue);
        Assert.Null((await Store.SnapshotAsync("A", T0.AddDays(1))).Pin);
        Assert.True(await Store.Control.UnpinAsync(ListingOf("A"), "ann", T0, Ct));
        Assert.False(await Store.Control.UnpinAsync(ListingOf("A"), "ann", T0, Ct));
        Assert.Null((await Store.SnapshotAsync("A")).Pin);
    }

    [Fact]
    public async Task Shadow_OnAndOff_MovesTheCatalogueVersion()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var before = (await Store.SnapshotAsync("A")).Version.Catalogue;

        Assert.True(await Store.Control.SetShadowAsync(ListingOf("A"), true, "ann", T0, Ct));

        var snapshot = await Store.SnapshotAsync("A");
        Assert.True(snapshot.Listing.Shadow);
        Assert.NotEqual(before, snapshot.Version.Catalogue);
        Assert.False(await Store.Control.SetShadowAsync(ListingOf("nobody"), true, "ann", T0, Ct));
    }

    [Fact]
    public async Task Keys_OnlyTheirHashIsKept_AndRevokedOnesStayListed()
    {
        var key = new ApiKey("ops", new string('a', 64), "operate", T0, null);
        await Store.Control.AddKeyAsync(key, Ct);

        await Assert.ThrowsAnyAsync<Exception>(async () => await Store.Control.AddKeyAsync(key, Ct));
        Assert.True(await Store.Control.RevokeKeyAsync("ops", T0.AddDays(1), Ct));
        Assert.False(await Store.Control.RevokeKeyAsync("ops", T0.AddDays(2), Ct));

        Assert.Equal(key with { RevokedAt = T0.AddDays(1) }, Assert.Single(await Store.Control.GetKeysAsync(Ct)));
    }

    [Fact]
    public async Task Freeze_ShowsWhy_AndApprovingInputsDoesNotEndIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        await Store.Guard.FreezeAsync(ListingOf("A"), "price jumped", null, T0, Ct);
        await Store.Guard.FreezeAsync(ListingOf("A"), "again", null, T0, Ct);
        Assert.Equal("price jumped", (await Store.SnapshotAsync("A")).FrozenBecause);
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());

        Assert.True(await Store.Guard.ApproveAsync(ListingOf("A"), "ann", "fine", T0, Ct));
        Assert.True((await GuardAsync("A")).Approved);
        Assert.Equal("price jumped", (await Store.SnapshotAsync("A")).FrozenBecause);
        await Store.SetAsync("A", "d1", 9m);
        Assert.False((await GuardAsync("A")).Approved);
        Assert.False(await Store.Guard.ApproveAsync(ListingOf("nobody"), "ann", "fine", T0, Ct));
    }

    [Fact]
    public async Task Approve_IsForTheInputsOfThatMoment()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Guard.ApproveAsync(ListingOf("A"), "ann", "fine", T0, Ct);

        await Store.Catalog.ApplyImportAsync(Empty with { Products = [Product("A") with { Cost = Euro(0.05m) }] }, Ct);

        Assert.False((await GuardAsync("A")).Approved);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("channel:shop")]
    [InlineData("brand:Bosch")]
    [InlineData("source:acme")]
    [InlineData("strategy:beat")]
    public async Task Breaker_Open_CoversItsListingsUntilReset(string name)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.Guard.OpenBreakerAsync(new Breaker(name, "too many moves", T0), Ct);
        await Store.Guard.OpenBreakerAsync(new Breaker(name, "later", T0.AddHours(1)), Ct);
        await Store.Guard.OpenBreakerAsync(new Breaker("channel:other", "elsewhere", T0), Ct);

        Assert.Equal([name], (await GuardAsync("A")).OpenBreakers);
        Assert.Contains(new Breaker(name, "too many moves", T0), await Store.Guard.GetOpenBreakersAsync(Ct));
        Assert.True(await Store.Guard.ResetBreakerAsync(name, "ann", T0.AddHours(2), Ct));
        Assert.False(await Store.Guard.ResetBreakerAsync(name, "ann", T0.AddHours(2), Ct));
        Assert.Empty((await GuardAsync("A")).OpenBreakers);
    }

    [Fact]
    public async Task Breaker_OverARevision_IsToldToTheGuardWithWhoDecidedLast()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.Guard.OpenBreakerAsync(new Breaker("revision:beat@other", "too many moves", T0), Ct);

        var state = await GuardAsync("A");

        Assert.Empty(state.OpenBreakers);
        Assert.Equal(["revision:beat@other"], state.OpenRevisions);
        Assert.Equal(new DecidedBy("beat", "hash-1"), state.DecidedBy);
        Assert.Null((await GuardAsync("B")).DecidedBy);
    }

    [Fact]
    public async Task Windows_CountMovesByGroup_ManySmallStepsAreOneMove()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        foreach (var sku in new[] { "A", "B", "C" })
        {
            var entry = await Store.SendOneAsync(sku, "before-" + sku, 10m, T0.AddDays(-1));
            await Store.RecordAsync(entry, OutboxState.Accepted, T0.AddDays(-1), isFinal: true);
        }

        await Store.SetAsync("A", "d1", 9.50m, T0);
        await Store.SetAsync("A", "d2", 8.90m, T0.AddMinutes(1));
        await Store.SetAsync("B", "d3", 9.90m, T0.AddMinutes(2));
        await Store.SetAsync("C", "d4", 7m, T0.AddMinutes(-10));

        var windows = (await Store.Guard.GetWindowsAsync(T0, new Percent(10), Ct)).ToDictionary(
            window => window.Name, StringComparer.Ordinal);

        Assert.Equal(
            ["all", "brand:Bosch", "channel:shop", "revision:beat@hash-1", "source:acme", "strategy:beat"],
            windows.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            windows.Values, window => Assert.Equal((3, 2, 1, 0), (window.ActiveListings, window.Moved, window.MovedFar, window.AtFloor)));
        Assert.Equal(
            (3, 2, 1), (await Store.Guard.GetWindowsAsync(T0.AddHours(-1), new Percent(10), Ct)).Where(window => window.Name == "all")
                .Select(window => (window.Moved, window.MovedFar, window.AtFloor)).Single());
    }

    [Fact]
    public async Task Windows_FirstPriceOfANewlyManagedListing_IsNoMoveOfOurs()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 7m, T0);
        async Task<(int, int, int)> All() =>
            (await Store.Guard.GetWindowsAsync(T0, new Percent(10), Ct)).Where(window => window.Name == "all")
                .Select(window => (window.Moved, window.MovedFar, window.AtFloor)).Single();

        Assert.Equal((1, 0, 0), await All());

        var entry = Assert.Single(await Store.LeaseAsync(T0));
        await Store.SendAsync(T0, entry);
        await Store.RecordAsync(entry, OutboxState.Accepted, T0.AddSeconds(1), isFinal: true);
        await Store.SetAsync("A", "d2", 9m, T0.AddMinutes(90));
        var later = Assert.Single(
            await Store.Guard.GetWindowsAsync(T0.AddMinutes(60), new Percent(10), Ct), window => window.Name == "all");
        Assert.Equal((1, 1, 0), (later.Moved, later.MovedFar, later.AtFloor));
    }

    [Fact]
    public async Task Windows_CountPushesThatEnded_AndStartAnewAfterAReset()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var a = await Store.SendOneAsync("A", "d1", 9m, T0);
        var b = await Store.SendOneAsync("B", "d2", 9m, T0);
        await Store.RecordAsync(a, OutboxState.Rejected, T0.AddSeconds(1));
        await Store.RecordAsync(b, OutboxState.Accepted, T0.AddSeconds(1), isFinal: true);
        async Task<BreakerWindow?> All() => (await Store.Guard.GetWindowsAsync(T0, Ct)).FirstOrDefault(window => window.Name == "all");
        Assert.Equal((2, 1), ((await All())!.Pushed, (await All())!.Rejected));

        await Store.Guard.OpenBreakerAsync(new Breaker("all", "rejects", T0), Ct);
        await Store.Guard.ResetBreakerAsync("all", "ann", T0.AddSeconds(2), Ct);

        Assert.Null(await All());
    }

    [Fact]
    public async Task GuardState_CountsWhatTheChannelSentToday()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SendOneAsync("A", "d1", 9m, T0.AddDays(-1));
        await Store.SendOneAsync("B", "d2", 9m, T0);

        Assert.Equal(1, (await GuardAsync("A")).ChannelChangesToday);
        Assert.Equal(0, await CountedAsync(new GuardLimits(), own: null));
        Assert.Equal(1, await CountedAsync(new GuardLimits { MaxChannelChangesPerDay = 5 }, own: null));
        Assert.Equal(1, await CountedAsync(new GuardLimits(), own: new GuardLimits { MaxChannelChangesPerDay = 5 }));
        Assert.Equal(0, await CountedAsync(new GuardLimits { MaxChannelChangesPerDay = 5 }, own: new GuardLimits()));

        async Task<int> CountedAsync(GuardLimits all, GuardLimits? own)
        {
            var guards = new Dictionary<string, GuardLimits>(StringComparer.Ordinal);
            if (own is not null)
                guards.Add("shop", own);
            var settings = Settings with { Guard = all, ChannelGuards = guards };
            return Assert.Single(await Store.Guard.LoadAsync([ListingOf("A")], settings, T0, Ct)).ChannelChangesToday;
        }
    }

    [Fact]
    public async Task Holds_OldestFirst_ByReasonAgeAndChannel()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C", "D"), Ct);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await Store.CommitAsync(
            Decide(await Store.SnapshotAsync("A"), "d1", null, now.AddHours(-1), DecisionAction.Hold, DecisionReason.NoFreshData));
        await Store.CommitAsync(
            Decide(await Store.SnapshotAsync("B"), "d2", null, now.AddHours(-3), DecisionAction.Skip, DecisionReason.Paused));
        var held = Decide(await Store.SnapshotAsync("C"), "d3", 9m, now.AddHours(-2));
        await Store.CommitAsync(
            held with { Guarded = held.Guarded with
            {
                Verdict = GuardVerdict.Held, PriceToSend = null, Reason = HoldReason.StepTooLarge, Detail = "40 %",
            } });
        await Store.SetAsync("D", "d4", 9m, now);

        async Task<string[]> Holds(HoldQuery query) =>
            [.. (await Store.Reports.GetHoldsAsync(query, Ct)).Items.Select(hold => $"{hold.Sku} {hold.By} {hold.Reason}")];

        Assert.Equal(
            ["B decider paused", "C guard step_too_large", "A decider no_fresh_data"],
            await Holds(new HoldQuery(null, null, null, null, 10)));
        Assert.Equal(["C guard step_too_large"], await Holds(new HoldQuery("step_too_large", null, "shop", null, 10)));
        Assert.Equal(
            ["B decider paused", "C guard step_too_large"], await Holds(new HoldQuery(null, TimeSpan.FromMinutes(90), null, null, 10)));
        var first = await Store.Reports.GetHoldsAsync(new HoldQuery(null, null, null, null, 2), Ct);
        Assert.Equal(
            "A", Assert.Single((await Store.Reports.GetHoldsAsync(new HoldQuery(null, null, null, first.Next, 2), Ct)).Items).Sku.Value);
    }

    [Fact]
    public async Task Products_SearchFilterAndPages()
    {
        await Store.Catalog.ApplyImportAsync(
            Import("A_1", "AB1", "B%") with { Products =
                [Product("A_1"), Product("AB1") with { Brand = "Makita", Tags = ["sale"] }, Product("B%") with { Title = "Säge" }] },
            Ct);
        async Task<string[]> Skus(ProductQuery query) =>
            [.. (await Store.Reports.GetProductsAsync(query, Ct)).Items.Select(row => row.Product.Sku.Value)];

        Assert.Equal(["A_1"], await Skus(new ProductQuery("a_1", null, null, null, null, 10)));
        Assert.Equal(["B%"], await Skus(new ProductQuery("b%", null, null, null, null, 10)));
        Assert.Equal(["AB1"], await Skus(new ProductQuery(null, "Makita", null, null, null, 10)));
        Assert.Equal(["AB1"], await Skus(new ProductQuery(null, null, "sale", "shop", null, 10)));
        Assert.Empty(await Skus(new ProductQuery(null, null, "sal", null, null, 10)));
        var first = await Store.Reports.GetProductsAsync(new ProductQuery(null, null, null, null, null, 2), Ct);
        Assert.Equal(["B%"], await Skus(new ProductQuery(null, null, null, null, first.Next, 2)));
        Assert.Equal((1, 1), (first.Items[0].Listings, first.Items[0].Watches));
    }

    [Fact]
    public async Task Product_Detail_TellsEverything()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync(
            [Seen("A", 9m, T0), SeenOnListing("A", T0, SellerOffer("A", "S", 8m)) with { IsFeatured = false }], Ct);
        await Store.SetAsync("A", "d1", 8.5m);
        await Store.Control.PauseAsync(PauseScope.Global, null, "ann", T0, Ct);

        var detail = (await Store.Reports.GetProductAsync(new Sku("A"), Ct))!;

        var listing = Assert.Single(detail.Listings);
        Assert.Equal(
            ("d1", OutboxState.Pending, "global", false),
            (listing.Decision!.DecisionId, listing.Updates[0].State, listing.Paused!.Scope, listing.IsFeatured!.Value));
        Assert.Equal([9m, 8m], detail.Offers.Select(offer => offer.Price.Amount));
        Assert.Equal([Acme, World.Market], detail.Evidence.Select(evidence => evidence.Source));
        Assert.Null(await Store.Reports.GetProductAsync(new Sku("nobody"), Ct));
    }

    [Fact]
    public async Task Decisions_NewestFirst_ByFilter()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d1", 9m, T0);
        await Store.CommitAsync(
            Decide(await Store.SnapshotAsync("B"), "d2", null, T0.AddHours(1), DecisionAction.Hold, DecisionReason.NoFreshData));
        async Task<string[]> Ids(DecisionQuery query) =>
            [.. (await Store.Reports.GetDecisionsAsync(query, Ct)).Items.Select(row => row.DecisionId)];
        var all = new DecisionQuery(null, null, null, null, null, null, null, null, 10);

        Assert.Equal(["d2", "d1"], await Ids(all));
        Assert.Equal(
            ["d1"],
            await Ids(all with { Sku = "A", Listing = "L-A", Channel = "shop", Action = "set", Reason = "rule", Binding = "none" }));
        Assert.Equal(["d2"], await Ids(all with { Since = T0.AddMinutes(1) }));
        Assert.Equal(["d2"], await Ids(all with { Max = 1 }));
        Assert.Equal(
            ["d1"], await Ids(all with { Max = 1, Cursor = (await Store.Reports.GetDecisionsAsync(all with { Max = 1 }, Ct)).Next }));
    }

    [Fact]
    public async Task Statistics_CountWhatIsThere()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.Outbox.RecordAsync(
            [new Engine.Publishing.PushRecord(entry.Id, entry.LeaseId!, OutboxState.Rejected, T0, "not yours")], Ct);
        await Store.CommitAsync(Decide(await Store.SnapshotAsync("B"), "d2", null, T0, DecisionAction.Hold, DecisionReason.NoFreshData));

        var store = await Store.Reports.GetStatisticsAsync(T0, Ct);
        Assert.Equal(
            (2, 2, 2, 1, 1L, 2L, 1),
            (store.Products, store.Listings, store.Watches, store.Offers, store.Attempts, store.Decisions, store.Held));
        Assert.Equal((1, T0), (store.OutboxByState["rejected"], store.OldestHoldAt!.Value));
        Assert.True(store.FileBytes > 0);
        var channel = Assert.Single(await Store.Reports.GetChannelStatisticsAsync(T0, Ct));
        Assert.Equal((Shop, 2, 0, "not yours"), (channel.Channel, channel.Listings, channel.Shadow, channel.LastError));
        Assert.Equal(2, Assert.Single(await Store.Reports.GetSourceStatisticsAsync(T0.AddDays(1), Ct)).Due);
    }

    [Fact]
    public async Task Evidence_NeverLooked_IsTold()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        Assert.Equal(
            new SourceEvidence(Acme, WatchOf("A").Url, ObservationStatus.None, null, null),
            Assert.Single((await Store.SnapshotAsync("A")).Evidence));
    }
}
