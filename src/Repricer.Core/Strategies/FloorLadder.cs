namespace Repricer.Core.Strategies;

/// <summary>
/// Represents a floor that changes with the age of the stock: of the steps the last one that has begun holds; stock of unknown age counts
/// as new.
/// </summary>
/// <param name="Steps">At least one, ascending; the first begins at 0 days.</param>
public sealed record FloorLadder(IReadOnlyList<LadderStep> Steps)
{
    /// <summary>Finds the step that holds at an age of the stock in days; null = the age is unknown, which counts as 0.</summary>
    public LadderStep At(int? stockAgeDays)
    {
        var holding = Steps[0];
        for (var i = 1; i < Steps.Count && stockAgeDays is { } days && days >= Steps[i].FromDays; i++)
            holding = Steps[i];
        return holding;
    }

    public bool Equals(FloorLadder? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Steps.Aggregate(0, HashCode.Combine);
}

/// <summary>Represents one step of a ladder.</summary>
/// <param name="FromDays">The stock's age from which the step holds, in whole days, inclusive.</param>
/// <param name="Floors">The floors of the step, of which the highest holds; none of them is a ladder.</param>
public sealed record LadderStep(int FromDays, IReadOnlyList<FloorTerm> Floors)
{
    public bool Equals(LadderStep? other) => other is not null && FromDays == other.FromDays && Floors.SequenceEqual(other.Floors);

    public override int GetHashCode() => Floors.Aggregate(FromDays, HashCode.Combine);
}
