using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Pricing;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Onboarding;

/// <summary>Listings A and B, of which the settings say 15 % and 0.30; the channel says what a test says.</summary>
public sealed class FeeTakerTests : OnboardingBench
{
    private static readonly ManualTimeProvider Time = new(T0);

    [Fact]
    public async Task Take_Rises_TakesWhatRaisesAFloorAndLeavesWhatLowersOne()
    {
        var outcome = await AskAsync(question => question.Listing == ListingOf("A") ? (0.18m, 0.40m) : (0.12m, 0.30m));
        Assert.Equal(
            [
                (ListingOf("A"), FeeProposalKind.Rises, Euro(20m), Euro(3.30m), Euro(4.00m)),
                (ListingOf("B"), FeeProposalKind.Falls, Euro(20m), Euro(3.30m), Euro(2.70m)),
            ],
            outcome.Proposals.Select(one => (one.Listing.Id, one.Kind, one.At, one.Before!.Value, one.After)));

        Assert.Equal(ListingOf("A"), Assert.Single(await Taker.TakeAsync(outcome, FeeTaking.Rises, Ct)).Listing.Id);

        Assert.Equal(3.00m, await FeeAsync("A", 14.44m));
        Assert.Equal(2.47m, await FeeAsync("B", 14.44m));
        Assert.Equal(ListingOf("B"), Assert.Single(await Store.Onboarding.GetFindingsAsync(10, Ct)).Listing);

        Assert.Single(await Taker.TakeAsync(outcome, FeeTaking.All, Ct), one => one.Kind == FeeProposalKind.Falls);
        Assert.Equal(2.04m, await FeeAsync("B", 14.44m));
        Assert.Empty(await Store.Onboarding.GetFindingsAsync(10, Ct));

        // Told again, they agree with what counts now.
        Assert.Empty((await AskAsync(question => question.Listing == ListingOf("A") ? (0.18m, 0.40m) : (0.12m, 0.30m))).Proposals);
    }

    [Fact]
    public async Task Take_Off_TakesNothing()
    {
        var outcome = await AskAsync(_ => (0.18m, 0.40m));
        Assert.Empty(await Taker.TakeAsync(outcome, FeeTaking.Off, Ct));
        Assert.Null((await Store.Catalog.FindListingAsync(ListingOf("A"), Ct))!.ToldFees);
    }

    [Fact]
    public async Task Take_DryRun_SaysWhatAndWritesNothing()
    {
        var outcome = await AskAsync(_ => (0.18m, 0.40m), dryRun: true);
        Assert.Equal(2, (await Taker.TakeAsync(outcome, FeeTaking.Rises, Ct)).Count);
        Assert.Null((await Store.Catalog.FindListingAsync(ListingOf("A"), Ct))!.ToldFees);
    }

    [Fact]
    public async Task Take_CheckWasBrokenOff_TakesNothing()
    {
        var outcome = await AskAsync(_ => (0.18m, 0.40m));
        Assert.Empty(await Taker.TakeAsync(outcome with { Failure = "HTTP 503" }, FeeTaking.All, Ct));
    }

    [Fact]
    public async Task Take_NoScheduleAtAll_GivesTheFirst()
    {
        var nothing = Settings with { DefaultFeeSchedule = new Dictionary<string, string>(StringComparer.Ordinal) };
        var outcome = await AskAsync(_ => (0.12m, 0.30m), settings: nothing);
        Assert.All(outcome.Proposals, one => Assert.Equal((FeeProposalKind.First, null), (one.Kind, one.Before)));
        Assert.Equal(2, (await Taker.TakeAsync(outcome, FeeTaking.Rises, Ct)).Count);
        Assert.Equal(2.04m, await FeeAsync("A", 14.44m, nothing));
    }

