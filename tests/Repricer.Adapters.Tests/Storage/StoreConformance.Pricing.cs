using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Reporting;
using Repricer.Reading;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task CarryOver_AnEditOfAnotherStrategy_LeavesTheDecisionUnderTheNewBook()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C", "D"), Ct);
        foreach (var sku in (string[])["A", "B", "C", "D"])
            await Store.CommitAsync(OfStrategy(await Store.SnapshotAsync(sku), sku == "B" ? "other" : "beat"));
        await Store.Observations.AppendAsync([Seen("C", 9m, T0)], Ct);
        var before = await LastAsync("A");

        var change = new BookChange("settings-1", "book-1", "book-2", ["beat"], After: null, Max: 3);
        var first = await Store.Pricing.CarryOverAsync(change, Ct);
        var second = await Store.Pricing.CarryOverAsync(change with { After = first.Last }, Ct);

        Assert.Equal((2, ListingOf("C")), (first.Listings, first.Last));
        Assert.Equal((1, null), (second.Listings, second.Last));
        Assert.Equal([ListingOf("B"), ListingOf("C")], await Store.UndecidedAsync(book: "book-2"));
        Assert.Equal(before, await LastAsync("A"));
    }

    [Fact]
    public async Task CarryOver_WhatALookWouldFindOtherwise_IsDecidedAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        var sent = await Store.SendOneAsync("A", "d1", 9.5m, T0);
        await Store.RecordAsync(sent, OutboxState.Accepted, T0.AddMinutes(1), isFinal: true);
        var held = OfStrategy(await Store.SnapshotAsync("B"), "beat");
        await Store.CommitAsync(held with
        {
            Guarded = held.Guarded with
            {
                Decision = held.Guarded.Decision with { Action = DecisionAction.Set, Price = Euro(9m) },
                Verdict = GuardVerdict.Held, Reason = HoldReason.LargeDrop,
            },
        });
        await Store.CommitAsync(OfStrategy(await Store.SnapshotAsync("C"), "beat"));

        var carried = await Store.Pricing.CarryOverAsync(
            new BookChange("settings-1", "book-1", "book-2", ["beat"], After: null, Max: 100), Ct);

        Assert.Equal((1, null), (carried.Listings, carried.Last));
        Assert.Equal([ListingOf("A"), ListingOf("B")], await Store.UndecidedAsync(book: "book-2"));
    }

    [Fact]
    public async Task CarryOver_OtherSettingsOrAnUnknownBook_LeavesNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.CommitAsync(OfStrategy(await Store.SnapshotAsync("A"), "beat"));
        var change = new BookChange("settings-1", "book-1", "book-2", ["beat"], After: null, Max: 100);

        Assert.Equal(0, (await Store.Pricing.CarryOverAsync(change with { SettingsHash = "settings-2" }, Ct)).Listings);
        Assert.Equal(0, (await Store.Pricing.CarryOverAsync(change with { FromBook = "book-0" }, Ct)).Listings);
        Assert.Equal(0, (await Store.Pricing.CarryOverAsync(change with { ToBook = "book-1" }, Ct)).Listings);
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync(book: "book-2"));
    }

    private static DecisionCommit OfStrategy(PricingSnapshot snapshot, string name)
    {
        var hold = Decide(
            snapshot, $"d-{snapshot.Product.Sku}", null, T0.AddMinutes(1), DecisionAction.Hold, DecisionReason.NoFreshData);
        return hold with
        {
            Guarded = hold.Guarded with { Decision = hold.Guarded.Decision with { StrategyName = name, StrategyHash = name } },
        };
    }

    private async Task<DecisionRow> LastAsync(string sku) =>
        (await Store.Reports.GetProductAsync(new Sku(sku), Ct))!.Listings[0].Decision!;

    [Fact]
    public async Task Snapshots_InTheGivenOrder_UnknownLeftOut()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);

        var snapshots = await Store.Pricing.LoadSnapshotsAsync([ListingOf("B"), ListingOf("nobody"), ListingOf("A")], Settings, T0, Ct);

        Assert.Equal([ListingOf("B"), ListingOf("A")], snapshots.Select(snapshot => snapshot.Listing.Id));
        Assert.Equal(new OwnPrice(Euro(10m), PriceOrigin.Declared, T0), snapshots[0].OwnPrice);
        Assert.Equal("settings-1", snapshots[0].Version.Settings);
    }

    [Fact]
    public async Task Snapshots_OfManyAtOnce_AreThoseOfEachAlone()
    {
        string[] skus = ["A", "B", "C", "D"];
        await Store.Catalog.ApplyImportAsync(
            Import(skus) with
            {
                Listings =
                [
                    .. skus.Select(sku => Listing(sku)), Listing("A", "outlet"),
                    Listing("B", "outlet") with { Currency = Currency.Parse("USD") },
                ],
            },
            Ct);
        await Store.Observations.AppendAsync([Seen("A", 11m, T0), Seen("C", 12m, T0), Attempt("B", ObservationStatus.Blocked, T0)], Ct);
        await Store.Observations.AppendAsync(
            [SeenOnListing("A", T0, SellerOffer("A", "s1", 10.5m), SellerOffer("A", "s2", 10m)), SeenOnListing("D", T0)], Ct);
        var sent = await Store.SendOneAsync("A", "d1", 9.5m, T0.AddMinutes(1));
        await Store.RecordAsync(sent, OutboxState.Accepted, T0.AddMinutes(2), isFinal: true);
        await Store.SetAsync("A", "d2", 9.4m, T0.AddMinutes(3));
        await Store.SetAsync("C", "d3", 11.9m, T0.AddMinutes(4));
        var later = T0.AddMinutes(30);
        ListingId[] all =
        [
            ListingOf("D"), ListingOf("A", "outlet"), ListingOf("A"), ListingOf("B", "outlet"), ListingOf("C"), ListingOf("B"),
        ];

        var together = await Store.Pricing.LoadSnapshotsAsync(all, Settings, later, Ct);
        var alone = new List<PricingSnapshot>();
        foreach (var listing in all)
            alone.AddRange(await Store.Pricing.LoadSnapshotsAsync([listing], Settings, later, Ct));

        Assert.Equal(alone.Select(SnapshotArchive.Pack), together.Select(SnapshotArchive.Pack));
        var ours = together[2];
        Assert.Equal([11m, 10.5m, 10m], ours.Offers.Select(offer => offer.Price.Amount));
        Assert.Equal([Acme, World.Market], ours.Evidence.Select(place => place.Source));
        Assert.Equal(
            (Euro(9.4m), T0.AddMinutes(1), 1), (ours.DesiredPrice!.Value, ours.History.LastChangeAt, ours.History.ChangesLastHour));
        Assert.Equal(ListingOf("A", "outlet"), Assert.Single(ours.Siblings).Id);
        Assert.Equal(Euro(11.9m), together[4].DesiredPrice);
        Assert.Null(together[0].DesiredPrice);
    }

    [Fact]
    public async Task Snapshots_Fees_ComeFromTheListingElseTheChannel()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C") with
        {
            Listings = [Listing("A"), Listing("B") with { FeeSchedule = "books" }, Listing("C") with { FeeSchedule = "gone" }],
        }, Ct);
        FeeSchedule Fees(string name) => new() { Name = name, Currency = Eur, Tiers = [new FeeTier(null, new Percent(15))] };
        var settings = Settings with
        {
            FeeSchedules = new Dictionary<string, FeeSchedule>(StringComparer.Ordinal) { ["books"] = Fees("books"), ["std"] = Fees("std") },
            DefaultFeeSchedule = new Dictionary<string, string>(StringComparer.Ordinal) { ["shop"] = "std" },
        };

        var snapshots = await Store.Pricing.LoadSnapshotsAsync([ListingOf("A"), ListingOf("B"), ListingOf("C")], settings, T0, Ct);

        Assert.Equal(["std", "books", null], snapshots.Select(snapshot => snapshot.Fees?.Name));
    }

    [Fact]
    public async Task Commit_SetPrice_WritesDecisionAndOutboxEntryTogether()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        Assert.Equal(CommitOutcome.Committed, await Store.SetAsync("A", "d1", 9.49m));

        var entry = await Store.EntryAsync("d1");
        Assert.Equal(
            (OutboxState.Pending, Euro(9.49m), Euro(10m), entry.Id),
            (entry.State, entry.Change.Price, entry.PriceBefore!.Value, entry.Change.Version));
        var stored = await Store.Reports.GetDecisionAsync("d1", Ct);
        Assert.Equal((DecisionAction.Set, Euro(9.49m), "beat", Euro(7m)), (stored!.Row.Decision.Action, stored.Row.PriceToSend!.Value,
            stored.Row.Decision.StrategyName, stored.Row.Decision.Floor!.Value));
        Assert.Equal(Euro(9.49m), (await Store.SnapshotAsync("A")).DesiredPrice);
    }

    [Fact]
    public async Task Commit_KeptSnapshot_ComesBackEqual()
    {
        await Store.Catalog.ApplyImportAsync(Import("A") with { Listings = [Listing("A"), Listing("A", "other")] }, Ct);
        await Store.Observations.AppendAsync([Seen("A", 84.0973m, T0), SeenOnListing("A", T0, SellerOffer("A", "S1", 9m))], Ct);
        var snapshot = await Store.SnapshotAsync("A");

        await Store.CommitAsync(Decide(snapshot, "d1", 9m, T0));

        var kept = (await Store.Reports.GetDecisionAsync("d1", Ct))!.Snapshot;
        Assert.Equal(snapshot.Offers, kept.Offers);
        Assert.Equal(snapshot.Evidence, kept.Evidence);
        Assert.Equal(snapshot.Siblings, kept.Siblings);
        Assert.Equal(snapshot.Product.Tags, kept.Product.Tags);
        Assert.Equal(
            (snapshot.Listing, snapshot.OwnPrice, snapshot.History, snapshot.Version, snapshot.Channel.TimeZone),
            (kept.Listing, kept.OwnPrice, kept.History, kept.Version, kept.Channel.TimeZone));
    }

    [Fact]
    public async Task Commit_DecisionWithEverything_ReadsAlikeAsKeptAndAsTheListingsLast()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var plain = Decide(await Store.SnapshotAsync("A"), "d1", 9m, T0);
        var decision = plain.Guarded.Decision with
        {
            Detail = "of the decider", Binding = BindingConstraint.StepLimit, Ceiling = Euro(12m), Reference = Euro(9.0401m),
            IsCorrection = true, ReviewAt = T0.AddHours(3), AwaitsEvidence = true,
        };
        var guarded = plain.Guarded with
        {
            Decision = decision, Verdict = GuardVerdict.Held, Reason = HoldReason.LargeDrop, Detail = "of the guard", PriceToSend = null,
        };

        await Store.CommitAsync(plain with { Guarded = guarded });

        var kept = (await Store.Reports.GetDecisionAsync("d1", Ct))!.Row;
        Assert.Equal(decision, kept.Decision);
        var expected = new DecisionRow(
            "d1", new Sku("A"), decision, GuardVerdict.Held, HoldReason.LargeDrop, "of the guard", null, Euro(10m), Shadow: false, T0);
        Assert.Equal(expected, kept);
        Assert.Equal(kept, (await Store.Reports.GetProductAsync(new Sku("A"), Ct))!.Listings[0].Decision);
    }

    [Fact]
    public async Task Commit_MarketMovedMeanwhile_ConflictsAndWritesNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var stale = await Store.SnapshotAsync("A");
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        Assert.Equal(CommitOutcome.Conflict, await Store.CommitAsync(Decide(stale, "d1", 8.99m, T0)));

        Assert.Null(await Store.Reports.GetDecisionAsync("d1", Ct));
        Assert.Empty(await Store.LeaseAsync(T0));
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());
    }

    [Fact]
    public async Task Commit_CatalogueMovedMeanwhile_Conflicts()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var stale = await Store.SnapshotAsync("A");
        await Store.Control.PinAsync(ListingOf("A"), new Pin(Euro(8m), T0.AddDays(1), "sale", "ann"), Ct);

        Assert.Equal(CommitOutcome.Conflict, await Store.CommitAsync(Decide(stale, "d1", 8.99m, T0)));
    }

    [Fact]
    public async Task Commit_OneConflictInABatch_LeavesTheOthers()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var snapshots = await Store.Pricing.LoadSnapshotsAsync([ListingOf("A"), ListingOf("B")], Settings, T0, Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        var outcomes = await Store.Pricing.CommitDecisionsAsync(
            [Decide(snapshots[0], "d1", 8m, T0), Decide(snapshots[1], "d2", 8m, T0)], Ct);

        Assert.Equal([CommitOutcome.Conflict, CommitOutcome.Committed], outcomes);
    }

    [Fact]
    public async Task Commit_SameHoldAgain_IsTouchedAndKeepsItsAge()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.CommitAsync(Decide(await Store.SnapshotAsync("A"), "d1", null, T0, DecisionAction.Hold, DecisionReason.NoFreshData));

        var again = await Store.CommitAsync(
            Decide(await Store.SnapshotAsync("A"), "d2", null, T0.AddHours(5), DecisionAction.Hold, DecisionReason.NoFreshData));

        Assert.Equal(CommitOutcome.Touched, again);
        Assert.Null(await Store.Reports.GetDecisionAsync("d2", Ct));
        var hold = Assert.Single((await Store.Reports.GetHoldsAsync(new HoldQuery(null, null, null, null, 10), Ct)).Items);
        Assert.Equal(("no_fresh_data", "decider", T0), (hold.Reason, hold.By, hold.Since));
        var detail = (await Store.Reports.GetProductAsync(new Sku("A"), Ct))!.Listings[0].Decision!;
        Assert.Equal((T0.AddHours(5), T0), (detail.Decision.DecidedAt, detail.Since));
    }

    [Fact]
    public async Task Commit_SetAgainWithNothingPending_SendsAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.RecordAsync(entry, OutboxState.Rejected, T0);

        Assert.Equal(CommitOutcome.Committed, await Store.SetAsync("A", "d2", 9m));

        Assert.Equal(OutboxState.Pending, (await Store.EntryAsync("d2")).State);
    }

    [Fact]
    public async Task Commit_Shadow_RecordsWithoutOutboxEntry()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var commit = Decide(await Store.SnapshotAsync("A"), "d1", 9m, T0) with { Shadow = true };

        Assert.Equal(CommitOutcome.Committed, await Store.CommitAsync(commit));
        Assert.Equal(CommitOutcome.Touched, await Store.CommitAsync(commit with { DecisionId = "d2" }));

        Assert.Empty(await Store.LeaseAsync(T0));
        Assert.True((await Store.Reports.GetDecisionAsync("d1", Ct))!.Row.Shadow);
        Assert.Null((await Store.SnapshotAsync("A")).DesiredPrice);
    }

    [Theory]
    [InlineData(DecisionAction.Hold, DecisionReason.NoFreshData)]
    [InlineData(DecisionAction.Skip, DecisionReason.Paused)]
    [InlineData(DecisionAction.Unchanged, DecisionReason.AlreadyThere)]
    public async Task Commit_AnyNewerDecision_SupersedesWhatWaits(DecisionAction action, DecisionReason reason)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);

        await Store.CommitAsync(Decide(await Store.SnapshotAsync("A"), "d2", 10m, T0, action, reason));

        Assert.Equal(OutboxState.Superseded, (await Store.EntryAsync("d1")).State);
        Assert.Empty(await Store.LeaseAsync(T0));
    }

    [Fact]
    public async Task Commit_UnchangedAtTheWaitingPrice_DoesNotLoseIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);

        await Store.CommitAsync(
            Decide(await Store.SnapshotAsync("A"), "d2", 9m, T0, DecisionAction.Unchanged, DecisionReason.AlreadyThere));

        Assert.Equal("d1", Assert.Single(await Store.LeaseAsync(T0)).Change.DecisionId);
    }

    [Fact]
    public async Task Undecided_FindsWhatMovedAndNothingElse()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        Assert.Equal([ListingOf("A"), ListingOf("B"), ListingOf("C")], await Store.UndecidedAsync());
        foreach (var sku in new[] { "A", "B", "C" })
            await Store.CommitAsync(
                Decide(await Store.SnapshotAsync(sku), "d" + sku, null, T0, DecisionAction.Hold, DecisionReason.NoFreshData));
        Assert.Empty(await Store.UndecidedAsync());

        await Store.Observations.AppendAsync([Seen("B", 9m, T0)], Ct);
        Assert.Equal([ListingOf("B")], await Store.UndecidedAsync());

        await Store.Catalog.ApplyImportAsync(Empty with { Products = [Product("C") with { Stock = 1 }] }, Ct);
        Assert.Equal([ListingOf("B"), ListingOf("C")], await Store.UndecidedAsync());
    }

    [Fact]
    public async Task Undecided_OtherSettingsOrBook_FindsAllInPages()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        foreach (var sku in new[] { "A", "B", "C" })
            await Store.SetAsync(sku, "d" + sku, 9m);

        Assert.Equal(3, (await Store.UndecidedAsync(settings: "settings-2")).Count);
        var first = await Store.UndecidedAsync(book: "book-2", max: 2);
        Assert.Equal([ListingOf("A"), ListingOf("B")], first);
        Assert.Equal([ListingOf("C")], await Store.UndecidedAsync(book: "book-2", after: first[1], max: 2));
        Assert.Empty(await Store.UndecidedAsync());
    }

    [Fact]
    public async Task Undecided_ReviewTimeCome_IsFound()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var commit = Decide(await Store.SnapshotAsync("A"), "d1", 9m, T0);
        await Store.CommitAsync(
            commit with { Guarded = commit.Guarded with { Decision = commit.Guarded.Decision with { ReviewAt = T0.AddHours(2) } } });

        Assert.Empty(await Store.UndecidedAsync(T0.AddHours(2).AddMilliseconds(-1)));
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync(T0.AddHours(2)));
    }
}
