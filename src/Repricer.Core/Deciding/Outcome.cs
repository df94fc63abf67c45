using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding;

/// <summary>An outcome is a decision in the making, in plain decimals of the listing's currency.</summary>
internal record struct Outcome
{
    public DecisionAction Action { get; set; }
    public DecisionReason Reason { get; set; }
    public string? Detail { get; set; }
    public BindingConstraint Binding { get; set; }
    public decimal? Price { get; set; }
    public decimal? Floor { get; set; }
    public decimal? Ceiling { get; set; }
    public decimal? Reference { get; set; }
    public bool IsCorrection { get; set; }
    public bool AwaitsEvidence { get; set; }

    /// <summary>Makes the outcome that nothing goes out, and writes it down.</summary>
    public static Outcome Held(DecisionReason reason, string detail, in DecisionInputs at)
    {
        at.Trace?.Add("bounds", $"held: {reason.ToName()} ({detail})");
        return new Outcome { Action = DecisionAction.Hold, Reason = reason, Detail = detail };
    }

    /// <summary>Makes the outcome that a price was found: it is set unless it is known to stand already.</summary>
    public static Outcome Placed(
        (decimal Price, BindingConstraint Binding) placed, decimal present, bool isCorrection, DecisionReason reason, in DecisionInputs at)
    {
        var stands = placed.Price == present && !at.IsPriceInDoubt;
        return new Outcome
        {
            Action = stands ? DecisionAction.Unchanged : DecisionAction.Set,
            Reason = stands ? DecisionReason.AlreadyThere : reason,
            Detail = stands && IsOnItsWay(present, at) ? $"on its way, {at.Snapshot.OwnPrice!.Price} is live" : null,
            Price = placed.Price,
            Binding = placed.Binding,
            IsCorrection = isCorrection,
        };
    }

    /// <summary>Tells whether a price that need not be sent is only on its way, with another one live as far as is known.</summary>
    public static bool IsOnItsWay(decimal price, in DecisionInputs at) =>
        at.Snapshot is { DesiredPrice: { } desired, OwnPrice: { } own } && desired.Amount == price && own.Price.Amount != price;

    public readonly Decision ToDecision(in DecisionInputs at) => new()
    {
        Listing = at.Snapshot.Listing.Id,
        Action = Action,
        Reason = Reason,
        Detail = Detail,
        Binding = Binding,
        Price = In(Price, at),
        Floor = In(Floor, at),
        Ceiling = In(Ceiling, at),
        Reference = In(Reference, at),
        IsCorrection = IsCorrection,
        AwaitsEvidence = AwaitsEvidence,
        ReviewAt = at.Review.Earliest,
        StrategyName = at.StrategyIfAny?.Name ?? "",
        StrategyHash = at.StrategyIfAny?.Hash ?? "",
        DecidedAt = at.Now,
        Version = at.Snapshot.Version,
    };

    private static Money? In(decimal? amount, in DecisionInputs at) => amount is { } value ? new Money(value, at.Currency) : null;
}