    [Theory]
    [InlineData(16, 28, FeeProposalKind.Rises)]
    [InlineData(21, 5, FeeProposalKind.Falls)]
    public async Task Take_HigherAtEveryAskedPriceAndLowerBelow_IsAFall(int percent, int cents, FeeProposalKind kind)
    {
        // Asked at 7, 10 and 20: a floor may lie at 3.50.
        var outcome = await AskAsync(_ => (percent / 100m, cents / 100m));
        Assert.All(outcome.Proposals, one => Assert.All(one.Fees, fee => Assert.True(fee.Told > fee.Predicted!.Value)));
        Assert.Equal([kind, kind], outcome.Proposals.Select(one => one.Kind));
    }

    [Fact]
    public async Task Take_CatalogueNamesTheSchedule_KeepsIt()
    {
        await ChangeAsync(listing => listing with { FeeSchedule = "std" }, "fee_schedule");
        var outcome = await AskAsync(_ => (0.18m, 0.40m));
        Assert.All(outcome.Proposals, one => Assert.Equal(FeeProposalKind.Named, one.Kind));
        Assert.Empty(await Taker.TakeAsync(outcome, FeeTaking.All, Ct));
    }

    [Fact]
    public async Task Take_NamedOrRemovedMeanwhile_IsLeftAlone()
    {
        var outcome = await AskAsync(_ => (0.18m, 0.40m));
        await ChangeAsync(listing => listing.Id == ListingOf("A") ? listing with { FeeSchedule = "std" } : listing, "fee_schedule");
        await Store.Catalog.RemoveAsync(new CatalogRemoval(Purge: false, "test", null, T0) { Listings = [ListingOf("B")] }, Ct);
        Assert.Empty(await Taker.TakeAsync(outcome, FeeTaking.All, Ct));
        Assert.Null(await Store.Catalog.FindListingAsync(ListingOf("B"), Ct));
    }

    [Fact]
    public async Task Take_NoStraightLine_IsForAPerson()
    {
        // Eight percent up to ten, fifteen above.
        var outcome = await AskAsync(question => question.Price.Amount <= 10m ? (0.08m, 0.30m) : (0.15m, 0.30m));
        Assert.All(outcome.Proposals, one => Assert.Equal((FeeProposalKind.Unclear, null), (one.Kind, one.Told)));
        Assert.Empty(await Taker.TakeAsync(outcome, FeeTaking.All, Ct));
    }

    [Fact]
    public async Task Take_WhateverIsTold_IsNowhereBelowIt()
    {
        for (var i = 0; i < 60; i++)
        {
            var (rate, constant) = (0.1501m + (i * 0.0037m), 0.30m + (i * 0.01m));
            var outcome = await AskAsync(_ => (rate, constant), dryRun: true);
            foreach (var one in outcome.Proposals)
            {
                var schedule = one.Told!.ToSchedule();
                Assert.All(one.Fees, fee => Assert.InRange(schedule.FeeFor(fee.Price.Amount, 0m) - fee.Told.Amount, 0m, 0.05m));
            }
        }
    }

    [Fact]
    public async Task Taken_IsDecidedAgain_KeptWithDecisionsAndThroughFiles()
    {
        await Store.SetAsync("A", "d1", 9m);
        await Store.SetAsync("B", "d2", 9m);
        Assert.Empty(await Store.UndecidedAsync());
        await Taker.TakeAsync(
            await AskAsync(question => question.Listing == ListingOf("A") ? (0.18m, 0.40m) : (0.15m, 0.30m)), FeeTaking.Rises, Ct);
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());

        var taken = (await Store.SnapshotAsync("A")).Listing.ToldFees;
        Assert.Equal("18% + 0.40 EUR of landed, 2026-05-04", taken!.ToText());
        var snapshot = await Store.SnapshotAsync("A");
        var again = SnapshotArchive.Unpack(SnapshotArchive.Pack(snapshot));
        Assert.Equal(snapshot.Listing, again.Listing);

