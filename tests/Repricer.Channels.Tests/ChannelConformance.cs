using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>
/// What every channel adapter promises. A new channel subclasses it with the other side it runs against, which has the listings "1", "2" and
/// "3" and those of <see cref="AwkwardNames"/>, at a price that no test sends.
/// </summary>
public abstract class ChannelConformance
{
    protected static readonly ChannelId Channel = new("shop");
    private static readonly DateTimeOffset Decided = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    internal abstract ChannelUnderTest Open();

    public static PriceChange Change(string listing, decimal price, string currency = "EUR", long version = 1, string sku = "sku") =>
        new($"d-{listing}-{version}", new ListingId(Channel, listing), new Sku(sku), new Money(
            price, Currency.Parse(currency)), version, Decided);

    public static SendBatch Batch(string id, params PriceChange[] changes) =>
        new(id, "lease", changes, [.. Enumerable.Range(1, changes.Length).Select(n => (long)n)]);

    /// <summary>The same, of which the engine takes some back when it is asked right before the post.</summary>
    public static SendBatch Without(SendBatch batch, params ListingId[] takenBack) => batch with
    {
        BeforePost = about => ValueTask.FromResult<IReadOnlySet<ListingId>>(about.Except(takenBack).ToHashSet()),
    };

    [Fact]
    public async Task Push_Batch_AnswersEachInOrderAndArrivesAsAbsolutePrices()
    {
        await using var channel = Open();
        var prices = Prices;
        var outcomes = await channel.Adapter.PushAsync(
            Batch("b1", [.. prices.Select(price => Change(price.Listing, price.Amount, price.Currency))]), Ct);
        Assert.Equal(prices.Count, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        Assert.Equal(prices.Select(price => (price.Listing, price.Arrives, price.Currency)), channel.Arrived());
    }

    [Fact]
    public async Task Push_NothingToSend_LeavesTheOtherSideAlone()
    {
        await using var channel = Open();
        Assert.Empty(await channel.Adapter.PushAsync(Batch("b1"), Ct));
        Assert.Empty(channel.Arrived());
    }

    [Fact]
    public async Task Push_SameBatchAgain_HasNoSecondEffect()
    {
        await using var channel = Open();
        var batch = Batch("b1", Of("1", 9.90m));
        await channel.Adapter.PushAsync(batch, Ct);
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(await channel.Adapter.PushAsync(batch, Ct)));
        Assert.Equal([(Name("1"), "9.90", UsualCurrency)], channel.Arrived());
    }

    [Fact]
    public async Task Push_OneBatchAfterAnother_ArrivesInThatOrder()
    {
        await using var channel = Open();
        for (var version = 1; version <= 4; version++)
            await channel.Adapter.PushAsync(Batch($"b{version}", Of("1", version, version)), Ct);
        Assert.Equal(["1.00", "2.00", "3.00", "4.00"], channel.Arrived().Select(arrived => arrived.Price));
    }

    [Fact]
    public async Task Push_AwkwardNames_ArriveWhole()
    {
        await using var channel = Open();
        var names = AwkwardNames;
        await channel.Adapter.PushAsync(Batch("b1", [.. names.Select(name => Change(name, 1m, UsualCurrency))]), Ct);
        Assert.Equal(names, channel.Arrived().Select(arrived => arrived.Listing));
    }

    [Fact]
    public async Task Push_OtherSideIsNotThere_IsNotSentAndNothingIsThrown()
    {
        await using var channel = Open();
        channel.TakeAway();
        var outcomes = await channel.Adapter.PushAsync(Batch("b1", Of("1", 9.90m), Of("2", 9.90m)), Ct);
        Assert.Equal(2, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.NotEmpty(Assert.IsType<PushOutcome.NotSent>(outcome).Reason));
    }

    [Fact]
    public async Task Push_CancelledBeforeItBegan_IsNotSentAndNothingIsThrown()
    {
        await using var channel = Open();
        var outcome = Assert.Single(
            await channel.Adapter.PushAsync(Batch("b1", Of("1", 9.90m)), new CancellationToken(canceled: true)));
        Assert.IsType<PushOutcome.NotSent>(outcome);
        Assert.Empty(channel.Arrived());
    }

    [Fact]
    public async Task ReadPrices_AnyListings_AnswersEachInOrder()
    {
        await using var channel = Open();
        ListingId[] listings = [new(Channel, Name("2")), new(Channel, Name("1"))];
        var reads = await channel.Adapter.ReadPricesAsync(listings, Ct);
        Assert.Equal(listings, reads.Select(read => read.Listing));
        if (!channel.Adapter.Traits.CanReadBack)
            Assert.All(reads, read => Assert.IsType<PriceReadOutcome.Failed>(read));
    }

    [Fact]
    public async Task Adapter_Itself_KnowsItsChannelAndTakesAtLeastOne()
    {
        await using var channel = Open();
        Assert.Equal(Channel, channel.Adapter.Id);
        Assert.True(channel.Adapter.Traits is { PushBatch: >= 1, ReadBatch: >= 1 });
    }

    /// <summary>
    /// Prices of all kinds, and how each arrives, with as many decimals as its currency has. A channel of one currency gives its own.
    /// </summary>
    protected virtual IReadOnlyList<(string Listing, decimal Amount, string Currency, string Arrives)> Prices =>
        OnlyCurrency is { } only
            ? [(Name("1"), 9.9m, only, "9.90"), (Name("2"), 1200m, only, "1200.00"), (Name("3"), 1.25m, only, "1.25")]
            : [(Name("1"), 9.9m, "EUR", "9.90"), (Name("2"), 1200m, "JPY", "1200"), (Name("3"), 1.25m, "KWD", "1.250")];

    /// <summary>
    /// Listing ids that are hard to carry. A channel whose ids are numbers has none of these: it gives its own, such as the largest.
    /// </summary>
    protected virtual IReadOnlyList<string> AwkwardNames => ["a,b", "a\"b", "ümlaut/😀", "two\nlines"];

    /// <summary>What the suite's listings "1", "2" and "3" are called at a channel whose names have a shape.</summary>
    protected virtual string Name(string number) => number;

    /// <summary>The one currency, of two decimals, of a channel that has one alone; null = it takes any.</summary>
    protected virtual string? OnlyCurrency => null;

    private string UsualCurrency => OnlyCurrency ?? "EUR";

    private PriceChange Of(string number, decimal price, long version = 1) => Change(Name(number), price, UsualCurrency, version);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;
}

/// <summary>An adapter and the other side it talks to.</summary>
internal abstract class ChannelUnderTest : IAsyncDisposable
{
    public abstract IChannelAdapter Adapter { get; }

    /// <summary>
    /// What took effect at the other side, in order of arrival, with as many decimals as the currency has. A price that stood already had no
    /// effect.
    /// </summary>
    public abstract IReadOnlyList<(string Listing, string Price, string Currency)> Arrived();

    /// <summary>The other side is no longer reachable.</summary>
    public abstract void TakeAway();

    public abstract ValueTask DisposeAsync();
}
