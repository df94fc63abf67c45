namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>Which rows of the shop's price tables are ours.</summary>
/// <param name="IsGlobal">Prices hold in the whole shop: what is written for a store view lands in the default of all.</param>
/// <param name="View">The store view that is sold in; null = the default of all.</param>
/// <param name="Views">All that the shop has.</param>
internal sealed record AdobeScope(bool IsGlobal, AdobeStoreConfig? View, IReadOnlyList<AdobeStoreConfig> Views, TimeZoneInfo Zone)
{
    /// <summary>The default of all store views.</summary>
    public const int Default = 0;

    /// <summary>The row that is ours.</summary>
    public int Store => IsGlobal || View is null ? Default : View.Id;

    /// <summary>
    /// The rows that are written. Prices hold for a website, and each of its store views has a row of its own: some versions fill the
    /// others' by themselves, some do not, and of special prices none does.
    /// </summary>
    public IReadOnlyList<int> Stores => IsGlobal || View is null
        ? [Default]
        : [View.Id, .. Views.Where(view => view.WebsiteId == View.WebsiteId && view.Id != View.Id).Select(view => view.Id)];

    /// <summary>The other store views whose buyers should see our price, too.</summary>
    public IReadOnlyList<AdobeStoreConfig> Others => IsGlobal
        ? []
        : [.. Views.Where(view => view.Id != Store && (View is null || view.WebsiteId == View.WebsiteId))];

    /// <summary>0 = all.</summary>
    public int Website => IsGlobal || View is null ? 0 : View.WebsiteId;

    /// <summary>Whose pages are looked at.</summary>
    public AdobeStoreConfig Seen => View ?? Views[0];
}
