using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Reading;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;
using static Repricer.Core.Tests.Deciding.SituationFloorTests;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// These situations are about offers: whose they are, how old, in which currency, with which attributes; and about an empty market.
/// </summary>
public sealed class SituationMarketTests
{
    [Theory]
    [InlineData(OnEmpty.NoCompetition, DecisionAction.Set, DecisionReason.NoCompetition, 30.0)]
    [InlineData(OnEmpty.Unfiltered, DecisionAction.Set, DecisionReason.Rule, 13.99)]
    [InlineData(OnEmpty.Hold, DecisionAction.Hold, DecisionReason.AllFiltered, null)]
    public void AllFilteredOut_OnEmptyDecides(OnEmpty onEmpty, DecisionAction action, DecisionReason reason, double? price)
    {
        var strategy = Strategy() with
        {
            Competitors = new CompetitorFilter { MinRating = 95, OnEmpty = onEmpty },
            Situations = new SituationRules { NoCompetition = MoveKind.Ceiling },
        };

        var decision = WithMax(Snapshot(Offer(14m) with { Rating = 80 }), 30m).Decide(strategy);

        Assert.Equal((action, reason), (decision.Action, decision.Reason));
        Assert.Equal(price is null ? null : M((decimal)price), decision.Price);
    }

    [Fact]
    public void APriceForWhoTakesTen_IsNoPriceForOne_AlsoWhereNothingElseIsLeft()
    {
        var forTen = Offer(12m, "bulk") with { MinQuantity = 10 };
        var strategy = Strategy() with
        {
            Competitors = new CompetitorFilter { MinRating = 98, OnEmpty = OnEmpty.Unfiltered },
            Situations = new SituationRules { NoCompetition = MoveKind.Ceiling },
        };

        AssertSet(13.99m, Snapshot(forTen, Offer(14m) with { Rating = 80 }).Decide(strategy));
        Assert.Equal(DecisionReason.NoCompetition, WithMax(Snapshot(forTen), 30m).Decide(strategy).Reason);
    }

    [Fact]
    public void EverythingStale_HoldsAndAwaitsEvidence()
    {
        var snapshot = Snapshot(Offer(14m) with { LastSeen = Now.AddHours(-25) });
        var decision = (snapshot with { Evidence = [snapshot.Evidence[0] with { LastPositiveAt = Now.AddHours(-25) }] }).Decide();

        Assert.Equal((DecisionAction.Hold, DecisionReason.NoFreshData, true), (decision.Action, decision.Reason, decision.AwaitsEvidence));
    }

    [Theory]
    [InlineData(ObservationStatus.Blocked, false)]
    [InlineData(ObservationStatus.None, false)]
    [InlineData(ObservationStatus.NoOffers, true)]
    public void NobodySellsIt_NeedsAPositiveReadEverywhere(ObservationStatus second, bool known)
    {
        DateTimeOffset? positive = second.IsPositive() ? Now.AddMinutes(-2) : null;
        var snapshot = Snapshot().WithoutCompetition();
        snapshot = snapshot with
        {
            Evidence = [.. snapshot.Evidence, new SourceEvidence(new SourceId("shop"), "u", second, Now.AddMinutes(-2), positive)],
        };

        var decision = snapshot.Decide();

        Assert.Equal(known ? DecisionReason.NoCompetition : DecisionReason.NoFreshData, decision.Reason);
        Assert.Equal(DecisionAction.Hold, decision.Action);
    }

    [Fact]
    public void QuarantinedSource_ItsOffersLeadToNoDecision()
    {
        var snapshot = Snapshot(Offer(14m));

        var decision = (snapshot with { Evidence = [snapshot.Evidence[0] with { Quarantined = true }] }).Decide();

        Assert.Equal(DecisionReason.NoFreshData, decision.Reason);
    }

    [Fact]
    public void OffersThatCannotBeUsed_TheHoldSaysWhy()
    {
        static string? Detail(params Offer[] offers) => Snapshot(offers).Decide().Detail;

        var noShipping = Offer(14m) with { Shipping = null };
        var noCurrency = Offer(14m, "bolt") with { Price = new Money(14m, Currency.None) };
        Assert.Equal("there are offers, but none can be used: its shipping is unknown", Detail(noShipping));
        Assert.Equal("there are offers, but none can be used: nobody says the currency of its price", Detail(noCurrency));
        Assert.Equal("there are offers, but none can be used, each for another reason", Detail(noShipping, noCurrency));
    }