        // A file that brings every column it knows does not take them away.
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        Assert.Equal(taken, (await Store.Catalog.FindListingAsync(ListingOf("A"), Ct))!.ToldFees);
    }

    [Fact]
    public async Task Take_FeesChangeLater_EachDayHasItsOwnAndIsProposedOnce()
    {
        var ahead = Ahead(("A", 30, 0.10m), ("A", 60, 0.05m), ("B", 30, -0.05m));
        var outcome = await AskAsync(_ => (0.15m, 0.30m), ahead: ahead);
        Assert.Equal(
            [FeeProposalKind.Rises, FeeProposalKind.Falls], outcome.Proposals.OrderBy(one => one.Listing.Id.Value).Select(one => one.Kind));
        await Taker.TakeAsync(outcome, FeeTaking.Rises, Ct);

        Assert.Equal(
            (2.47m, 2.57m, 2.62m),
            (await FeeAsync("A", 14.44m), await FeeAsync("A", 14.44m, days: 30), await FeeAsync("A", 14.44m, days: 60)));
        Assert.Equal((2.47m, 2.47m), (await FeeAsync("B", 14.44m), await FeeAsync("B", 14.44m, days: 30)));
        Assert.Equal(FeeProposalKind.Falls, Assert.Single((await AskAsync(_ => (0.15m, 0.30m), ahead: ahead)).Proposals).Kind);
    }

    [Fact]
    public async Task Take_KnownChange_StaysUntilItIsAskedAgainAndItsEndIsAFall()
    {
        await Taker.TakeAsync(await AskAsync(_ => (0.15m, 0.30m), ahead: Ahead(("A", 30, 0.10m))), FeeTaking.Rises, Ct);

        // Another fee today, and nobody asked about later days: what is known of them stays.
        await Taker.TakeAsync(await AskAsync(_ => (0.15m, 0.50m)), FeeTaking.Rises, Ct);
        Assert.Equal((2.67m, 2.77m), (await FeeAsync("A", 14.44m), await FeeAsync("A", 14.44m, days: 30)));

        // The channel says now that nothing changes: on that day less is taken than was known.
        var outcome = await AskAsync(_ => (0.15m, 0.50m), ahead: Ahead());
        Assert.Equal((ListingOf("A"), FeeProposalKind.Falls), (Assert.Single(outcome.Proposals).Listing.Id, outcome.Proposals[0].Kind));
        await Taker.TakeAsync(outcome, FeeTaking.All, Ct);
        Assert.Equal(2.67m, await FeeAsync("A", 14.44m, days: 30));
        Assert.Empty((await AskAsync(_ => (0.15m, 0.50m), ahead: Ahead())).Proposals);
    }

    [Fact]
    public async Task Take_ChangeWouldMakeAFeeNegative_IsForAPerson()
    {
        var outcome = await AskAsync(_ => (0.15m, 0.30m), ahead: Ahead(("A", 30, -0.40m)));
        Assert.Equal(FeeProposalKind.Unclear, Assert.Single(outcome.Proposals).Kind);
    }

    [Fact]
    public async Task Ahead_AnswerIsMade_IsWaitedForAndNotForEver()
    {
        var time = new ManualTimeProvider(T0);
        var source = new FakePreview(call => call < 3
            ? new FeeChangesOutcome.Later(TimeSpan.FromMinutes(1))
            : new FeeChangesOutcome.Read([
                new FeeChangeAhead(ListingOf("A"), Today, Euro(9m)), new FeeChangeAhead(ListingOf("A"), Today.AddDays(9), Euro(0.10m))]));
        var (changes, problem) = await time.AdvanceUntilDoneAsync(
            new FeesAhead(time).ReadAsync(source, Today, Ct), TimeSpan.FromMinutes(5));
        Assert.Null(problem);
        Assert.Equal(Today.AddDays(9), Assert.Single(changes![ListingOf("A")]).From);

        var never = new FakePreview(_ => new FeeChangesOutcome.Later(null));
        (changes, problem) = await time.AdvanceUntilDoneAsync(new FeesAhead(time).ReadAsync(never, Today, Ct), TimeSpan.FromHours(1));
        Assert.Contains("within 30 minutes", problem, StringComparison.Ordinal);
        Assert.Null(changes);

        (_, problem) = await new FeesAhead(time).ReadAsync(new FakePreview(_ => throw new IOException("x")), Today, Ct);
        Assert.Contains("IOException", problem, StringComparison.Ordinal);
    }

    private static DateOnly Today => DateOnly.FromDateTime(T0.UtcDateTime);

    private static Dictionary<ListingId, IReadOnlyList<FeeChangeAhead>> Ahead(
        params (string Sku, int Days, decimal Added)[] changes) => changes.GroupBy(change => ListingOf(change.Sku)).ToDictionary(
            group => group.Key,
            IReadOnlyList<FeeChangeAhead> (group) =>
                [.. group.Select(change => new FeeChangeAhead(group.Key, Today.AddDays(change.Days), Euro(change.Added)))]);

    private sealed class FakePreview(Func<int, FeeChangesOutcome> answer) : IFeePreviewSource
    {
        private int _calls;

        public ValueTask<FeeChangesOutcome> ReadFeeChangesAsync(DateOnly today, CancellationToken ct) =>
            ValueTask.FromResult(answer(++_calls));
    }

    [Fact]
    public async Task Withdraw_SettingsCountAgain()
    {
        await Taker.TakeAsync(await AskAsync(_ => (0.18m, 0.40m)), FeeTaking.Rises, Ct);
        Assert.Equal(2, (await Taker.WithdrawAsync(Shop, dryRun: true, Ct)).Count);
        Assert.Equal(3.00m, await FeeAsync("A", 14.44m));
        Assert.Equal([ListingOf("A"), ListingOf("B")], await Taker.WithdrawAsync(Shop, dryRun: false, Ct));
        Assert.Equal(2.47m, await FeeAsync("A", 14.44m));
        Assert.Empty(await Taker.WithdrawAsync(Shop, dryRun: false, Ct));
    }

    private FeeTaker Taker => new(Store.Catalog, Store.Onboarding, Time);

    private async Task<FeeCheckOutcome> AskAsync(
        Func<FeeQuestion, (decimal Rate, decimal Fixed)> fees, bool dryRun = false, PricingSettings? settings = null,
        IReadOnlyDictionary<ListingId, IReadOnlyList<FeeChangeAhead>>? ahead = null)
    {
        var source = new FakeFees(20, (questions, _) =>
        [
            .. questions.Select(question =>
            {
                var (rate, constant) = fees(question);
                return new FeeReadOutcome.Read(
                    question, new Money((question.Price.Amount * rate) + constant, Eur).RoundToGrid(RoundingDirection.Nearest), T0);
            }),
        ]);
        return await new FeeCheck(Store.Catalog, Store.Pricing, Store.Onboarding, settings ?? Settings, Time)
            .RunAsync(Shop, source, new Percent(5), int.MaxValue, static _ => true, ahead, dryRun, null, Ct);
    }

    private async Task<decimal> FeeAsync(string listing, decimal price, PricingSettings? settings = null, int days = 0)
    {
        var at = T0.AddDays(days);
        var snapshot = Assert.Single(await Store.Pricing.LoadSnapshotsAsync([ListingOf(listing)], settings ?? Settings, at, Ct));
        return FeePrediction.Of(snapshot, Euro(price), null, at)!.Value.Amount;
    }

    private async Task ChangeAsync(Func<Listing, Listing> change, string column)
    {
        Listing[] listings =
        [
            change((await Store.Catalog.FindListingAsync(ListingOf("A"), Ct))!),
            change((await Store.Catalog.FindListingAsync(ListingOf("B"), Ct))!),
        ];
        await Store.Catalog.ApplyImportAsync(
            Empty with
            {
                Listings = listings,
                ToldOfListings = listings.ToDictionary(listing => listing.Id, IReadOnlySet<string> (_) => new HashSet<string> { column }),
            },
            Ct);
    }
}
