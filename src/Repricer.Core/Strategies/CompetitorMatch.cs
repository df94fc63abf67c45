using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies;

/// <summary>Which competitors a rule or a reference means: all that is set must hold, limits are inclusive, and an attribute nobody knows does not match.</summary>
public sealed record CompetitorMatch
{
    private static readonly EqualList<string> NoTexts = new([]);

    /// <summary>Names, ids or sources, without case; empty = all.</summary>
    public EqualList<string> Sellers { get; init; } = NoTexts;
    public EqualList<string> Sources { get; init; } = NoTexts;
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>Empty = all grades.</summary>
    public EqualList<Condition> Conditions { get; init; } = new([]);

    /// <summary>0 to 100.</summary>
    public decimal? MinRating { get; init; }
    public decimal? MaxRating { get; init; }
    public int? MinFeedbackCount { get; init; }
    public int? MaxHandlingDays { get; init; }

    /// <summary>Seen on a marketplace's listing, or at a shop.</summary>
    public bool? Marketplace { get; init; }

    /// <summary>The marketplace's own retail offer, or not.</summary>
    public bool? MarketplaceRetail { get; init; }
    public bool? Featured { get; init; }

    /// <summary>Its total is below ours at the present price, or not.</summary>
    public bool? CheaperThanUs { get; init; }

    /// <summary>Of its total in the basis of comparison, in the listing's currency.</summary>
    public decimal? PriceAtLeast { get; init; }
    public decimal? PriceAtMost { get; init; }

    /// <summary>A condition on the competitor, the listing and the market; unknown is not met.</summary>
    public Expression? When { get; init; }

    /// <summary>Nothing is asked: every competitor matches.</summary>
    public bool IsEmpty => this == new CompetitorMatch();
}