    [Fact]
    public void OwnOffers_InTheListTwiceAndByASiblingAccount_AreNoCompetitors()
    {
        var snapshot = Snapshot(
            Offer(12m) with { SellerId = "us-1" }, Offer(12m) with { SellerId = "us-1" }, Offer(11m) with { SellerId = "us-2" },
            Offer(11.5m) with { Ours = Ownership.Yes }, Offer(14m));

        AssertSet(13.99m, snapshot.Decide());
    }

    [Fact]
    public void MaybeOurs_OnAMarketplace_HoldsButNotAtAShop()
    {
        var decision = Snapshot(Offer(14m) with { Ours = Ownership.Maybe }, Offer(14.5m)).Decide();

        Assert.Equal((DecisionAction.Hold, DecisionReason.SelfAmbiguous), (decision.Action, decision.Reason));
        AssertSet(13.99m, Snapshot(ShopOffer(14m) with { Ours = Ownership.Maybe }).Decide());
    }

    [Fact]
    public void ZeroPricePlaceholder_IsDropped_AndAWholeSiteAtZeroProvesNothing()
    {
        AssertSet(13.99m, Snapshot(Offer(0m), Offer(0.01m), Offer(14m)).Decide());
        Assert.Equal(DecisionReason.NoFreshData, Snapshot(Offer(0m), Offer(0m, "other")).Decide().Reason);
    }

    [Fact]
    public void TwoCurrencies_OnlyTheOneWithARateCounts()
    {
        var rates = new ExchangeRates([new ExchangeRate(Eur, Currency.Parse("USD"), 1.25m, Now.AddHours(-1))], TimeSpan.FromHours(24));
        var snapshot = Snapshot(Offer(16.25m, currency: "USD"), Offer(9m, "pound", "GBP"), Offer(14m)) with { Rates = rates };

        AssertSet(12.99m, snapshot.Decide());
        AssertSet(13.99m, (snapshot with { Rates = rates with { MaxAge = TimeSpan.FromMinutes(30) } }).Decide());
    }

    [Theory]
    [InlineData("JPY", 1500, 1400, 1399)]
    [InlineData("KWD", 15, 14.5, 14.499)]
    public void Grid_JpyAndKwd_OneStepUnderTheLowest(string code, double own, double rival, double expected)
    {
        var currency = Currency.Parse(code);
        var snapshot = Snapshot(Offer((decimal)rival, currency: code));
        snapshot = snapshot with
        {
            Product = snapshot.Product with { Currency = currency, MinPrice = null },
            Listing = snapshot.Listing with { Currency = currency, ShippingCharge = M(0m, code), MinPrice = M(5m, code) },
            OwnPrice = new OwnPrice(M((decimal)own, code), PriceOrigin.Confirmed, Now),
        };

        AssertSet((decimal)expected, snapshot.Decide(Strategy() with { Move = new PriceMove(MoveKind.Beat, currency.GridStep) }));
        Assert.True(
            snapshot.Decide(Strategy() with { Move = new PriceMove(MoveKind.Beat, Percent: new Percent(3.3333m)) }).Price!.Value.IsOnGrid);
    }

    [Theory]
    [InlineData(22.00, 21.99)]
    [InlineData(19.00, 13.99)]
    public void FreeShippingThreshold_TwoAnswers_TheHigherIsTaken(double rival, double expected)
    {
        // Own shipping 5.00, free from 20.00: 21.99 may be 21.99 + 0 or 16.99 + 5; 18.99 only 13.99 + 5.
        var snapshot = Snapshot(Offer((decimal)rival));
        snapshot = snapshot with
        {
            Listing = snapshot.Listing with { ShippingCharge = M(5m) }, Channel = snapshot.Channel with { FreeShippingFrom = M(20m) },
        };

        AssertSet((decimal)expected, snapshot.Decide());
    }

    [Fact]
    public void UnknownShipping_OurChargeKnown_IsNotFree()
    {
        var snapshot = Snapshot(Offer(12m) with { Shipping = null }, Offer(18m));
        snapshot = snapshot with { Listing = snapshot.Listing with { ShippingCharge = M(3m) } };

        AssertSet(14.99m, snapshot.Decide());
        AssertSet(11.99m, (snapshot with { Offers = [ShopOffer(12m), Offer(18m)] }).Decide());
        // Ours unknown too: item prices are compared, whatever is known of theirs.
        var unknown = snapshot with
        {
            Offers = [Offer(18m) with { Shipping = M(4m) }], Listing = snapshot.Listing with { ShippingCharge = null },
        };
        AssertSet(17.99m, unknown.Decide());
    }

