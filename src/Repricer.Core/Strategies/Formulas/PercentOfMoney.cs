using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Formulas;

/// <summary>
/// Finds a bare percentage that is added to an amount, taken off it or compared with it: <c>cost + 20%</c> is twenty cents more, and nobody
/// who writes it means that.
/// </summary>
internal static class PercentOfMoney
{
    private static readonly InputSet Amounts = InputSet.Of(
        Input.Price, Input.DesiredPrice, Input.Cost, Input.MinPrice, Input.MaxPrice, Input.ListPrice, Input.Map, Input.ShippingCharge,
        Input.ShippingCost, Input.Fees, Input.Profit, Input.ExpectedFeaturedPrice, Input.CompetitivePriceThreshold,
        Input.LastFeaturedPrice, Input.OwnLowest30Days, Input.OwnMedian90Days, Input.PriceAtStartOfDay, Input.Floor, Input.Ceiling,
        Input.Lowest, Input.SecondLowest, Input.Highest, Input.Median, Input.Mean, Input.Featured, Input.Reference,
        Input.OwnListingPrice, Input.TheirPrice, Input.TheirTotal);

    /// <summary>Says what is wrong, and what was probably meant; null = nothing is.</summary>
    /// <param name="leftShare">The percentage on the left as written; null = something else stands there.</param>
    /// <param name="rightShare">The percentage on the right as written; null = something else stands there.</param>
    public static string? Problem(
        ExpressionOperator sign, ExpressionNode left, string? leftShare, ExpressionNode right, string? rightShare)
    {
        if (sign is ExpressionOperator.Multiply or ExpressionOperator.Divide || (leftShare is null) == (rightShare is null))
            return null;
        var (amount, share, value) = leftShare is null
            ? (left, rightShare!, ((ExpressionNode.Number)right).Value)
            : (right, leftShare, ((ExpressionNode.Number)left).Value);
        if (!IsMoney(amount))
            return null;

        var shown = ExpressionPrinter.Print(amount);
        var of = shown.Length > 24 ? "… " : amount is ExpressionNode.Binary ? $"({shown}) " : $"{shown} ";
        return sign switch
        {
            ExpressionOperator.Add => $"'{share}%' alone adds {ScalarText.Plainly(value)}; for {share} percent more write "
                + $"'{of}* {ScalarText.Plainly(1m + value)}'",
            ExpressionOperator.Subtract when rightShare is not null =>
                $"'{share}%' alone takes off {ScalarText.Plainly(value)}; for {share} percent less write "
                + $"'{of}* {ScalarText.Plainly(1m - value)}'",
            _ => $"'{share}%' alone is {ScalarText.Plainly(value)}, and an amount stands beside it; write '{of}* {share}%'",
        };
    }

    /// <summary>Tells whether a part comes to an amount of money.</summary>
    public static bool IsMoney(ExpressionNode node) => node switch
    {
        ExpressionNode.Name name => Amounts.Contains(name.Input),
        ExpressionNode.Negate negate => IsMoney(negate.Operand),
        ExpressionNode.Binary { Operator: ExpressionOperator.Divide } ratio => IsMoney(ratio.Left) && !IsMoney(ratio.Right),
        ExpressionNode.Binary { Operator: >= ExpressionOperator.Add } sum => IsMoney(sum.Left) || IsMoney(sum.Right),
        ExpressionNode.Call { Function: Function.Share or Function.Known } => false,
        ExpressionNode.Call { Function: Function.If or Function.Nth } call => call.Arguments.Skip(1).Any(IsMoney),
        ExpressionNode.Call { Function: Function.Round or Function.RoundUp or Function.RoundDown } call => IsMoney(call.Arguments[0]),
        ExpressionNode.Call call => call.Arguments.Any(IsMoney),
        _ => false,
    };
}
