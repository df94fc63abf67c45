using Repricer.Core.Catalog;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Unwatched_AreThoseOfProductsWithoutAnyPlace_CountedBeyondThePage()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C") with { Watches = [new Watch(WatchOf("B"), null)] }, Ct);

        var found = await Store.Reports.GetUnwatchedAsync(1, Ct);
        Assert.Equal(2, found.Count);
        Assert.Equal(ListingOf("A"), Assert.Single(found.First).Listing);
        Assert.Equal([ListingOf("A"), ListingOf("C")], (await Store.Reports.GetUnwatchedAsync(10, Ct)).First.Select(row => row.Listing));
    }
}
