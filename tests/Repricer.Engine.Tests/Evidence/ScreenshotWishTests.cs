using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Operating;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Evidence;

public sealed class ScreenshotWishTests
{
    [Theory]
    [InlineData("19.99", false)]
    [InlineData("23.98", false)]
    [InlineData("23.99", true)]
    [InlineData("15.99", true)]
    public async Task LargeChanges_AskByTheDifferenceToWhatStood(string read, bool wanted) =>
        Assert.Equal(wanted, await AsksAsync(ScreenshotMode.LargeChanges, Euro(19.99m), EvidenceBench.Html(read)));

    [Fact]
    public async Task LargeChanges_APriceThatIsGone_IsLarge() =>
        Assert.True(await AsksAsync(ScreenshotMode.LargeChanges, Euro(19.99m), "<h1>Kettle</h1>"));

    [Fact]
    public async Task LargeChanges_NothingStood_IsNoChange() =>
        Assert.False(await AsksAsync(ScreenshotMode.LargeChanges, null, EvidenceBench.Html("19.99")));

    [Fact]
    public async Task LargeChanges_AnotherCurrency_IsLarge() => Assert.True(
        await AsksAsync(ScreenshotMode.LargeChanges, new Money(19.99m, Currency.Parse("USD")), EvidenceBench.Html("19.99")));

    [Fact]
    public async Task Modes_AlwaysAndOff_AskNobody()
    {
        Assert.True(await AsksAsync(ScreenshotMode.Always, Euro(19.99m), EvidenceBench.Html("19.99")));
        Assert.False(await AsksAsync(ScreenshotMode.Off, Euro(19.99m), EvidenceBench.Html("99.99")));
    }

    [Fact]
    public async Task LargeChanges_ALedgerInTrouble_CostsThePictureAlone() =>
        Assert.False(await AsksAsync(ScreenshotMode.LargeChanges, null, EvidenceBench.Html("19.99"), isBroken: true));

    private static Money Euro(decimal amount) => new(amount, Currency.Parse("EUR"));

    private static async Task<bool> AsksAsync(ScreenshotMode mode, Money? standing, string html, bool isBroken = false)
    {
        var (page, _) = EvidenceBench.Page(1, html);
        var wish = new ScreenshotWish(new EvidenceOptions { Screenshots = mode }, new Ledger(standing, isBroken), null);
        return await wish.AsksAsync(page.Source, page.Watch, (FetchOutcome.Fetched)page.Outcome, TestContext.Current.CancellationToken);
    }

    private sealed class Ledger(Money? standing, bool isBroken) : IEvidenceLedger
    {
        public ValueTask<IReadOnlyList<EvidenceEntry>> ListAsync(EvidenceQuery query, CancellationToken ct) =>
            throw new InvalidOperationException("nobody lists");

        public ValueTask<EvidenceEntry?> FindAsync(long number, CancellationToken ct) =>
            throw new InvalidOperationException("nobody looks for one");

        public ValueTask<Money?> FindStandingPriceAsync(WatchId watch, CancellationToken ct) => isBroken
            ? throw new StoreUnavailableException(new WriteTrouble(WriteTroubleKind.Failing, default, "no disk"), new IOException())
            : ValueTask.FromResult(standing);
    }
}
