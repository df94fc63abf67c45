using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>Bundles and accessories: whose prices are read with a listing, and who is decided again when they move.</summary>
public abstract partial class StoreConformance
{
    private static readonly Bundle OfAAndB = new([new BundlePart(new Sku("A"), 2), new BundlePart(new Sku("B"), 1)]);

    private static CatalogImport Bundled => Import("A", "B", "C", "D") with
    {
        Products = [Product("A"), Product("B"), Product("C") with { BundleOf = OfAAndB }, Product("D") with { AccessoryOf = new Sku("A") }],
    };

    [Fact]
    public async Task Snapshot_BundleAndAccessory_HaveTheListingsThatTheyFollow()
    {
        await Store.Catalog.ApplyImportAsync(
            Bundled with
            {
                Listings =
                [
                    .. Bundled.Listings, Listing("A", "elsewhere"),
                    Listing("A") with { Id = new ListingId(Shop, "A-used"), Condition = Condition.UsedGood },
                    Listing("A") with { Id = new ListingId(Shop, "A-other"), Account = "other" },
                ],
            }, Ct);
        await Store.SetAsync("B", "d1", 9.49m);

        var bundle = await Store.SnapshotAsync("C");

        Assert.Equal(OfAAndB, bundle.Product.BundleOf);
        Assert.Equal(
            [
                new FollowedListing(new Sku("A"), ListingOf("A"), Euro(10m), PriceOrigin.Declared, T0),
                new FollowedListing(new Sku("B"), ListingOf("B"), Euro(10m), PriceOrigin.Declared, T0, Euro(9.49m)),
            ],
            bundle.Followed);
        var accessory = await Store.SnapshotAsync("D");
        Assert.Equal((new Sku("A"), ListingOf("A")), (accessory.Product.AccessoryOf!.Value, Assert.Single(accessory.Followed).Id));
        Assert.Empty((await Store.SnapshotAsync("A")).Followed);
    }

    [Fact]
    public async Task Confirm_PartMoved_ItsBundlesAndAccessoriesAreUndecidedAndNobodyElse()
    {
        await Store.Catalog.ApplyImportAsync(Bundled, Ct);
        var entry = await Store.SendOneAsync("B", "d1", 11.49m, T0);
        await Store.RecordAsync(entry, OutboxState.Accepted, T0);
        var before = await FollowersVersionsAsync();

        await Store.Outbox.ConfirmAsync([new(entry.Id, ConfirmResult.Confirmed, Euro(11.49m), T0.AddMinutes(1))], Ct);

        Assert.Equal([false, true, true, false], (await FollowersVersionsAsync()).Zip(before, (now, then) => now != then));
        var part = (await Store.SnapshotAsync("C")).Followed[1];
        Assert.Equal((Euro(11.49m), PriceOrigin.Confirmed), (part.Price!.Value, part.Origin!.Value));

        // The same price once more, as every look at the channel finds it: nobody is decided again for that.
        var after = await FollowersVersionsAsync();
        await Store.Outbox.ConfirmAsync([new(entry.Id, ConfirmResult.Confirmed, Euro(11.49m), T0.AddMinutes(2))], Ct);
        Assert.Equal(after, await FollowersVersionsAsync());
    }

    [Theory]
    [InlineData(9.49, true)]
    [InlineData(10.49, false)]
    public async Task Commit_MainArticleGoesDown_WhoFollowsMovesFirst_AndUpWaits(double price, bool marked)
    {
        await Store.Catalog.ApplyImportAsync(Bundled, Ct);
        var before = await FollowersVersionsAsync();

        await Store.SetAsync("A", "d1", (decimal)price);

        Assert.Equal([marked, marked], (await FollowersVersionsAsync()).Zip(before, (now, then) => now != then).Skip(2));
    }

    [Fact]
    public async Task Import_BundleMadeOfOthers_FollowsThoseFromNowOn_AndTheIndexKnows()
    {
        await Store.Catalog.ApplyImportAsync(Bundled, Ct);
        await Store.Catalog.ApplyImportAsync(
            Empty with
            {
                Products =
                [
                    Product("C") with { BundleOf = new Bundle([new BundlePart(new Sku("D"), 3)]) }, Product("D") with { AccessoryOf = null },
                ],
            }, Ct);

        Assert.Equal([new Sku("D")], (await Store.SnapshotAsync("C")).Followed.Select(one => one.Sku));
        Assert.Empty((await Store.SnapshotAsync("D")).Followed);
        var follows = (await Store.Catalog.GetIndexAsync(Ct)).Follows;
        Assert.Equal([new Sku("D")], Assert.Single(follows).Value);
        Assert.Equal(new Sku("C"), Assert.Single(follows).Key);
    }

    [Fact]
    public async Task Import_PartsListingOfAnotherCondition_ItsBundleIsUndecided()
    {
        await Store.Catalog.ApplyImportAsync(Bundled, Ct);
        var before = await FollowersVersionsAsync();

        await Store.Catalog.ApplyImportAsync(Empty with { Listings = [Listing("B") with { Condition = Condition.UsedGood }] }, Ct);

        Assert.Equal([false, true, true, false], (await FollowersVersionsAsync()).Zip(before, (now, then) => now != then));
        Assert.Equal([new Sku("A")], (await Store.SnapshotAsync("C")).Followed.Select(one => one.Sku));
    }

    [Fact]
    public async Task Remove_Part_ItsBundleIsUndecidedAndThePartUnknown()
    {
        await Store.Catalog.ApplyImportAsync(Bundled, Ct);
        var before = (await Store.SnapshotAsync("C")).Version.Catalogue;

        await Store.Catalog.RemoveAsync(new CatalogRemoval(false, "test", null, T0) { Skus = [new Sku("A")] }, Ct);

        var bundle = await Store.SnapshotAsync("C");
        Assert.NotEqual(before, bundle.Version.Catalogue);
        Assert.Equal([new Sku("B")], bundle.Followed.Select(one => one.Sku));
    }

    private async Task<IReadOnlyList<long>> FollowersVersionsAsync() =>
        [.. (await Store.Pricing.LoadSnapshotsAsync([.. new[] { "A", "B", "C", "D" }.Select(sku => ListingOf(sku))], Settings, T0, Ct)).Select(
            snapshot => snapshot.Version.Catalogue)];
}
