using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// A decision on its way into the store: amounts in minor units of the listing's currency, and what only the store knows of it.
/// </summary>
internal sealed record DecisionValues
{
    public required DecisionCommit Commit { get; init; }

    public Decision Decision => Commit.Guarded.Decision;

    public SnapshotVersion Version => Commit.Snapshot.Version;

    public long? Price { get; init; }
    public long? Floor { get; init; }
    public long? Ceiling { get; init; }
    public long? PriceToSend { get; init; }
    public long? PriceBefore { get; init; }

    /// <summary>Names by lines; null = none is on.</summary>
    public string? SwitchesOn { get; init; }

    /// <summary>"decider", "guard", or null where nothing is held.</summary>
    public string? HeldBy { get; init; }

    /// <summary>
    /// The reference that the next look is judged against; null = that of the last one stays. What a held decision saw must not become
    /// that memory.
    /// </summary>
    public Money? Remembers => HeldBy is null ? Decision.Reference : null;

    /// <summary>Whether it has a price to send and may.</summary>
    public bool Sends => Commit.Guarded.PriceToSend is not null && !Commit.Shadow;

    /// <summary>Row of the listing.</summary>
    public long Listing { get; init; }

    /// <summary>Row of the pair of hashes that it was made under.</summary>
    public long Basis { get; init; }

    /// <summary>Since when it stands: a decision like the one before it keeps its age.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When what it answers to was seen in the market; null = something else is the cause, or it is not known.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Packed; null where it is not recorded.</summary>
    public byte[]? Snapshot { get; init; }

    public static DecisionValues From(DecisionCommit commit)
    {
        var decision = commit.Guarded.Decision;
        var currency = commit.Snapshot.Listing.Currency;

        // A decision in another currency is one that the guard held for just that: its amounts would be a lie in this column.
        Money? Same(Money? money) => money is { } value && value.Currency == currency ? value : null;

        return new DecisionValues
        {
            Commit = commit,
            Price = Codec.Minor(Same(decision.Price), RoundingDirection.Nearest),
            Floor = Codec.Minor(Same(decision.Floor), RoundingDirection.Up),
            Ceiling = Codec.Minor(Same(decision.Ceiling), RoundingDirection.Down),
            PriceToSend = commit.Guarded.PriceToSend?.ToMinorUnits(),
            PriceBefore = Codec.Minor(Same(commit.Snapshot.OwnPrice?.Price)),
            SwitchesOn = decision.Variant is { On: { Count: > 0 } on } ? string.Join('\n', on) : null,
            HeldBy = decision.Action is DecisionAction.Hold or DecisionAction.Skip ? "decider"
                : commit.Guarded.Verdict == GuardVerdict.Held ? "guard" : null,
        };
    }
}
