using Repricer.Core.Guarding;
using Repricer.Engine.Channels;
using Repricer.Engine.Onboarding;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Onboarding;

/// <summary>Listings of a channel on their way into a real store.</summary>
public sealed class ListingImportTests : OnboardingBench
{
    private readonly ManualTimeProvider _time = new(T0);

    [Fact]
    public async Task Run_AFullPull_IsAppliedAtOnceAndNoted()
    {
        var outcome = await RunAsync(Page(Told("A") with { Stock = 4 }, Told("new") with { Price = Euro(12m) }));

        Assert.Equal((1, 1), (outcome.Counts!.ListingsAdded, outcome.Counts.ListingsChanged));
        Assert.Equal(4, (await Store.Catalog.FindListingAsync(ListingOf("A"), Ct))!.Stock);
        Assert.Equal(Euro(12m), (await Store.SnapshotAsync("new")).OwnPrice!.Price);
        var sync = Assert.Single(await Store.Onboarding.GetSyncsAsync(Ct));
        Assert.Equal((T0, null, 2, 1), (sync.LastSuccessAt, sync.LastError, sync.Told, sync.Missing));
    }

    [Fact]
    public async Task Run_APageThatFails_TakesNothingAndIsTroubleSinceTheFirstFailure()
    {
        await RunAsync(new FakePages((cursor, _) => cursor is null
            ? new ListingPageOutcome.Page([Told("A") with { Stock = 4 }], "1")
            : new ListingPageOutcome.Failed("HTTP 500")));
        _time.Advance(TimeSpan.FromHours(1));
        var outcome = await RunAsync(new FakePages((_, _) => new ListingPageOutcome.Refused("HTTP 403")));

        Assert.True(outcome.Refused);
        Assert.Null((await Store.Catalog.FindListingAsync(ListingOf("A"), Ct))!.Stock);
        var sync = Assert.Single(await Store.Onboarding.GetSyncsAsync(Ct));
        Assert.Equal((T0, "HTTP 403", null), (sync.FailingSince, sync.LastError, sync.LastSuccessAt));

        await RunAsync(Page(Told("A")));
        Assert.Null(Assert.Single(await Store.Onboarding.GetSyncsAsync(Ct)).FailingSince);
    }

    [Fact]
    public async Task Run_DryRun_WritesNothingNotEvenThatItWasTried()
    {
        var outcome = await RunAsync(Page(Told("new")), dryRun: true);

        Assert.Equal(1, outcome.Counts!.ListingsAdded);
        Assert.Null(await Store.Catalog.FindListingAsync(ListingOf("new"), Ct));
        Assert.Empty(await Store.Onboarding.GetSyncsAsync(Ct));
    }

    [Fact]
    public async Task Run_AnotherRepricerHoldsIt_TheGuardHoldsEveryPriceUntilItsRuleHasEnded()
    {
        await RunAsync(Page(Told("A") with { ManagedBy = "amazon_automate" }));
        Assert.Equal("amazon_automate", (await Store.SnapshotAsync("A")).Listing.ManagedBy);

        var held = Guarded(await Store.SnapshotAsync("A"));
        Assert.Equal((GuardVerdict.Held, HoldReason.ManagedElsewhere), (held.Verdict, held.Reason));
        Assert.Contains("amazon_automate", held.Detail, StringComparison.Ordinal);

        await RunAsync(Page(Told("A")));
        Assert.NotEqual(HoldReason.ManagedElsewhere, Guarded(await Store.SnapshotAsync("A")).Reason);
    }

    [Fact]
    public async Task Run_TheSameAgain_ChangesNothingAndMakesNobodyDecide()
    {
        var full = Page(
            Told("A") with { Title = "Mug", Gtin = "4006381333931", Price = Euro(11m), MinPrice = Euro(8m), Cost = Euro(5m), Stock = 4 },
            Told("new") with { Title = "Lamp", Price = Euro(12m), MaxPrice = Euro(30m), Cost = Euro(3m), ManagedBy = "rule" });
        await RunAsync(full);
        var stamp = await Store.Catalog.GetStampAsync(Ct);

        var again = (await RunAsync(full)).Counts!;

        Assert.Equal((0, 0, 0, 0), (again.ProductsAdded, again.ProductsChanged, again.ListingsAdded, again.ListingsChanged));
        Assert.Equal(stamp, await Store.Catalog.GetStampAsync(Ct));
    }

    [Fact]
    public async Task Run_StatedMoreThanTold_IsAPart()
    {
        var outcome = await RunAsync(new FakePages((_, _) => new ListingPageOutcome.Page([Told("A")], null, Total: 1200)));

        Assert.True(outcome.IsPart);
        Assert.False(outcome.IsFine);
    }

    private static GuardedDecision Guarded(Core.Deciding.PricingSnapshot snapshot) =>
        Guardrails.Check(Decide(snapshot, "d", 9m, T0).Guarded.Decision, snapshot, null, new GuardState(), new GuardLimits(), T0);

    private static ChannelListing Told(string sku) => new(ListingOf(sku), sku, Eur);

    private static FakePages Page(params ChannelListing[] listings) => new((_, _) => new ListingPageOutcome.Page(listings, null));

    private Task<ListingImportOutcome> RunAsync(FakePages source, bool dryRun = false) =>
        new ListingImport(Store.Catalog, Store.Onboarding, _time).RunAsync(
            Shop, source, new ListingImportOptions(), new PullLimits { Tries = 1 }, dryRun, null, Ct);

    private sealed class FakePages(Func<string?, int, ListingPageOutcome> answer) : IListingSource
    {
        private int _calls;

        public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
            ValueTask.FromResult(answer(cursor, ++_calls));
    }
}
