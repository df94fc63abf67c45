using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;

namespace Repricer.Engine.Onboarding;

/// <summary>What the listings of a channel come to, beside the catalogue as it is.</summary>
/// <param name="Import">What is to be applied.</param>
/// <param name="Notes">What was not taken, and what a person should know of what was; in the order of listings.</param>
public sealed record ListingImportReading(CatalogImport Import, IReadOnlyList<ImportNote> Notes)
{
    /// <summary>How many the channel told.</summary>
    public int Told { get; init; }

    /// <summary>Of the new ones, those that found their product by its article number.</summary>
    public int MatchedByGtin { get; init; }

    /// <summary>How many another repricer holds: nothing is sent for them.</summary>
    public int Managed { get; init; }

    /// <summary>How many buyers cannot see, as the channel says.</summary>
    public int Inactive { get; init; }

    /// <summary>How many of the new ones start in shadow.</summary>
    public int InShadow { get; init; }

    /// <summary>Costs that the catalogue has otherwise and that were kept.</summary>
    public int CostsKept { get; init; }

    /// <summary>Listings of the catalogue that the channel did not tell; nothing is done about them.</summary>
    public IReadOnlyList<ListingId> Missing { get; init; } = [];

    /// <summary>Listings that had no stock and have some again.</summary>
    public IReadOnlyList<ListingId> Restocked { get; init; } = [];

    /// <summary>How many were left out whole.</summary>
    public int NotTaken => Notes.Count(note => !note.Taken);
}

/// <summary>Something to know of a listing that the channel told.</summary>
/// <param name="Taken">Whether the rest of the listing was taken.</param>
/// <param name="Text">For people.</param>
public sealed record ImportNote(ListingId Listing, bool Taken, string Text);

/// <summary>How listings of a channel are taken.</summary>
public sealed record ListingImportOptions
{
    /// <summary>
    /// Whether listings that are new start in shadow anyway; those of a channel on which nothing was let out yet always do.
    /// </summary>
    public bool NewInShadow { get; init; }

    /// <summary>
    /// What takes the place of values that are there: "cost", "bounds", "title". All else that is there stays, but for what is the
    /// channel's own to say: stock, condition, fulfilment, who manages it, and a declared price.
    /// </summary>
    public IReadOnlySet<string> Overwrite { get; init; } = new HashSet<string>();
}
