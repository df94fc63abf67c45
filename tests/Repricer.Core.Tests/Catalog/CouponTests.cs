using Repricer.Core.Catalog;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Catalog;

public sealed class CouponTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Theory]
    [InlineData("10%", 10, 0, "10%")]
    [InlineData("10 percent", 10, 0, "10%")]
    [InlineData("2.00", 0, 2, "2.00")]
    [InlineData("2 EUR", 0, 2, "2.00")]
    [InlineData("10%; 2.00", 10, 2, "10%; 2.00")]
    [InlineData("10% + 5%", 15, 0, "15%")]
    [InlineData("10%, 5%, 1", 15, 1, "15%; 1.00")]
    [InlineData("0", 0, 0, "none")]
    [InlineData("none", 0, 0, "none")]
    public void Read_Text_IsTheWorstOfAllTogether(string text, int share, int amount, string written)
    {
        Assert.Null(Coupon.Read(text, Eur, out var coupon));

        Assert.Equal((share, amount), ((int)coupon!.Share.Value, (int)(coupon.Amount?.Amount ?? 0)));
        Assert.Equal(written, coupon.ToText());
        Assert.Null(Coupon.Read(coupon.ToText(), Eur, out var again));
        Assert.Equal(coupon, again);
    }

    [Theory]
    [InlineData("100%", "leaves nothing")]
    [InlineData("60%; 40%", "leave nothing")]
    [InlineData("-5%", "is no coupon")]
    [InlineData("0,10", "is no coupon")]
    [InlineData("ten", "is no coupon")]
    [InlineData("10% USD", "is no coupon")]
    public void Read_WhatIsNoCoupon_IsSaid(string text, string problem) =>
        Assert.Contains(problem, Coupon.Read(text, Eur, out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("lightning deal until 2026-11-27T20:00:00Z", "lightning deal", null, "2026-11-27T20:00:00Z")]
    [InlineData("from 2026-11-26 until 2026-11-27", "deal", "2026-11-26T00:00:00Z", "2026-11-28T00:00:00Z")]
    [InlineData("Black Week from 2026-11-23T08:00:00+01:00", "Black Week", "2026-11-23T07:00:00Z", null)]
    [InlineData("yes", "deal", null, null)]
    [InlineData("until sold out until 2026-11-27T20:00Z", "until sold out", null, "2026-11-27T20:00:00Z")]
    public void Deal_Text_HasItsMoments(string text, string name, string? from, string? until)
    {
        Assert.Null(Deal.Read(text, out var deal));

        Assert.Equal((name, At(from), At(until)), (deal!.Name, deal.From, deal.Until));
        Assert.Null(Deal.Read(deal.ToText(), out var again));
        Assert.Equal(deal, again);
        Assert.Equal(until is null, deal.RunsAt(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("deal until Friday")]
    [InlineData("from 2026-11-27 until 2026-11-20")]
    public void Deal_MomentThatIsNone_IsAProblem(string text) => Assert.NotNull(Deal.Read(text, out _));

    [Fact]
    public void Deal_No_IsNone()
    {
        Assert.Null(Deal.Read("no", out var deal));
        Assert.Null(deal);
    }

    private static DateTimeOffset? At(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
