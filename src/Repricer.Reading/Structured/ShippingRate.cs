namespace Repricer.Reading.Structured;

/// <summary>Holds what one way of shipping costs, where to, and from which value of an order on.</summary>
/// <param name="Countries">ISO codes or names; empty = wherever.</param>
/// <param name="From">The least value of an order; null = any.</param>
internal sealed record ShippingRate(decimal Amount, string? Currency, IReadOnlyList<string> Countries, decimal? From);
