using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;
using Xunit.Sdk;

namespace Repricer.Channels.Tests;

/// <summary>
/// Thousands of changes through an adapter while a call in eight or so goes wrong: at the end each price is exactly the newest, and nothing
/// older ever came after something newer. An adapter that tries again of its own accord is found out by it.
/// </summary>
public abstract class StormConformance
{
    internal abstract ValueTask<Storm> OpenAsync();

    /// <summary>Whether the adapter lets nothing go while something else may be under way, so that trying again can do no harm.</summary>
    protected virtual bool HoldsBack => false;

    [Fact]
    public Task ManyChanges_WithRandomFaults_EndAtExactlyTheNewestPrices() => RunAsync(PriceStorm.Changes, static adapter => adapter);

    [Fact]
    public async Task AdapterThatSendsAgainByItself_IsFoundOutOrCanDoNoHarm()
    {
        // A few hundred are enough to be found, however long the other one is.
        var running = RunAsync(Math.Min(PriceStorm.Changes, 2_500), static adapter => new SendsAgain(adapter));
        if (HoldsBack)
        {
            await running;
            return;
        }

        var found = await Assert.ThrowsAnyAsync<XunitException>(() => running);
        Assert.Contains("took effect after something newer", found.Message, StringComparison.Ordinal);
    }

    private async Task RunAsync(int changes, Func<IChannelAdapter, IChannelAdapter> wrap)
    {
        var storm = await OpenAsync();
        await using var shop = storm.Shop;
        var random = new Random(Fuzz.Seed);
        var decided = await PriceStorm.RunAsync(
            wrap(shop.Adapter), storm.Listings, changes, storm.AtOnce, random,
            (listing, version) => ChannelConformance.Change(
                listing.Value, decimal.Round(((decimal)random.NextDouble() * 500m) + 1m, 2), storm.Currency, version),
            () => storm.BeforeCall(random), TestContext.Current.CancellationToken);
        PriceStorm.NothingOlderAfterNewer(decided, shop.Arrived());
        Assert.All(decided, entry => Assert.Equal(entry.Value[^1].Price.Amount, storm.Live(entry.Key)));
        storm.AtTheEnd(decided);
    }
}

/// <summary>A channel in a storm.</summary>
/// <param name="AtOnce">How many changes come between two calls.</param>
/// <param name="BeforeCall">What happens at the other side before each call, such as something that breaks.</param>
/// <param name="Live">The price that stands at the other side.</param>
internal sealed record Storm(
    VendorUnderTest Shop, IReadOnlyList<ListingId> Listings, int AtOnce, Action<Random> BeforeCall, Func<ListingId, decimal> Live)
{
    public string Currency { get; init; } = "EUR";

    /// <summary>What else holds at the end.</summary>
    public Action<IReadOnlyDictionary<ListingId, List<PriceChange>>> AtTheEnd { get; init; } = static _ => { };
}
