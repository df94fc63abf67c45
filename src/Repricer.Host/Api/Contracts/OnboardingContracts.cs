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
