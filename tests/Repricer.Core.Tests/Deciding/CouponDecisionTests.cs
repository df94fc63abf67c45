using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Testing;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>Shares and amounts that coupons of ours take off: every floor holds for what is left.</summary>
public sealed class CouponDecisionTests
{
    [Theory]
    [InlineData(10, 0, "11.12")] // 0.9 p >= 10 gives 11.111…
    [InlineData(20, 0, "12.50")]
    [InlineData(20, 2, "15.00")] // 0.8 p - 2 >= 10
    [InlineData(0, 2, "12.00")]
    public void MinPrice_HoldsForWhatIsLeft(int share, int amount, string floor)
    {
        var decision = With(Snapshot(Offer(5m)), share, amount).Decide();

        Assert.Equal(floor, decision.Price!.Value.ToAmountString());
        Assert.Equal(BindingConstraint.MinPrice, decision.Binding);
    }

    [Fact]
    public void Markup_IsReckonedOfWhatIsLeft()
    {
        // Without fees 0.9 p >= 18 gives exactly 20.00; of 0.9 * 23.54 = 21.186 the fee of 15 % is 3.18.
        var free = With(Snapshot(Offer(5m)).WithCosts(18m, fees: Fees(0m)), 10, 0);
        Assert.Equal(M(20m), free.Decide(Strategy().WithFloor(FloorKind.Markup, 0m)).Price);
        var taken = With(Snapshot(Offer(5m)).WithCosts(18m), 10, 0);
        Assert.Equal(M(23.54m), taken.Decide(Strategy().WithFloor(FloorKind.Markup, 0m)).Floor);
    }

    [Fact]
    public void Map_HoldsForWhatIsLeft() =>
        Assert.Equal(
            M(25m), (With(Snapshot(Offer(5m)), 20, 0) with { Product = Product() with { Map = M(20m) } }).Decide().Floor);

    [Fact]
    public void Product_CouponHoldsForEveryListing_AndTheListingsTakesItsPlace()
    {
        var snapshot = Snapshot(Offer(5m));
        snapshot = snapshot with { Product = snapshot.Product with { Coupon = new Coupon(new Percent(20), null) } };

        Assert.Equal(M(12.5m), snapshot.Decide().Floor);
        Assert.Equal(M(10m), (snapshot with { Listing = Listing() with { Coupon = Coupon.None } }).Decide().Floor);
    }

    [Fact]
    public void Amount_InAnotherCurrencyWithoutARate_PublishesNothing()
    {
        var snapshot = Snapshot(Offer(5m));
        snapshot = snapshot with { Product = snapshot.Product with { Coupon = Coupon.Of(M(2m, "USD")) } };

        Assert.Equal(DecisionReason.RateMissing, snapshot.Decide().Reason);
    }

    [Fact]
    public void Floor_WhateverTheCoupon_IsTheLowestThatLeavesEnough() =>
        Prop.ForAll(Gen.Choose(0, 8900).ToArbitrary(), Gen.Choose(0, 500).ToArbitrary(), Gen.Choose(1, 5000).ToArbitrary(), (off, beside, least) =>
        {
            var (share, amount, minimum) = (off / 100m, beside / 100m, least / 100m);
            var snapshot = Snapshot(Offer(0.05m)) with
            {
                Product = Product() with { MinPrice = M(minimum) },
                Listing = Listing() with { Coupon = new Coupon(new Percent(share), M(amount)) },
            };

            var floor = snapshot.Decide().Floor!.Value.Amount;

            Assert.True(Left(floor) >= minimum);
            Assert.True(Left(floor - 0.01m) < minimum);

            decimal Left(decimal price) => (price * (100 - share) / 100) - amount;
        }).Check(Fuzz.Property(500));

    private static PricingSnapshot With(PricingSnapshot snapshot, int share, int amount) => snapshot with
    {
        Listing = snapshot.Listing with { Coupon = new Coupon(new Percent(share), amount == 0 ? null : M(amount)) },
    };
}
