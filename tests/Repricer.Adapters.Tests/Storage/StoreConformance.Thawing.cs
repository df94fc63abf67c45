using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What a person's word about a live price does to a frozen listing.</summary>
public abstract partial class StoreConformance
{
    private static readonly LivePrice Twelve = new(Euro(12m), T0, "offers of market");

    [Fact]
    public async Task Thaw_Adopt_TheLivePriceIsTheOwnOneFromNowOn()
    {
        await FreezeAsync(Twelve);

        Assert.True(await Store.Guard.ThawAsync(Choose(LiveChoice.Adopt, Twelve), Ct));

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal(new OwnPrice(Euro(12m), PriceOrigin.Confirmed, T0.AddHours(1)), snapshot.OwnPrice);
        Assert.Equal(((string?)null, (ReturnOrder?)null), (snapshot.FrozenBecause, snapshot.Return));
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());
        Assert.Null(await Store.Guard.FindFreezeAsync(ListingOf("A"), Ct));
        var said = (await Store.Control.GetAuditAsync(1, Ct))[0];
        Assert.Equal(("ann", "adopt", "shop/L-A"), (said.By, said.Action, said.Target));
        Assert.Contains("12.00 EUR", said.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thaw_Restore_OursIsOrderedOutOverTheLiveOne_UntilItIsSettled()
    {
        await FreezeAsync(Twelve);

        Assert.True(await Store.Guard.ThawAsync(Choose(LiveChoice.Restore, Twelve), Ct));

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal(
            (Euro(12m), new ReturnOrder(Euro(10m), ReturnKind.Restore, T0.AddHours(1), "ann", "looked")),
            (snapshot.OwnPrice!.Price, snapshot.Return));
        var entry = await Store.SendOneAsync("A", "d1", 10m, T0.AddHours(1));
        await Store.RecordAsync(entry, Core.Publishing.OutboxState.Accepted, T0.AddHours(1), isFinal: true);
        Assert.Null((await Store.SnapshotAsync("A")).Return);
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());
    }

    [Fact]
    public async Task Thaw_RestoreWithoutAKnownLivePrice_TheNextPriceGoesOutInAnyCase()
    {
        await FreezeAsync(null);

        Assert.True(await Store.Guard.ThawAsync(Choose(LiveChoice.Restore, null), Ct));

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal((Euro(10m), PriceOrigin.Restored), (snapshot.OwnPrice!.Price, snapshot.OwnPrice.Origin));
        Assert.Equal(Euro(10m), snapshot.Return!.Price);
    }

    [Fact]
    public async Task Thaw_OfAFreezeThatEndedMeanwhile_ChangesNothing()
    {
        await FreezeAsync(Twelve);
        Assert.False(await Store.Guard.ThawAsync(Choose(LiveChoice.Adopt, Twelve) with { Since = T0.AddMinutes(-1) }, Ct));
        Assert.True(await Store.Guard.ThawAsync(Choose(LiveChoice.Adopt, Twelve), Ct));
        Assert.False(await Store.Guard.ThawAsync(Choose(LiveChoice.Adopt, Twelve), Ct));
    }

    [Fact]
    public async Task Freeze_LivePriceOfAnotherCurrency_IsNoPriceToAdopt()
    {
        await FreezeAsync(Twelve with { Price = new Money(12m, Reading.Currency.Parse("USD")) });
        Assert.Null((await Store.Guard.FindFreezeAsync(ListingOf("A"), Ct))!.Live);
    }

    [Fact]
    public async Task Freeze_WhileOursIsOrderedBack_KeepsThatOneAsOurs_AndAnotherRestoreTakesItsPlace()
    {
        await FreezeAsync(Twelve);
        await Store.Guard.ThawAsync(Choose(LiveChoice.Restore, Twelve), Ct);
        await Store.Guard.FreezeAsync(ListingOf("A"), "again", Twelve with { Price = Euro(20m) }, T0.AddHours(2), Ct);

        Assert.Equal(Euro(10m), (await Store.Guard.FindFreezeAsync(ListingOf("A"), Ct))!.Ours);
        var again = Choose(LiveChoice.Restore, Twelve with { Price = Euro(20m) }) with { Since = T0.AddHours(2), At = T0.AddHours(3) };
        Assert.True(await Store.Guard.ThawAsync(again, Ct));
        Assert.Equal((Euro(10m), T0.AddHours(3)), ((await Store.SnapshotAsync("A")).Return!.Price, (await Store.SnapshotAsync("A")).Return!.Since));
    }

    [Fact]
    public async Task LivePrice_ThatAPersonOrderedBack_IsOursWhoeverSetIt()
    {
        await FreezeAsync(Twelve);
        await Store.Guard.ThawAsync(Choose(LiveChoice.Restore, Twelve), Ct);

        await RecordLiveAsync(await BelievedAsync("A"), LivePriceResult.Freeze, 10m, T0.AddHours(2), T0.AddHours(8));

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal(
            ((string?)null, (ReturnOrder?)null, Euro(10m)), (snapshot.FrozenBecause, snapshot.Return, snapshot.OwnPrice!.Price));
    }

    [Fact]
    public async Task LivePrice_AdoptedWhileFrozen_StaysStrangeUntilAPersonHasSaidSo()
    {
        await FreezeAsync(Twelve);
        await RecordLiveAsync(await BelievedAsync("A"), LivePriceResult.Adopt, 10.05m, T0.AddHours(1), T0.AddHours(8));

        Assert.Equal(Euro(10.05m), (await Store.Guard.FindFreezeAsync(ListingOf("A"), Ct))!.Live!.Price);
        Assert.NotNull((await Store.SnapshotAsync("A")).FrozenBecause);
    }

    [Fact]
    public async Task Import_OtherCurrency_ForgetsOrdersAndStrangePricesInTheOldOne()
    {
        await FreezeAsync(Twelve);
        await Store.Returns.OrderAsync([(ListingOf("A"), new ReturnOrder(Euro(8m), ReturnKind.Revert, T0, "ann", "bad feed"))], Ct);
        var usd = Reading.Currency.Parse("USD");
        await Store.Catalog.ApplyImportAsync(
            Import("A") with { Listings = [Listing("A") with { Currency = usd }], DeclaredPrices = new Dictionary<ListingId, Money>() }, Ct);

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal(((ReturnOrder?)null, (Money?)null), (snapshot.Return, snapshot.StrangePrice));
        var freeze = await Store.Guard.FindFreezeAsync(ListingOf("A"), Ct);
        Assert.Equal(((LivePrice?)null, (Money?)null), (freeze!.Live, freeze.Ours));
    }

    private async Task FreezeAsync(LivePrice? live)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Guard.FreezeAsync(ListingOf("A"), "price jumped", live, T0, Ct);
    }

    private static Thaw Choose(LiveChoice choice, LivePrice? live) =>
        new(ListingOf("A"), T0, choice, live, "ann", "looked", T0.AddHours(1));
}
