using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Scenarios;

namespace Repricer.Core.Trying.Simulating;

/// <summary>A strategy with the tree it was compiled from, so that findings can name the line of a rule.</summary>
public sealed record SimulatedStrategy(Strategy Strategy, DocumentNode? Root);

/// <summary>A simulation as written: who sells, by which rules, for how long, and what must come of it.</summary>
public sealed record SimulationPlan
{
    public required string File { get; init; }
    public string? Description { get; init; }
    public required ManagedPlan Ours { get; init; }

    /// <summary>In the order they react in a round; we are the last to look.</summary>
    public required IReadOnlyList<RivalPlan> Rivals { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Virtual time from round to round.</summary>
    public required TimeSpan Every { get; init; }

    public required int Rounds { get; init; }
    public ulong Seed { get; init; }

    /// <summary>Whether there is a buy box; it goes to the lowest total, a tie keeps it where it is.</summary>
    public bool HasBuyBox { get; init; }

    public GuardLimits Limits { get; init; } = new();
    public IReadOnlyList<Expected> Expectations { get; init; } = [];
}

/// <summary>A seller whose price a strategy decides: ourselves, or a rival that uses such a file too.</summary>
/// <param name="Scenario">The listing at the start; its offers are replaced in each round.</param>
/// <param name="Seen">Its offer as the others see it; price and times are replaced.</param>
public sealed record ManagedPlan(SimulatedStrategy Strategy, Scenario Scenario, Offer Seen);

/// <summary>A modelled rival.</summary>
public sealed record RivalPlan
{
    public required string Name { get; init; }
    internal RivalModel Kind { get; init; } = RivalModel.All[0];

    /// <summary>For people: "bot, 0.9983 times ours".</summary>
    public string Describe => Kind.Describe(this);

    /// <summary>Its item price at the start.</summary>
    public required decimal Price { get; init; }

    /// <summary>Null = the lowest total of all others; "us" = ourselves.</summary>
    public string? Follows { get; init; }

    public decimal? By { get; init; }
    public Amounts.Percent? ByPercent { get; init; }
    public decimal? Factor { get; init; }
    public decimal? Floor { get; init; }
    public decimal? Ceiling { get; init; }

    /// <summary>Where a resetter goes at night.</summary>
    public decimal? ResetsTo { get; init; }

    /// <summary>Times of the channel's day; a night may go over midnight.</summary>
    public (TimeSpan From, TimeSpan To) Night { get; init; } = (TimeSpan.FromHours(22), TimeSpan.FromHours(6));

    /// <summary>In rounds, at least 1.</summary>
    public int ReactsEvery { get; init; } = 1;

    /// <summary>Most rounds a reaction comes late.</summary>
    public int Jitter { get; init; }

    public required Offer Seen { get; init; }

    /// <summary>Set where a strategy decides.</summary>
    public ManagedPlan? Managed { get; init; }
}

public enum ExpectedKind
{
    NoSpiral,
    NoCycle,
    NoRace,
    FloorReached,
    CeilingReached,
    FeaturedShare,
    LowestShare,
    GuardStops,
    PriceBetween,
    MarginOfNet,
}

/// <param name="Low">Least share, price or margin; null = none.</param>
/// <param name="High">Most; null = none.</param>
/// <param name="Text">As written, for people.</param>
public sealed record Expected(ExpectedKind Kind, decimal? Low, decimal? High, string Text, int Line);
