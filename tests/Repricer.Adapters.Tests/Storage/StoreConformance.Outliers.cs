using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Snapshots_OutlierShare_IsTheChannelsOrThatOfAllOthers()
    {
        await Store.Catalog.ApplyImportAsync(Import("A") with { Listings = [Listing("A"), Listing("A", "outlet")] }, Ct);
        var shop = new ChannelTerms { Id = Shop, OutlierBelowMedian = new Percent(20) };
        var settings = Settings with
        {
            Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal) { ["shop"] = shop },
            OutlierBelowMedian = new Percent(60),
        };

        var snapshots = await Store.Pricing.LoadSnapshotsAsync([ListingOf("A"), ListingOf("A", "outlet")], settings, T0, Ct);

        Assert.Equal([new Percent(20), new Percent(60)], snapshots.Select(snapshot => snapshot.Channel.OutlierShare));
    }

    [Theory]
    [InlineData(null, 40)]
    [InlineData(0, 0)]
    [InlineData(55, 55)]
    public async Task KeptSnapshot_OutlierShare_IsTheOneOfItsTime(int? share, int kept)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var snapshot = await Store.SnapshotAsync("A");

        var terms = snapshot.Channel with { OutlierBelowMedian = share is { } percent ? new Percent(percent) : null };
        var packed = SnapshotArchive.Pack(snapshot with { Channel = terms });

        Assert.Equal(new Percent(kept), SnapshotArchive.Unpack(packed).Channel.OutlierShare);
    }
}
