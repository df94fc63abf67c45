namespace Repricer.Core.Amounts;

/// <summary>How an amount between two steps of a grid is settled. Down and Up are towards minus and plus infinity.</summary>
public enum RoundingDirection
{
    Down,
    Up,

    /// <summary>To the nearest step, a half away from zero (commercial rounding).</summary>
    Nearest,
}

public static class RoundingDirectionExtensions
{
    /// <param name="direction">Where an amount between two steps goes.</param>
    /// <param name="amount">Any amount.</param>
    /// <param name="step">The grid, greater than zero.</param>
    public static decimal Round(this RoundingDirection direction, decimal amount, decimal step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        var units = amount / step;
        return step * direction switch
        {
            RoundingDirection.Down => Math.Floor(units),
            RoundingDirection.Up => Math.Ceiling(units),
            RoundingDirection.Nearest => Math.Round(units, MidpointRounding.AwayFromZero),
            _ => throw new ArgumentOutOfRangeException(nameof(direction)),
        };
    }
}
