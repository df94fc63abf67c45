using System.Text.Json.Serialization;
using Repricer.Core.Calendar;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>
/// Represents a part of a strategy that holds while something is so. It remembers: it goes on when <see cref="Enter"/> is met, and off when
/// <see cref="Leave"/> is, so that a value at the edge does not flutter. What is unknown changes nothing.
/// </summary>
/// <param name="Name">The switch's name, on one line and unique in the file; the store keeps by it whether the switch is on.</param>
/// <param name="Enter">The condition on which the switch goes on; null = the calendar switches it.</param>
/// <param name="Leave">
/// The condition on which the switch goes off; where it is met the switch does not go on either. Null = it goes off as soon as
/// <see cref="Enter"/> is known not to be met.
/// </param>
/// <param name="Then">What is laid over the file while the switch is on, as it is written.</param>
/// <param name="Variant">The strategy that decides while the switch is on; its name and hash are those of the strategy itself.</param>
public sealed record StrategySwitch(
    string Name, Expression? Enter, Expression? Leave, [property: JsonIgnore] DocumentNode.Mapping Then, Strategy Variant)
{
    /// <summary>
    /// Holds the time in which the switch is on, in the place of conditions; it is also the variant's event. Null = conditions switch it.
    /// </summary>
    public EventWindow? During { get; init; }

    /// <summary>Tells whether the switch is on while a deal of the channel runs, in the place of conditions.</summary>
    public bool WhileDeal { get; init; }

    /// <summary>Tells whether the switch is on now, given whether it was on before.</summary>
    internal bool IsOn(bool wasOn, in ExpressionInputs inputs, DateTimeOffset now, bool deal = false)
    {
        if (During is { } window)
            return window.Contains(now);
        if (WhileDeal)
            return deal;
        if (Enter is null)
            return false;
        return wasOn
            ? !(Leave is { } leave ? leave.Test(inputs) == true : Enter.Test(inputs) == false)
            : Enter.Test(inputs) == true && Leave?.Test(inputs) != true;
    }
}
