using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Engine.Planning;
using Repricer.Engine.Strategies;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Planning;

/// <summary>What the catalogue lacks of articles whose prices a strategy follows.</summary>
public sealed class FollowedFindingTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    private static readonly Strategy Bundles = new()
    {
        Name = "bundles", Hash = "h", File = "bundles.yaml", Move = new PriceMove(MoveKind.Beat, Percent: new Percent(5)),
        Reference = ReferenceKind.SumOfParts,
    };

    private static readonly Strategy Plain = Bundles with { Name = "plain", File = "plain.yaml", Reference = ReferenceKind.Lowest };

    [Fact]
    public void Findings_PartsWithoutAPrice_AreNamedWithTheirChannel()
    {
        var findings = Find(
            Bundles,
            Bundle("SET", Known("A"), new FollowedListing(new Sku("B"), Id("B"), new Money(4m, Eur), PriceOrigin.Declared)),
            Bundle("PACK", Known("A") with { Price = new Money(3m, Currency.Parse("CHF")) }));

        Assert.Equal(
            [
                "followed-in-another-currency bundles.yaml 1 [PACK]: 'bundles' follows A on shop, whose price is in another currency: without a fresh "
                    + "rate what it costs is unknown",
                "followed-not-sold bundles.yaml 1 [PACK]: 'bundles' follows B on shop, which is not sold there (same account and condition): "
                    + "what it costs is unknown",
                "followed-not-confirmed bundles.yaml 1 [SET]: 'bundles' follows B on shop, whose price the channel never confirmed: what it "
                    + "costs is unknown",
            ],
            findings);
    }

    [Fact]
    public void Findings_StrategyThatFollowsNobody_AsksForNothing() => Assert.Empty(Find(Plain, Bundle("SET")));

    [Fact]
    public void Findings_NoBundleAtAll_IsTold() => Assert.Equal(
        ["no-bundle bundles.yaml 0 []: 'bundles' names sum_of_parts, but none of its listings is a bundle (bundle_of)"],
        Find(Bundles, Bundle("MUG") with { Product = new Product { Sku = new Sku("MUG"), Currency = Eur } }));

    [Fact]
    public void Findings_ArticlesThatFollowThemselves_AreNamedInTheirOrder()
    {
        var findings = Find(
            Plain, Following("A", "B"), Following("B", "C"), Following("C", "A"), Following("D", "A"));

        Assert.Equal(
            ["follows-itself  3 [B,C,A]: A follows B follows C follows A (bundle_of, accessory_of): no price can follow itself"], findings);
    }

    private static PricingSnapshot Following(string sku, string main) =>
        Bundle(sku) with { Product = new Product { Sku = new Sku(sku), Currency = Eur, AccessoryOf = new Sku(main) } };

    private static IReadOnlyList<string> Find(Strategy strategy, params PricingSnapshot[] snapshots)
    {
        var followed = new FollowedArticles([strategy]);
        foreach (var snapshot in snapshots)
            followed.See(snapshot, strategy);
        return [.. followed.ToFindings().Select(Told)];
    }

    private static string Told(CatalogueFinding finding) =>
        $"{finding.Code} {finding.File} {finding.Count} [{string.Join(',', finding.Examples)}]: {finding.Message}";

    private static FollowedListing Known(string sku) => new(new Sku(sku), Id(sku), new Money(6m, Eur), PriceOrigin.Confirmed);

    private static ListingId Id(string sku) => new(new ChannelId("shop"), sku);

    private static PricingSnapshot Bundle(string sku, params FollowedListing[] followed) => new()
    {
        Product = new Product
        {
            Sku = new Sku(sku), Currency = Eur,
            BundleOf = new Bundle([new BundlePart(new Sku("A"), 2), new BundlePart(new Sku("B"), 1)]),
        },
        Listing = new Listing { Id = Id(sku), Sku = new Sku(sku), Currency = Eur },
        Channel = new ChannelTerms { Id = new ChannelId("shop") },
        Followed = followed,
    };
}
