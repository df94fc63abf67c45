using Repricer.Core.Amounts;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>
/// The fitter brings a wanted price between all bounds and limits and onto an allowed price of the grid. The bounds win over every change
/// limit.
/// </summary>
internal ref struct PriceFitter
{
    private readonly ref readonly PriceBounds _bounds;
    private readonly TraceSink? _trace;
    private readonly decimal _floor;
    private readonly decimal _ceiling;
    private decimal _low;
    private decimal _high;

    public PriceFitter(in PriceBounds bounds, TraceSink? trace)
    {
        _bounds = ref bounds;
        _trace = trace;
        _low = _floor = bounds.Floor!.Value;
        _high = _ceiling = bounds.Ceiling ?? PriceGrid.Highest;
    }

    public BindingConstraint Binding { get; private set; }

    /// <summary>Tells whether the day's limit kept the price: then a new day changes the decision.</summary>
    public bool BoundByDay { get; private set; }

    /// <summary>Narrows a price by the strategy's largest step and largest move a day.</summary>
    public decimal Limit(decimal price, ChangeLimits limits, decimal present, Money? open)
    {
        var step = limits.MaxStep?.Of(present);
        if (limits.MaxStepAmount is { } amount && (step is not { } share || amount < share))
            step = amount;
        if (step is { } width)
            price = Narrow(price, present, width, BindingConstraint.StepLimit);
        if (limits.MaxDailyMove is { } daily)
        {
            // Where nobody knows how the day began, it began with the present price: an unknown opening must not lift the limit.
            var opening = open is { } known && known.Currency == _bounds.Grid.Currency ? known.Amount : present;
            var before = price;
            price = Narrow(price, opening, daily.Of(opening), BindingConstraint.DailyLimit);
            BoundByDay = before != price;
        }

        return price;
    }

    /// <summary>Keeps endings, and the search for an allowed price, between two prices as far as bounds and limits let it.</summary>
    public void Keep(decimal? least, decimal? most)
    {
        if (most is { } high)
            _high = Math.Clamp(_bounds.Grid.Down(high), _low, _high);
        if (least is { } low)
            _low = Math.Clamp(_bounds.Grid.Up(low), _low, _high);
    }

    /// <returns>An allowed price, or null when there is none.</returns>
    public decimal? Fit(decimal price, RoundingDirection direction, EndingRule? ending)
    {
        price = Clamp(price);
        var rounded = Math.Clamp(_bounds.Grid.Round(price, direction), _floor, _ceiling);
        if (ending is not null && End(price, rounded, direction, ending) is { } ended)
            return ended;
        if (IsAllowed(rounded))
        {
            if (_bounds.Grid.IsCoarse && rounded != price)
                Note("rounding", $"onto the price step of {_bounds.Grid.ToMoney(_bounds.Grid.Step)}", price, rounded);
            return rounded;
        }

        // A hole: on in the rule's direction, else the other way; inside the change limits if possible, for the bounds win over them.
        var allowed = direction == RoundingDirection.Up
            ? _bounds.Allowed.NextUp(rounded, _high) ?? _bounds.Allowed.NextDown(rounded, _low)
                ?? _bounds.Allowed.NextUp(rounded, _ceiling) ?? _bounds.Allowed.NextDown(rounded, _floor)
            : _bounds.Allowed.NextDown(rounded, _low) ?? _bounds.Allowed.NextUp(rounded, _high)
                ?? _bounds.Allowed.NextDown(rounded, _floor) ?? _bounds.Allowed.NextUp(rounded, _ceiling);
        if (allowed is not { } member)
            return null;
        Binding = BindingConstraint.FeeTier;
        if (_trace is not null)
        {
            var (before, after) = (_bounds.Grid.ToMoney(rounded), _bounds.Grid.ToMoney(member));
            var text = $"{before} does not earn enough (fees jump or are rounded there); the next price that does is {after}";
            _trace.Add("rounding", text, before, after);
        }

        return member;
    }

    /// <summary>
    /// Tells whether a price of the grid between floor and ceiling is allowed: the floor itself is, under the ceiling the targets decide,
    /// and the ceiling may lie off the grid.
    /// </summary>
    private readonly bool IsAllowed(decimal price) =>
        price == _floor || (price < _ceiling ? _bounds.Allowed.MeetsTargets(price) : _bounds.Allowed.Contains(price));

    private decimal Narrow(decimal price, decimal around, decimal width, BindingConstraint kind)
    {
        var low = _bounds.Grid.Up(around - width);
        var high = _bounds.Grid.Down(around + width);

        // Nothing lies inside a limit that is narrower than the price step: then one step is what there is, the way the price wants to go.
        if (low > high)
            (low, high) = price > around ? (low, low) : (high, high);
        _low = Math.Clamp(low, _low, _high);
        _high = Math.Clamp(high, _low, _high);
        var narrowed = price < low ? low : price > high ? high : price;
        if (narrowed == price)
            return price;
        Binding = kind;
        if (_trace is not null)
            Note("limits", $"{SnakeCase.From(kind.ToString())}: at most {width:0.####} from {around:0.####}", price, narrowed);
        return narrowed;
    }

    private decimal Clamp(decimal price)
    {
        if (price < _floor)
        {
            if (_trace is not null)
                Note("bounds", $"{SnakeCase.From(_bounds.FloorKind.ToString())}: raised to the floor", price, _floor);
            Binding = _bounds.FloorKind;
            return _floor;
        }

        if (price > _ceiling)
        {
            if (_trace is not null)
                Note("bounds", $"{SnakeCase.From(_bounds.CeilingKind.ToString())}: lowered to the ceiling", price, _ceiling);
            Binding = _bounds.CeilingKind;
            return _ceiling;
        }

        return price;
    }

    private decimal? End(decimal price, decimal rounded, RoundingDirection direction, EndingRule rule)
    {
        var up = direction == RoundingDirection.Up;
        var ended = up ? Endings.Above(price, _high, rule, _bounds.Allowed) : Endings.Below(price, _low, rule, _bounds.Allowed);
        if ((ended is not { } near || !rule.IsNear(price, near)) && rule.Prefer == EndingPreference.Ending)
            ended = up ? Endings.Below(price, _low, rule, _bounds.Allowed) : Endings.Above(price, _high, rule, _bounds.Allowed);
        if (ended is not { } found)
        {
            _trace?.Add("rounding", "no ending fits in that direction: the price stays as it is");
            return null;
        }

        if (!rule.IsNear(price, found))
        {
            _trace?.Add("rounding", $"the nearest ending, {found:0.####}, is farther away than allowed: the price stays as it is");
            return null;
        }

        if (found != rounded)
        {
            Note("rounding", "the nearest ending that fits", rounded, found);
            if (Binding == BindingConstraint.None)
                Binding = BindingConstraint.Ending;
        }

        return found;
    }

    private readonly void Note(string step, string text, decimal before, decimal after) =>
        _trace?.Add(step, $"{text}: {before:0.####} → {after:0.####}", _bounds.Grid.ToMoney(before), _bounds.Grid.ToMoney(after));
}
