namespace Repricer.Core.Measuring;

/// <summary>Why a listing earned less than before: the larger part of the change, in one word.</summary>
public enum EarningCause
{
    /// <summary>Fewer pieces were sold, each earning about what it did.</summary>
    FewerSold,

    /// <summary>Less was paid for a piece.</summary>
    LowerPrice,

    /// <summary>As much was paid for a piece, and less of it was left.</summary>
    HigherCost,

    /// <summary>Nothing was sold before, and what is sold now loses.</summary>
    SoldAtLoss,
}

/// <summary>What one listing earned in a span of days and in as many days before; all amounts in one currency.</summary>
/// <param name="Revenue">Paid by buyers, as the sales say it.</param>
/// <param name="Profit">What was left after cost, fees, shipping and tax.</param>
public readonly record struct Earning(long Units, decimal Revenue, decimal Profit)
{
    /// <summary>Paid for a piece; null = nothing was sold.</summary>
    public decimal? Paid => Units > 0 ? Revenue / Units : null;
}

/// <summary>How that changed; its parts add up to the change.</summary>
public readonly record struct EarningChange(Earning Before, Earning Since)
{
    /// <summary>A price counts as lower from so much on, as a part of it.</summary>
    private const decimal Noticed = 0.005m;

    public decimal Amount => Since.Profit - Before.Profit;

    /// <summary>
    /// What is due to more or fewer pieces: their difference × what a piece earned before, to six places, so that both parts add up.
    /// </summary>
    public decimal OfUnits => Before.Units > 0
        ? decimal.Round((Since.Units - Before.Units) * Before.Profit / Before.Units, 6) : 0m;

    /// <summary>What is due to a piece earning more or less: the rest.</summary>
    public decimal OfMargin => Amount - OfUnits;

    /// <summary>The larger part of a fall; says nothing of a rise.</summary>
    public EarningCause Cause => Before.Units == 0 ? EarningCause.SoldAtLoss
        : OfUnits <= OfMargin ? EarningCause.FewerSold
        : Since.Paid < Before.Paid * (1m - Noticed) ? EarningCause.LowerPrice
        : EarningCause.HigherCost;
}
