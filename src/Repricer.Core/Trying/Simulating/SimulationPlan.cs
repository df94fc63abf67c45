using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Scenarios;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Holds a strategy with the tree that it was compiled from, so that findings can name the line of a rule.</summary>
public sealed record SimulatedStrategy(Strategy Strategy, DocumentNode? Root);

/// <summary>Holds a simulation as it is written: who sells, by which rules, for how long, and what must come of it.</summary>
public sealed record SimulationPlan
{
    public required string File { get; init; }
    public string? Description { get; init; }
    public required ManagedPlan Ours { get; init; }

    /// <summary>Holds the rivals in the order in which they react in a round; we are the last to look.</summary>
    public required IReadOnlyList<RivalPlan> Rivals { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Holds the virtual time from round to round.</summary>
    public required TimeSpan Every { get; init; }

    public required int Rounds { get; init; }
    public ulong Seed { get; init; }

    /// <summary>Tells whether there is a buy box; it goes to the lowest total, and a tie keeps it where it is.</summary>
    public bool HasBuyBox { get; init; }

    public GuardLimits Limits { get; init; } = new();
    public IReadOnlyList<Expected> Expectations { get; init; } = [];
}

/// <summary>Holds a seller whose price a strategy decides: ourselves, or a rival that uses such a file too.</summary>
/// <param name="Scenario">The listing at the start; its offers are replaced in each round.</param>
/// <param name="Seen">The seller's offer as the others see it; price and times are replaced.</param>
public sealed record ManagedPlan(SimulatedStrategy Strategy, Scenario Scenario, Offer Seen);

/// <summary>Holds a modelled rival as it is written.</summary>
public sealed record RivalPlan
{
    public required string Name { get; init; }
    internal RivalModel Kind { get; init; } = RivalModel.All[0];

    /// <summary>Gives the rival's kind and rule for people, as in "bot, 0.9983 × ours".</summary>
    public string Describe => Kind.Describe(this);

    /// <summary>Holds the rival's item price at the start.</summary>
    public required decimal Price { get; init; }

    /// <summary>Names whom the rival follows, by name; "us" = ourselves, null = the lowest total of all others.</summary>
    public string? Follows { get; init; }

    /// <summary>
    /// Says how far the rival stays from whom it follows, as an amount; null = its kind has no distance, or <see cref="ByPercent"/> is it.
    /// </summary>
    public decimal? By { get; init; }

    /// <summary>
    /// Says how far the rival stays from whom it follows, as a share of that total; null = <see cref="By"/> is set, or its kind has no
    /// distance.
    /// </summary>
    public Amounts.Percent? ByPercent { get; init; }

    /// <summary>Holds the factor of a bot; null = another kind.</summary>
    public decimal? Factor { get; init; }

    /// <summary>Holds the item price that the rival never goes below; null = there is none.</summary>
    public decimal? Floor { get; init; }

    /// <summary>Holds the item price that the rival never goes above; null = there is none.</summary>
    public decimal? Ceiling { get; init; }

    /// <summary>Holds the item price to which a resetter goes at night; null = its price at the start.</summary>
    public decimal? ResetsTo { get; init; }

    /// <summary>Says when a resetter is up, in times of the channel's day; a night may go over midnight.</summary>
    public (TimeSpan From, TimeSpan To) Night { get; init; } = (TimeSpan.FromHours(22), TimeSpan.FromHours(6));

    /// <summary>Says how many rounds lie between two looks of the rival, at least 1.</summary>
    public int ReactsEvery { get; init; } = 1;

    /// <summary>Says how many rounds a reaction may come late, by chance; 0 = it never does.</summary>
    public int Jitter { get; init; }

    /// <summary>Holds the rival's offer as the others see it; price and times are replaced.</summary>
    public required Offer Seen { get; init; }

    /// <summary>Holds the seller that a strategy decides for; null = the rival's kind prices by itself.</summary>
    public ManagedPlan? Managed { get; init; }
}

/// <summary>Names what a file may expect of a run.</summary>
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

/// <summary>Holds one expectation as it is written.</summary>
/// <param name="Low">The least share, price or margin, in percent or the listing's currency; null = there is none.</param>
/// <param name="High">The greatest share, price or margin, in percent or the listing's currency; null = there is none.</param>
/// <param name="Text">The expectation as it is written, for people.</param>
public sealed record Expected(ExpectedKind Kind, decimal? Low, decimal? High, string Text, int Line);
