using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// The targets say what a price must earn. Each kind holds its highest value. With X = gross, b = 1 + tax, K = fees + cost + shipping paid:
/// <code>
/// profit ≥ v                     ⇔  X            ≥ b·(K + v)
/// profit / net   ≥ m (of net)    ⇔  X·(1 − m)    ≥ b·K
/// profit / gross ≥ m (of gross)  ⇔  X·(1 − m·b)  ≥ b·K
/// profit / cost  ≥ k (markup)    ⇔  X            ≥ b·(K + k·cost)
/// </code>
/// Every one is A·X ≥ b·(fees + C), which is what the search for the next allowed price builds on.
/// </summary>
internal struct ProfitTargets
{
    /// <summary>The profit must be at least this amount; null = no such target.</summary>
    public decimal? Profit { get; set; }

    /// <summary>The profit must be at least this fraction of the net price: 0.1 is 10 %. Null = no such target.</summary>
    public decimal? MarginOfNet { get; set; }

    /// <summary>The profit must be at least this fraction of the gross price; null = no such target.</summary>
    public decimal? MarginOfGross { get; set; }

    /// <summary>The profit must be at least this fraction of the cost; null = no such target.</summary>
    public decimal? Markup { get; set; }

    public readonly bool IsEmpty => Profit is null && MarginOfNet is null && MarginOfGross is null && Markup is null;

    public void Raise(FloorKind kind, decimal value)
    {
        switch (kind)
        {
            case FloorKind.Profit: Profit = Higher(Profit, value); break;
            case FloorKind.MarginOfNet: MarginOfNet = Higher(MarginOfNet, value * 0.01m); break;
            case FloorKind.MarginOfGross: MarginOfGross = Higher(MarginOfGross, value * 0.01m); break;
            case FloorKind.Markup: Markup = Higher(Markup, value * 0.01m); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    /// <summary>
    /// Tells whether all targets are met; where they are not, the first unmet one is given as the A and C of A·X ≥ b·(fees + C).
    /// </summary>
    public readonly bool Meets(in ProfitModel model, decimal gross, decimal fees, out decimal a, out decimal c)
    {
        a = 1m;
        c = 0m;
        var b = model.TaxFactor;
        if (Profit is { } profit && !Holds(1m, c = model.UnitCost + profit, gross, fees, b))
            return false;
        if (Markup is { } markup && !Holds(1m, c = model.UnitCost + (markup * model.Cost), gross, fees, b))
            return false;
        c = model.UnitCost;
        if (MarginOfNet is { } ofNet && !Holds(a = 1m - ofNet, c, gross, fees, b))
            return false;
        return MarginOfGross is not { } ofGross || Holds(a = 1m - (ofGross * b), c, gross, fees, b);
    }

    private static bool Holds(decimal a, decimal c, decimal gross, decimal fees, decimal b) => a * gross >= b * (fees + c);

    private static decimal Higher(decimal? present, decimal value) => present is { } old && old >= value ? old : value;
}
