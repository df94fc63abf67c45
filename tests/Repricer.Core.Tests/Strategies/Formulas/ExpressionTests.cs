using Repricer.Core.Strategies.Formulas;
using Xunit;

namespace Repricer.Core.Tests.Strategies.Formulas;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("8 - 3 - 2", "3")]
    [InlineData("-price + 20", "5")]
    [InlineData("price * 5%", "0.75")]
    [InlineData("price * 12.5 %", "1.875")]
    [InlineData("min(3, 1, 2) + max(3, 1, 2)", "4")]
    [InlineData("abs(1 - 4)", "3")]
    [InlineData("round(12.34, 0.05)", "12.35")]
    [InlineData("round(12.325, 0.05)", "12.35")]
    [InlineData("round_up(12.31, 0.05)", "12.35")]
    [InlineData("round_down(12.34, 0.05)", "12.3")]
    [InlineData("nth(2, 9, 4, 7)", "7")]
    [InlineData("nth(4, 9, 4, 7)", null)]
    [InlineData("nth(1.5, 9, 4, 7)", null)]
    [InlineData("median(9, 4, 7)", "7")]
    [InlineData("median(9, 4, 7, 6)", "6.5")]
    [InlineData("mean(1, 2, 6)", "3")]
    [InlineData("share(1, 4)", "0.25")]
    [InlineData("share(1, 0)", null)]
    [InlineData("1 / 0", null)]
    [InlineData("round(5, 0)", null)]
    [InlineData("cost + 1", null)]
    [InlineData("max(cost, 1)", null)]
    [InlineData("otherwise(cost, 8) * 2", "16")]
    [InlineData("otherwise(1 / 0, 3)", "3")]
    [InlineData("if(stock < 5, 1, 2)", "1")]
    [InlineData("if(cost < 5, 1, 2)", null)]
    [InlineData("99999999999999999999 * 99999999999999999999", null)]
    public void Evaluate_Formula_IsWhatItSays(string text, string? expected)
    {
        Assert.True(
            Expression.TryParse(text, ExpressionKind.Number, InputSet.All, out var expression, out var errors), string.Join("; ", errors));
        Assert.Equal(
            expected is null ? (decimal?)null : decimal.Parse(expected),
            expression!.Evaluate(Known(stackalloc decimal[ExpressionInputs.Size])));
    }

    [Theory]
    [InlineData("stock < 5", true)]
    [InlineData("stock under 5 and price over 10", true)]
    [InlineData("stock is at least 4", false)]
    [InlineData("stock is at most 3", true)]
    [InlineData("stock is 3", true)]
    [InlineData("stock is not 3", false)]
    [InlineData("stock is not under 3", true)]
    [InlineData("stock != 3 or price = 15", true)]
    [InlineData("not stock >= 3", false)]
    [InlineData("is_featured", true)]
    [InlineData("is_featured is no", false)]
    [InlineData("is_featured = (stock > 0)", true)]
    [InlineData("cost > 1", null)]
    [InlineData("cost > 1 and stock > 5", false)]
    [InlineData("cost > 1 or stock > 1", true)]
    [InlineData("not cost > 1", null)]
    [InlineData("known(cost)", false)]
    [InlineData("known(stock) and not known(cost > 1)", true)]
    [InlineData("otherwise(cost > 1, yes)", true)]
    public void Test_Condition_KnowsThreeAnswers(string text, bool? expected)
    {
        Assert.True(
            Expression.TryParse(text, ExpressionKind.Condition, InputSet.All, out var expression, out var errors),
            string.Join("; ", errors));
        Assert.Equal(expected, expression!.Test(Known(stackalloc decimal[ExpressionInputs.Size])));
    }

    [Theory]
    [InlineData("stokc < 5", 0, "did you mean 'stock'?")]
    [InlineData("price < msrp", 8, "did you mean 'list_price'?")]
    [InlineData("lowest < 5", 0, "the market has not been read")]
    [InlineData("1 + 2", 0, "a condition is expected")]
    [InlineData("stock < (price > 2)", 9, "a number is expected")]
    [InlineData("stock and price > 2", 0, "a condition is expected on both sides")]
    [InlineData("1 < stock < 5", 10, "comparisons do not chain")]
    [InlineData("maximum(1, 2) > 3", 0, "there is no function 'maximum'")]
    [InlineData("mni(1, 2) > 3", 0, "did you mean 'min'?")]
    [InlineData("round(1) > 3", 0, "it is written round(x, step)")]
    [InlineData("(stock < 5", 10, "a ')' is missing")]
    [InlineData("stock < 5)", 9, "is not expected here")]
    [InlineData("stock <", 7, "something is missing at the end")]
    [InlineData("stock == 5", 6, "a single =")]
    [InlineData("price > 5€", 9, "without a sign")]
    [InlineData("price > 5EUR", 8, "without units")]
    [InlineData("price > 1.2.3", 8, "is no number")]
    [InlineData("price > %", 8, "directly behind a number")]
    [InlineData("stock < 5 && price > 3", 10, "and, or, not")]
    [InlineData("stock at 5", 6, "'least' or 'most'")]
    [InlineData("", 0, "nothing is written here")]
    public void TryParse_Fault_SaysWhereAndWhatInstead(string text, int offset, string message)
    {
        Assert.False(Expression.TryParse(text, ExpressionKind.Condition, InputSet.Own, out _, out var errors));
        Assert.Equal(offset, errors[0].Offset);
        Assert.Contains(message, errors[0].Message);
    }

    [Fact]
    public void TryParse_SeveralNames_AreReportedAtOnce()
    {
        Assert.False(
            Expression.TryParse("stokc < 5 and prise > 2 and foo(1) > 2", ExpressionKind.Condition, InputSet.Own, out _, out var errors));
        Assert.Equal([0, 14, 28], errors.Select(error => error.Offset));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(33, false)]
    [InlineData(400, false)]
    public void TryParse_Nesting_HasABudget(int depth, bool expected) =>
        Assert.Equal(
            expected,
            Expression.TryParse(new string('(', depth) + "1" + new string(')', depth), ExpressionKind.Number, InputSet.Own, out _, out _));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void TryParse_Parts_HaveABudget(int numbers, bool expected) =>
        Assert.Equal(
            expected,
            Expression.TryParse(string.Join('+', Enumerable.Repeat("1", numbers)), ExpressionKind.Number, InputSet.Own, out _, out _));

    [Fact]
    public void Missing_UnknownInputs_AreNamed()
    {
        Assert.True(Expression.TryParse("cost * 1.2 + map + price", ExpressionKind.Number, InputSet.All, out var expression, out _));
        Assert.Equal("cost, map unknown", expression!.Missing(Known(stackalloc decimal[ExpressionInputs.Size])));
        Assert.Equal(["price", "cost", "map"], expression.Inputs);
    }

    [Fact]
    public void Text_IsCanonical()
    {
        Assert.True(Expression.TryParse("( stock under 5)and ((tax_rate)>=10 %)", ExpressionKind.Condition, InputSet.All, out var one, out _));
        Assert.True(Expression.TryParse("stock < 5 and tax_rate >= 0.1", ExpressionKind.Condition, InputSet.All, out var other, out _));
        Assert.Equal("stock < 5 and tax_rate >= 0.1", one!.Text);
        Assert.Equal(other, one);
    }

    [Theory]
    [InlineData("sold_in 7 days < 3", "sold_7_days < 3")]
    [InlineData("sold_in 30 days = 0 and stock > 5", "sold_30_days = 0 and stock > 5")]
    public void SoldIn_InWords_IsTheInputOfThatName(string words, string name)
    {
        Assert.True(Expression.TryParse(words, ExpressionKind.Condition, InputSet.All, out var one, out _));
        Assert.True(Expression.TryParse(name, ExpressionKind.Condition, InputSet.All, out var other, out _));
        Assert.Equal(other, one);
    }

    [Theory]
    [InlineData("sold_in 8 days < 3")]
    [InlineData("sold_in < 3")]
    [InlineData("sold_in days < 3")]
    public void SoldIn_OtherDays_NamesWhatIsExpected(string words)
    {
        Assert.False(Expression.TryParse(words, ExpressionKind.Condition, InputSet.All, out _, out var errors));
        Assert.Contains(errors, error => error.Message.Contains("7 days or 30 days", StringComparison.Ordinal));
    }

    private static ExpressionInputs Known(Span<decimal> memory)
    {
        var inputs = new ExpressionInputs(memory);
        inputs.Set(Input.Price, 15m);
        inputs.Set(Input.Stock, 3m);
        inputs.SetTruth(Input.IsFeatured, true);
        return inputs;
    }
}
