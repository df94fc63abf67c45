namespace Repricer.Core.Strategies;

/// <summary>One of the ordered competitor rules: the first one that matches a competitor makes its virtual price.</summary>
/// <param name="Name">For decisions and traces; null = the rule's number.</param>
/// <param name="Such">Whom it matches.</param>
/// <param name="Move">Match, beat or above; null = such competitors are ignored.</param>
public sealed record CompetitorRule(string? Name, CompetitorMatch Such, PriceMove? Move);

/// <summary>Which of the virtual prices becomes the candidate.</summary>
public enum RuleChoice
{
    Lowest,
    Highest,

    /// <summary>The second by price, two equal ones being two.</summary>
    SecondLowest,
}
