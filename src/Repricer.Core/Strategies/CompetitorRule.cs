namespace Repricer.Core.Strategies;

/// <summary>Represents one of the ordered competitor rules: the first one that matches a competitor makes its virtual price.</summary>
/// <param name="Name">The rule's name in decisions and traces; null = its number serves as one.</param>
/// <param name="Such">The competitors that the rule is for.</param>
/// <param name="Move">What is done about such a competitor: match, beat or above; null = it is ignored.</param>
public sealed record CompetitorRule(string? Name, CompetitorMatch Such, PriceMove? Move);

/// <summary>Says which of the virtual prices that the rules make becomes the candidate.</summary>
public enum RuleChoice
{
    Lowest,
    Highest,

    /// <summary>The second lowest price is taken; two equal prices are two.</summary>
    SecondLowest,
}
