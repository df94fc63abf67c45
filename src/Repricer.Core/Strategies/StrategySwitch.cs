using System.Text.Json.Serialization;
using Repricer.Core.Calendar;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>
/// A part of a strategy that holds while something is so. It remembers: it goes on when <see cref="Enter"/> is met, and off when <see cref="Leave"/> is, so
/// that a value at the edge does not flutter. What is unknown changes nothing.
/// </summary>
/// <param name="Name">Unique in the file, one line; what the store keeps.</param>
/// <param name="Enter">A condition; null = the calendar switches it.</param>
/// <param name="Leave">A condition; where it is met the switch does not go on either. Null = off as soon as <see cref="Enter"/> is known not to be met.</param>
/// <param name="Then">As written: what is laid over the file.</param>
/// <param name="Variant">The strategy with it; its name and hash are the strategy's own.</param>
public sealed record StrategySwitch(
    string Name, Expression? Enter, Expression? Leave, [property: JsonIgnore] DocumentNode.Mapping Then, Strategy Variant)
{
    /// <summary>On in this time and no other, in the place of conditions; it is also the variant's event. Null = by conditions.</summary>
    public EventWindow? During { get; init; }

    internal bool IsOn(bool wasOn, in ExpressionInputs inputs, DateTimeOffset now)
    {
        if (During is { } window)
            return window.Contains(now);
        if (Enter is null)
            return false;
        return wasOn
            ? !(Leave is { } leave ? leave.Test(inputs) == true : Enter.Test(inputs) == false)
            : Enter.Test(inputs) == true && Leave?.Test(inputs) != true;
    }
}
