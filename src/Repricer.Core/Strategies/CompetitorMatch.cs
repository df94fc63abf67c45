using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies;

/// <summary>
/// Says which competitors a rule or a reference means: all that is set must hold, limits are inclusive, and an attribute nobody knows does
/// not match. Null = that is not asked.
/// </summary>
public sealed record CompetitorMatch
{
    private static readonly EqualList<string> NoTexts = new([]);

    /// <summary>Holds the sellers that match, by name, id or source without case; empty = all of them.</summary>
    public EqualList<string> Sellers { get; init; } = NoTexts;

    /// <summary>Holds the sources whose offers match; empty = all of them.</summary>
    public EqualList<string> Sources { get; init; } = NoTexts;
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>Holds the grades of goods that match; empty = all of them.</summary>
    public EqualList<Condition> Conditions { get; init; } = new([]);

    /// <summary>Holds the least share of good ratings, 0 to 100.</summary>
    public decimal? MinRating { get; init; }

    /// <summary>Holds the greatest share of good ratings, 0 to 100.</summary>
    public decimal? MaxRating { get; init; }
    public int? MinFeedbackCount { get; init; }
    public int? MaxHandlingDays { get; init; }
    public int? MaxDeliveryDays { get; init; }

    /// <summary>Holds the fewest pieces the seller has left.</summary>
    public int? MinStock { get; init; }

    /// <summary>Holds the most pieces the seller has left: one who is nearly sold out.</summary>
    public int? MaxStock { get; init; }

    /// <summary>Holds the countries (two capital letters) the offer ships from; empty = all of them.</summary>
    public EqualList<string> ShipsFrom { get; init; } = NoTexts;

    /// <summary>Tells whether the offer was seen on a marketplace's listing (true) or at a shop (false).</summary>
    public bool? Marketplace { get; init; }

    /// <summary>Tells whether the offer is the marketplace's own retail offer.</summary>
    public bool? MarketplaceRetail { get; init; }

    /// <summary>Tells whether the offer holds the buy box.</summary>
    public bool? Featured { get; init; }

    /// <summary>Tells whether the offer's total is below ours at the present price.</summary>
    public bool? CheaperThanUs { get; init; }

    /// <summary>Holds the least total of the offer, in the basis of comparison and the listing's currency.</summary>
    public decimal? PriceAtLeast { get; init; }

    /// <summary>Holds the greatest total of the offer, in the basis of comparison and the listing's currency.</summary>
    public decimal? PriceAtMost { get; init; }

    /// <summary>Holds a condition on the competitor, the listing and the market; one whose answer is unknown is not met.</summary>
    public Expression? When { get; init; }

    /// <summary>Tells whether nothing is asked, so that every competitor matches.</summary>
    public bool IsEmpty => this == new CompetitorMatch();
}
