using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Engine.Planning;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Planning;

public sealed class CatalogueLintTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    private static readonly Strategy Beat = new()
    {
        Name = "beat", Hash = "h", File = "beat.yaml", Move = new PriceMove(MoveKind.Match),
        Competitors = new CompetitorFilter { Exclude = [new SellerEntry("Acme", "dumping"), new SellerEntry("nobody", "closed")] },
    };

    private readonly CatalogueLint _lint = new(
        [Beat, Beat with { Name = "never", File = "never.yaml", Competitors = new CompetitorFilter() }]);

    [Fact]
    public void Findings_OfStrategiesAndSellers_NameWhatIsNeverUsed()
    {
        _lint.See(new PricingSnapshot
        {
            Product = new Product { Sku = new Sku("A"), Currency = Eur },
            Listing = new Listing { Id = new ListingId(new ChannelId("shop"), "A"), Sku = new Sku("A"), Currency = Eur },
            Channel = new ChannelTerms { Id = new ChannelId("shop") },
            Offers = [new Offer { Source = new SourceId("market"), Seller = "ACME", Price = new Money(9m, Eur), TaxIncluded = true }],
        });
        _lint.Add(new Sku("A"), Side(DecisionReason.Rule));

        Assert.Equal(
            [("matches-nothing", "never.yaml"), ("seller-never-seen", "beat.yaml")],
            _lint.ToFindings().Select(finding => (finding.Code, finding.File!)));
        Assert.Contains("'nobody'", _lint.ToFindings()[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_OfNames_AreThoseThatNobodyHas()
    {
        var names = new CatalogueLint(
        [
            Beat with
            {
                Competitors = new CompetitorFilter { Only = [new SellerEntry("acme", null), new SellerEntry("Beta", null)] },
                ReferenceTerm = new ReferenceTerm.Seller(new EqualList<string>(["Cid"])),
                AppliesTo = new StrategyScope { Brands = ["Bosch", "Bosh"], AnyTags = ["ke*", "kitchn"], Channels = ["SHOP"] },
            },
        ]);
        names.See(new PricingSnapshot
        {
            Product = new Product { Sku = new Sku("A"), Currency = Eur, Brand = "bosch", Tags = ["key"] },
            Listing = new Listing { Id = new ListingId(new ChannelId("shop"), "A"), Sku = new Sku("A"), Currency = Eur },
            Channel = new ChannelTerms { Id = new ChannelId("shop") },
            Offers = [new Offer { Source = new SourceId("market"), Seller = "ACME", Price = new Money(9m, Eur), TaxIncluded = true }],
        });
        names.Add(new Sku("A"), Side(DecisionReason.Rule));

        Assert.Equal(
            [
                "'beat' counts only 'Beta', who is nowhere among the offers", "'beat' follows 'Cid', who is nowhere among the offers",
                "'beat' names the brand 'Bosh' (brands), which is nowhere in the catalogue",
                "'beat' names the tag 'kitchn' (tags), which is nowhere in the catalogue",
            ],
            names.ToFindings().Select(finding => finding.Message));
    }

    [Fact]
    public void Findings_OfListings_CountThemAndNameTheFirstFive()
    {
        for (var i = 0; i < 7; i++)
            _lint.Add(new Sku($"C{i}"), Side(DecisionReason.CostMissing) with { Action = DecisionAction.Skip });
        _lint.Add(new Sku("F"), Side(DecisionReason.FloorAboveCeiling) with { Action = DecisionAction.Hold });
        _lint.Add(new Sku("N"), Side(DecisionReason.NoStrategy) with { Strategy = null });
        _lint.Add(new Sku("T"), Side(DecisionReason.Rule) with { TiedWith = ["other"] });
        var findings = _lint.ToFindings().DistinctBy(finding => finding.Code).ToDictionary(finding => finding.Code, StringComparer.Ordinal);

        Assert.Equal((7, "beat.yaml"), (findings["cost-missing"].Count, findings["cost-missing"].File));
        Assert.Equal(["C0", "C1", "C2", "C3", "C4"], findings["cost-missing"].Examples);
        Assert.Equal(["F"], findings["floor-above-ceiling"].Examples);
        Assert.Equal((1, null), (findings["no-strategy"].Count, findings["no-strategy"].File));
        Assert.Equal(["T"], findings["tie"].Examples);
    }

    [Theory]
    [InlineData(2, 2, false)]
    [InlineData(3, 2, true)]
    public void Findings_OfAFilter_TellOnlyWhereItEmptiesMoreThanHalf(int emptied, int left, bool told)
    {
        for (var i = 0; i < emptied; i++)
            _lint.Add(new Sku($"E{i}"), Side(DecisionReason.NoCompetition) with { Competition = new CompetitionCount(4, 0) });
        for (var i = 0; i < left; i++)
            _lint.Add(new Sku($"L{i}"), Side(DecisionReason.Rule));
        _lint.Add(new Sku("no offers at all"), Side(DecisionReason.NoCompetition) with { Competition = default });

        var finding = _lint.ToFindings().FirstOrDefault(finding => finding.Code == "filter-empties-most");
        Assert.Equal(told, finding is not null);
        Assert.Equal(
            told ? $"'beat': the competitors filter leaves nobody at {emptied} of {emptied + left} listings that have offers" : null,
            finding?.Message);
    }

    private static ListingSide Side(DecisionReason reason) => new(
        Beat, [], DecisionAction.Set, reason, HoldReason.None, BindingConstraint.None, new Money(10m, Eur), null,
        new CompetitionCount(2, 2));
}
