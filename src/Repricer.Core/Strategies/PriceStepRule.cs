namespace Repricer.Core.Strategies;

/// <summary>Says of what amount every price is a whole multiple.</summary>
/// <param name="Currency">The ISO code of the currency it is for; null = every currency that no other rule names.</param>
/// <param name="Step">The step in that currency, above zero.</param>
public sealed record PriceStepRule(string? Currency, decimal Step);
