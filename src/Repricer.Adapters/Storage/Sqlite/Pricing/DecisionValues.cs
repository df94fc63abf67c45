using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

/// <summary>A decision as column values, in the currency of its listing.</summary>
internal sealed record DecisionValues
{
    public required string Action { get; init; }
    public required string Reason { get; init; }
    public required string Binding { get; init; }
    public required string Verdict { get; init; }
    public required string HoldReason { get; init; }
    public required bool Shadow { get; init; }
    public required long Now { get; init; }
    public long? Price { get; init; }
    public long? Floor { get; init; }
    public long? Ceiling { get; init; }
    public long? PriceToSend { get; init; }
    public long? PriceBefore { get; init; }
    public long? Reference { get; init; }
    public long? ReferenceScale { get; init; }
    public string? ReferenceCurrency { get; init; }

    /// <summary>Names by lines; null = none is on.</summary>
    public string? SwitchesOn { get; init; }

    /// <summary>"decider", "guard", or null where nothing is held.</summary>
    public string? HeldBy { get; init; }

    public static DecisionValues From(DecisionCommit commit)
    {
        var decision = commit.Guarded.Decision;
        var currency = commit.Snapshot.Listing.Currency;

        // A decision in another currency is one that the guard held for just that: its amounts would be a lie in this column.
        Money? Same(Money? money) => money is { } value && value.Currency == currency ? value : null;

        (long Units, long Scale)? reference = decision.Reference is { } seen ? Codec.Observed(seen.Amount) : null;
        return new DecisionValues
        {
            Action = Codec.Name(decision.Action),
            Reason = decision.Reason.ToName(),
            Binding = Codec.Name(decision.Binding),
            Verdict = Codec.Name(commit.Guarded.Verdict),
            HoldReason = Codec.Name(commit.Guarded.Reason),
            Shadow = commit.Shadow,
            Now = Codec.Ms(decision.DecidedAt),
            Price = Codec.Minor(Same(decision.Price), RoundingDirection.Nearest),
            Floor = Codec.Minor(Same(decision.Floor), RoundingDirection.Up),
            Ceiling = Codec.Minor(Same(decision.Ceiling), RoundingDirection.Down),
            PriceToSend = commit.Guarded.PriceToSend?.ToMinorUnits(),
            PriceBefore = Codec.Minor(Same(commit.Snapshot.OwnPrice?.Price)),
            Reference = reference?.Units,
            ReferenceScale = reference?.Scale,
            ReferenceCurrency = decision.Reference?.Currency.Code,
            SwitchesOn = decision.Variant is { On: { Count: > 0 } on } ? string.Join('\n', on) : null,
            HeldBy = decision.Action is DecisionAction.Hold or DecisionAction.Skip ? "decider"
                : commit.Guarded.Verdict == GuardVerdict.Held ? "guard" : null,
        };
    }
}
