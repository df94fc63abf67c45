namespace Repricer.Host.Api.Contracts;

/// <param name="Overwrite">What of the channel takes the place of values that are there; null = as the settings say.</param>
internal sealed record ChannelImportRequest(bool DryRun = false, IReadOnlyList<string>? Overwrite = null);

/// <param name="Failure">Why nothing was taken; null = it was.</param>
/// <param name="Stated">How many listings the channel says it has; null = it does not say.</param>
/// <param name="Told">How many it told.</param>
/// <param name="NotTaken">How many of them were left out whole; the notes say why.</param>
/// <param name="InShadow">New listings for which nothing is sent before a person lets them out.</param>
/// <param name="Managed">Listings that another repricer holds: nothing is sent for them.</param>
/// <param name="Restocked">Listings that had no stock and have some again.</param>
/// <param name="CostsKept">Costs that the catalogue has otherwise and that were kept.</param>
/// <param name="Missing">Listings of the catalogue that the channel did not tell; they stay.</param>
/// <param name="Counts">What was written, or would be; null = nothing.</param>
/// <param name="Notes">The first of them.</param>
internal sealed record ChannelImportView(
    string Channel, bool DryRun, string? Failure, bool Refused, int Pages, int? Stated, int Told, int NotTaken, int MatchedByGtin,
    int InShadow, int Managed, int Inactive, int Restocked, int CostsKept, int Missing, ImportCountsView? Counts,
    IReadOnlyList<ImportNoteView> Notes, int NoteCount);

/// <param name="Taken">Whether the rest of the listing was taken.</param>
internal sealed record ImportNoteView(string Listing, bool Taken, string Text);

/// <param name="Fine">Whether nothing is wrong; warnings are no fault.</param>
internal sealed record ChannelCheckView(string Channel, bool Fine, IReadOnlyList<ChannelCheckLine> Lines);

/// <param name="Mark">"ok", "warn" or "fail".</param>
/// <param name="Cure">What a person does about it; null = nothing is to be done.</param>
internal sealed record ChannelCheckLine(string Mark, string What, string Detail, string? Cure);

/// <param name="File">A sheet by its bytes (base64 in JSON).</param>
/// <param name="Format">"informed", "repricer_com" or "bqool".</param>
/// <param name="Marketplace">Only rows of this marketplace, as the sheet names it; null = all, which must be of one.</param>
internal sealed record SheetRequest(NamedFile File, string Format, string? Marketplace = null, bool Strict = false, bool DryRun = false);

/// <param name="Refused">Nothing was changed, because of faults.</param>
/// <param name="Ignored">Columns that nothing was taken of.</param>
/// <param name="Unknown">The first SKUs that have no listing on the channel; nothing was taken of them.</param>
/// <param name="OtherMarketplaces">Rows of another marketplace.</param>
/// <param name="StillManaged">Listings that the service still reprices, as the sheet says.</param>
/// <param name="ShippingUnknown">Listings whose bounds include shipping that nobody knows: they were taken as item prices.</param>
/// <param name="Counts">What was written, or would be; null = nothing.</param>
internal sealed record SheetView(
    bool Refused, bool DryRun, int Rows, int BadRows, int Faults, IReadOnlyList<string> Messages, IReadOnlyList<string> Ignored,
    int UnknownCount, IReadOnlyList<string> Unknown, int OtherMarketplaces, int StillManaged, int ShippingUnknown,
    ImportCountsView? Counts);
