using Repricer.Core.Amounts;
using Repricer.Core.Pricing.Rules;

namespace Repricer.Core.Pricing;

/// <summary>Finds the situation and does what the strategy says of it; where there is none, the rule decides.</summary>
internal readonly ref struct Situations
{
    private readonly PricingSnapshot _snapshot;
    private readonly Strategy _strategy;
    private readonly Market _market;
    private readonly Comparison _comparison;
    private readonly TraceSink? _trace;
    private readonly decimal _present;
    private readonly decimal _floor;
    private readonly decimal? _ceiling;
    private readonly PriceGrid _grid;
    private readonly Money? _listPrice;

    public Situations(PricingSnapshot snapshot, Strategy strategy, in Market market, in Comparison comparison, in Bounds bounds, decimal present, TraceSink? trace)
    {
        _snapshot = snapshot;
        _strategy = strategy;
        _market = market;
        _comparison = comparison;
        _trace = trace;
        _present = present;
        _floor = bounds.Floor!.Value;
        _ceiling = bounds.Ceiling;
        _grid = bounds.Grid;
        _listPrice = bounds.ListPrice;
    }

    public Proposal Competition()
    {
        var lowest = References.Lowest(_market.All)!.Value;
        var (situation, reference) = _strategy.Reference switch
        {
            ReferenceKind.Featured => Featured(lowest),
            ReferenceKind.SecondLowest => (DecisionReason.Rule, References.SecondLowest(_market.All)),
            ReferenceKind.Median => (DecisionReason.Rule, MarketBand.Median(_market.All, counting: true)),
            _ => (DecisionReason.Rule, lowest),
        };
        if (reference is not { } total)
        {
            _trace?.Add("reference", $"only {_market.Counting} offer counts: there is no second");
            return Proposal.Hold(DecisionReason.NothingInRange, "fewer offers than the reference needs");
        }

        _trace?.Add("reference", $"{SnakeCase.From(_strategy.Reference.ToString())} of {_market.Counting} offers that count: {total:0.####} (our present total: {_comparison.TotalAt(_present):0.####})");
        if (situation != DecisionReason.Rule)
        {
            var action = situation switch
            {
                DecisionReason.FeaturedIsOurs => _strategy.Situations.FeaturedIsOurs,
                DecisionReason.FeaturedFiltered => _strategy.Situations.FeaturedFiltered,
                _ => _strategy.Situations.FeaturedSuppressed,
            };
            return Act(action, situation, total, lowest);
        }

        if (_strategy.Reference == ReferenceKind.Lowest && _strategy.Situations.LowestIsOurs != SituationAction.Follow && _comparison.TotalAt(_present) < total)
            return Act(_strategy.Situations.LowestIsOurs, DecisionReason.LowestIsOurs, total, total);
        return AgainstFloor(total);
    }

    /// <summary>A situation without any competition: no reference to follow.</summary>
    public Proposal Alone(SituationAction action, DecisionReason situation) => Act(action, situation, null, null);

    private (DecisionReason Situation, decimal? Reference) Featured(decimal lowest)
    {
        if (_snapshot.IsFeatured == true || _market.OwnFeatured || IsSiblingFeatured())
            return (DecisionReason.FeaturedIsOurs, lowest);
        if (References.Featured(_market.All, _snapshot, counting: true) is { } featured)
            return (DecisionReason.Rule, featured);
        if (References.Featured(_market.All, _snapshot, counting: false) is { } filtered)
            return (DecisionReason.FeaturedFiltered, filtered);
        return (DecisionReason.FeaturedSuppressed, lowest);
    }

    private bool IsSiblingFeatured()
    {
        for (var i = 0; i < _snapshot.Siblings.Count; i++)
        {
            if (_snapshot.Siblings[i].IsFeatured == true && _snapshot.Siblings[i].Id.Channel == _snapshot.Listing.Id.Channel)
                return true;
        }

        return false;
    }

    /// <summary>A reference strictly below the floor is a situation; exactly at the floor the rule goes on and the floor binds.</summary>
    private Proposal AgainstFloor(decimal reference)
    {
        if (_comparison.PriceFor(reference) >= _floor)
            return Follow(reference);
        _trace?.Add("situation", $"the reference {reference:0.####} means an item price of {_comparison.PriceFor(reference):0.####}, below our floor {_grid.ToMoney(_floor)}");
        return Act(_strategy.Situations.ReferenceBelowFloor, DecisionReason.ReferenceBelowFloor, reference, reference);
    }

    private Proposal Follow(decimal reference, DecisionReason reason = DecisionReason.Rule)
    {
        var rule = RuleCatalog.For(_strategy.Move.Kind);
        if (rule.NeedsCeiling && _ceiling is null)
        {
            _trace?.Add("rule", "a rule that raises needs a ceiling, and there is none");
            return Proposal.Hold(DecisionReason.CeilingMissing, $"'{rule.Name}' follows upwards without end", reference);
        }

        var total = rule.TotalFor(reference, _strategy.Move);
        var price = _comparison.PriceFor(total);
        _trace?.Add("rule", $"{Describe(rule)} {reference:0.####}: total {total:0.####}, item price {price:0.####}");
        return Proposal.At(price, rule.Direction, reason, reference);
    }

    private Proposal Act(SituationAction action, DecisionReason situation, decimal? reference, decimal? lowest)
    {
        _trace?.Add("situation", $"{situation.ToName()}: {SnakeCase.From(action.ToString())}");
        var direction = RuleCatalog.For(_strategy.Move.Kind).Direction;
        switch (action)
        {
            case SituationAction.Floor:
                // Below the floor the rule's own wish is proposed, so that the floor shows as what bound it.
                return Proposal.At(situation == DecisionReason.ReferenceBelowFloor ? _comparison.PriceFor(reference!.Value) : _floor, RoundingDirection.Down, situation, reference);
            case SituationAction.Ceiling:
                return _ceiling is { } ceiling ? Proposal.At(ceiling, RoundingDirection.Down, situation, reference) : NoCeiling(situation, reference);
            case SituationAction.Default:
                return _listPrice is { Amount: > 0m } list && list.Currency == _grid.Currency
                    ? Proposal.At(list.Amount, direction, situation, reference)
                    : Proposal.Hold(situation, "list_price is blank", reference);
            case SituationAction.Last:
                return Proposal.At(_present, direction, situation, reference);
            case SituationAction.Raise:
                return Raise(situation, reference);
            case SituationAction.RaiseToNext:
                return RaiseToNext(situation, reference);
            case SituationAction.Follow:
                return reference is { } followed ? Follow(followed, situation == DecisionReason.ReferenceBelowFloor ? situation : DecisionReason.Rule) : Proposal.Hold(situation);
            case SituationAction.Next:
                return Next(situation, reference, lowest);
            default:
                return Proposal.Hold(situation, null, reference);
        }
    }

    private Proposal Raise(DecisionReason situation, decimal? reference)
    {
        if (_ceiling is null)
            return NoCeiling(situation, reference);
        var step = _strategy.Situations.RaiseBy ?? _strategy.Situations.RaiseByPercent?.Of(_present) ?? _grid.Step;
        return Proposal.At(_present + step, RoundingDirection.Up, situation, reference);
    }

    /// <summary>Just under the next competitor above us: by the rule's own distance where it beats, else by one step of the grid.</summary>
    private Proposal RaiseToNext(DecisionReason situation, decimal? reference)
    {
        var from = Math.Max(_comparison.TotalAt(_present), _comparison.TotalAt(_floor));
        if (References.NextAbove(_market.All, from) is not { } next)
            return _ceiling is { } ceiling ? Proposal.At(ceiling, RoundingDirection.Down, situation, reference) : NoCeiling(situation, reference);
        var beat = _strategy.Move.Kind == MoveKind.Beat ? RuleCatalog.For(MoveKind.Beat).TotalFor(next, _strategy.Move) : next - _grid.Step;
        _trace?.Add("rule", $"just under the next competitor at {next:0.####}: total {beat:0.####}");
        return Proposal.At(Math.Max(_comparison.PriceFor(beat), _present), RoundingDirection.Down, situation, next);
    }

    private Proposal Next(DecisionReason situation, decimal? reference, decimal? lowest)
    {
        var next = situation == DecisionReason.ReferenceBelowFloor ? References.NextAbove(_market.All, _comparison.TotalAt(_floor)) : lowest;
        if (next is not { } total)
            return Proposal.At(_floor, RoundingDirection.Down, situation, reference);
        _trace?.Add("reference", $"the next competitor that can be followed: {total:0.####}");
        return situation == DecisionReason.ReferenceBelowFloor ? Follow(total, situation) : AgainstFloor(total);
    }

    private Proposal NoCeiling(DecisionReason situation, decimal? reference)
    {
        _trace?.Add("situation", $"{situation.ToName()} asks for a rise, and there is no ceiling");
        return Proposal.Hold(DecisionReason.CeilingMissing, $"{situation.ToName()} asks for a rise without a ceiling", reference);
    }

    private string Describe(IPriceRule rule) => _strategy.Move switch
    {
        { Amount: { } amount } => $"{rule.Name} by {amount:0.####}",
        { Percent: { } percent } => $"{rule.Name} by {percent}",
        _ => rule.Name,
    };
}
