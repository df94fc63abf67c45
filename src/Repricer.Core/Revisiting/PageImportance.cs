using Repricer.Core.Amounts;

namespace Repricer.Core.Revisiting;

/// <summary>What tells how much it matters that a page is fresh.</summary>
/// <param name="OwnPrice">Of the dearest listing that is compared with the page; null = none has a price.</param>
/// <param name="UnitsSold">Of those listings in the last four weeks; null = nobody tells.</param>
/// <param name="Reference">What that listing was last decided by; null = by nobody's price, or never.</param>
/// <param name="Offer">The lowest price that stands on the page; null = none does.</param>
public sealed record PageFacts(Money? OwnPrice, int? UnitsSold, Money? Reference, Money? Offer);

/// <summary>
/// What a page's being fresh is worth: what its listing is worth × how near the page is to changing a decision. Only the ratio between
/// pages of one source counts.
/// </summary>
public static class PageImportance
{
    /// <summary>Of a page of which nothing is known.</summary>
    public const double Usual = 1;

    /// <summary>A price so much above the reference can hardly become it with its next change: the page waits.</summary>
    private const double Far = 0.25;

    private const double Waits = 0.05;
    private const double NoOffer = 0.5;
    private const double UsualPrice = 20;

    /// <returns>Above 0: about 1 for an article of 20 in any currency that sells once a month and is decided by this very page.</returns>
    public static double Of(PageFacts facts) => Worth(facts) * Nearness(facts);

    /// <summary>Grows with the root of the turnover: a tenfold one is to be looked at more often, and not to drain all others.</summary>
    private static double Worth(PageFacts facts) => facts.OwnPrice is not { Amount: > 0m } price
        ? Waits
        : Math.Sqrt((double)price.Amount / UsualPrice * Math.Max(1, facts.UnitsSold ?? 1));

    private static double Nearness(PageFacts facts)
    {
        if (facts.Offer is not { } offer)
            return NoOffer;
        if (facts.Reference is not { Amount: > 0m } reference || reference.Currency != offer.Currency)
            return 1;
        var above = (double)(offer.Amount / reference.Amount) - 1;
        return above <= 0 ? 1 : Math.Max(Waits, 1 - (above / Far));
    }
}
