using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>What every channel that tells our own listings promises.</summary>
public abstract class ListingSourceConformance
{
    protected static readonly ChannelId Channel = new("shop");

    internal abstract ValueTask<ListingSourceUnderTest> OpenListingsAsync();

    [Fact]
    public async Task ReadListings_PageAfterPage_TellsAllAndEnds()
    {
        await using var shop = await OpenListingsAsync();
        string[] skus = [.. Enumerable.Range(0, shop.MoreThanAPage).Select(i => $"sku-{i:0000}")];
        foreach (var sku in skus)
            shop.Add(sku, 9.90m);
        var told = await AllAsync(shop.Source, null);
        Assert.Equal(skus, told.Select(listing => listing.ChannelSku).Distinct().Order(StringComparer.Ordinal));
        Assert.All(told, listing => Assert.Equal(Channel, listing.Id.Channel));
    }

    [Fact]
    public async Task ReadListings_Price_IsToldInTheListingsCurrency()
    {
        await using var shop = await OpenListingsAsync();
        shop.Add("sku-1", 1234.56m);
        var listing = Assert.Single(await AllAsync(shop.Source, null));
        Assert.Equal(1234.56m, listing.Price?.Amount);
        Assert.Equal(listing.Currency, listing.Price?.Currency);
    }

    [Fact]
    public async Task ReadListings_Nothing_IsOneEmptyPage()
    {
        await using var shop = await OpenListingsAsync();
        var page = Assert.IsType<ListingPageOutcome.Page>(await shop.Source.ReadListingsAsync(null, null, Ct));
        Assert.Empty(page.Listings);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task ReadListings_SamePageTwice_IsTheSame()
    {
        await using var shop = await OpenListingsAsync();
        for (var i = 0; i < shop.MoreThanAPage; i++)
            shop.Add($"sku-{i:0000}", 9.90m);
        var first = Assert.IsType<ListingPageOutcome.Page>(await shop.Source.ReadListingsAsync(null, null, Ct));
        Assert.NotNull(first.Next);
        var second = Assert.IsType<ListingPageOutcome.Page>(await shop.Source.ReadListingsAsync(first.Next, null, Ct));
        var again = Assert.IsType<ListingPageOutcome.Page>(await shop.Source.ReadListingsAsync(first.Next, null, Ct));
        Assert.Equal(second.Listings.Select(listing => listing.Id), again.Listings.Select(listing => listing.Id));
        Assert.Empty(first.Listings.Select(listing => listing.Id).Intersect(second.Listings.Select(listing => listing.Id)));
    }

    [Fact]
    public async Task ReadListings_CursorIsNoneOfIts_FailsAndThrowsNothing()
    {
        await using var shop = await OpenListingsAsync();
        shop.Add("sku-1", 9.90m);
        Assert.IsNotType<ListingPageOutcome.Page>(await shop.Source.ReadListingsAsync("\u0000no cursor of this channel", null, Ct));
    }

    [Fact]
    public async Task ReadListings_OtherSideIsNotThere_FailsAndThrowsNothing()
    {
        await using var shop = await OpenListingsAsync();
        shop.TakeAway();
        Assert.NotEmpty(Assert.IsType<ListingPageOutcome.Failed>(await shop.Source.ReadListingsAsync(null, null, Ct)).Reason);
    }

    protected static async Task<List<ChannelListing>> AllAsync(IListingSource source, DateTimeOffset? since)
    {
        List<ChannelListing> all = [];
        string? cursor = null;
        for (var page = 0; page < 1_000; page++)
        {
            var read = Assert.IsType<ListingPageOutcome.Page>(await source.ReadListingsAsync(cursor, since, Ct));
            all.AddRange(read.Listings);
            if (read.Next is null)
                return all;
            Assert.NotEqual(cursor, read.Next);
            cursor = read.Next;
        }

        throw new InvalidOperationException("the pages do not end");
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;
}

/// <summary>A source of listings and the other side it talks to.</summary>
internal abstract class ListingSourceUnderTest : IAsyncDisposable
{
    public abstract IListingSource Source { get; }

    /// <summary>A number of listings that do not fit in one page.</summary>
    public abstract int MoreThanAPage { get; }

    public abstract void Add(string sku, decimal price);

    /// <summary>The other side is no longer reachable.</summary>
    public abstract void TakeAway();

    public abstract ValueTask DisposeAsync();
}
