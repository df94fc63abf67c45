namespace Repricer.Reading.Walls;

/// <summary>Says how surely a page offers something: it is asked before a word in its title turns it into a wall.</summary>
internal enum OfferEvidence
{
    None,

    /// <summary>An amount stands at a place where products have their price.</summary>
    Shown,

    /// <summary>Structured data or meta tags state a price for the page's product.</summary>
    Stated,
}