    [Fact]
    public void UnknownStock_CountsUnlessEveryUnknownIsDropped()
    {
        var strategy = Strategy() with { Competitors = new CompetitorFilter { Unknown = UnknownAttribute.Drop } };
        var snapshot = Snapshot(Offer(12m) with { InStock = null }, Offer(14m));

        AssertSet(11.99m, snapshot.Decide());
        AssertSet(13.99m, snapshot.Decide(strategy));
        AssertSet(13.99m, Snapshot(Offer(12m) with { InStock = false }, Offer(14m)).Decide());
    }

    [Fact]
    public void UnknownRating_DropsAMarketplacesOfferAndKeepsAShops()
    {
        var strategy = Strategy() with { Competitors = new CompetitorFilter { MinRating = 90 } };

        AssertSet(13.99m, Snapshot(Offer(12m), Offer(14m) with { Rating = 90 }).Decide(strategy));
        AssertSet(12.99m, Snapshot(ShopOffer(13m), Offer(14m) with { Rating = 90 }).Decide(strategy));
        var keeping = strategy with { Competitors = strategy.Competitors with { Unknown = UnknownAttribute.Keep } };
        AssertSet(11.99m, Snapshot(Offer(12m), Offer(14m) with { Rating = 90 }).Decide(keeping));
    }

    [Fact]
    public void Condition_SameOrBetter_IgnoresWorseGrades()
    {
        var snapshot = Snapshot(Offer(12m) with { Condition = Condition.UsedGood }, Offer(14m) with { Condition = Condition.New });

        AssertSet(13.99m, snapshot.Decide());
        AssertSet(11.99m, (snapshot with { Listing = snapshot.Listing with { Condition = Condition.UsedAcceptable } }).Decide());
    }

    [Fact]
    public void TieForLowest_Match_IsUnchangedAndBeatGoesUnderBoth()
    {
        var snapshot = Snapshot(Offer(14m), Offer(14m, "bolt"));

        Assert.Equal(DecisionAction.Unchanged, snapshot.At(14m).Decide(Strategy() with { Move = new PriceMove(MoveKind.Match) }).Action);
        AssertSet(13.99m, snapshot.At(14m).Decide());
    }

    [Fact]
    public void OtherTaxBasis_ComparedThroughTheRate_AndNotWithoutOne()
    {
        var snapshot = Snapshot(Offer(12m) with { TaxIncluded = false }, Offer(14.5m) with { TaxIncluded = true });

        AssertSet(14.49m, snapshot.Decide());
        AssertSet(14.27m, (snapshot with { Product = snapshot.Product with { TaxRate = new Percent(19) } }).Decide());
    }

    [Fact]
    public void DecimalSlip_OneOfThree_IsIgnoredNotFollowed() =>
        AssertSet(18.99m, Snapshot(Offer(0.19m, "slip"), Offer(19m), Offer(20m, "bolt")).At(19.5m).Decide());

    [Fact]
    public void PerUnit_OurSixPack_ComparesTheSameNumberOfPieces()
    {
        var snapshot = Snapshot(Offer(5m) with { Units = 2m }, Offer(20m) with { Units = 6m });
        snapshot = snapshot with { Product = snapshot.Product with { Units = 6m } };

        AssertSet(14.99m, snapshot.At(16m).Decide(Strategy() with { Compare = ComparisonBasis.PerUnit }));
    }

    [Theory]
    [InlineData(ReferenceKind.SecondLowest, 15.99)]
    [InlineData(ReferenceKind.Median, 16.99)]
    public void Reference_SecondAndMedian_CountTheTotals(ReferenceKind kind, double expected) =>
        AssertSet((decimal)expected,
            Snapshot(Offer(18m), Offer(14m, "b"), Offer(19m, "c"), Offer(16m, "d")).Decide(Strategy() with { Reference = kind }));

    [Fact]
    public void SecondLowest_OneOfferOnly_Holds() =>
        Assert.Equal(DecisionReason.NothingInRange,
            Snapshot(Offer(14m)).Decide(Strategy() with { Reference = ReferenceKind.SecondLowest }).Reason);

    [Fact]
    public void Band_FarBelowTheMedian_DoesNotCount()
    {
        var strategy = Strategy() with { Competitors = new CompetitorFilter { BandBelowMedian = new Percent(20) } };

        AssertSet(15.99m, Snapshot(Offer(11m), Offer(16m, "b"), Offer(17m, "c")).Decide(strategy));
    }
}
