using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Engine.Onboarding;

/// <summary>Tells whether an amount of a channel can be one of ours.</summary>
internal static class AmountCheck
{
    /// <returns>What is wrong with it, for people; null = nothing.</returns>
    public static string? ProblemOf(Money money, Currency currency) =>
        money.Currency != currency ? $"{money} is not in {currency}"
        : !money.IsInBounds ? "is more than any amount can be"
        : money.Amount <= 0m ? $"{money} is no amount"
        : !money.IsOnGrid ? $"{money} has more decimals than {currency} has ({currency.Exponent})"
        : null;
}
