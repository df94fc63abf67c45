namespace Repricer.Host.Api.Contracts;

/// <summary>Asks for the last good prices from before a time or a revision; exactly one of the two is set.</summary>
/// <param name="Since">Decisions from then on are taken back.</param>
/// <param name="Revision">Decisions since this revision of the strategies first decided are taken back.</param>
/// <param name="DryRun">Only says what would be done.</param>
/// <param name="Max">How many listings are told one by one, at most; 0 to 100000, null = 100. The counts are always of all.</param>
internal sealed record RevertRequest(
    DateTimeOffset? Since = null, int? Revision = null, string? Channel = null, string? Strategy = null, string? Brand = null,
    bool DryRun = false, string? Reason = null, int? Max = null);

/// <param name="GoesOut">Listings whose last good price goes out now.</param>
/// <param name="Stands">Listings at which it stands already.</param>
/// <param name="Waits">Listings for which it goes out when what stops it ends.</param>
/// <param name="Refused">Listings that are left as they are: the guard refuses the price, or there is none.</param>
/// <param name="Causes">Why some wait or are refused, with how many.</param>
/// <param name="Items">Listings one by one, the refused and waiting ones first.</param>
/// <param name="More">How many listings are not among the items.</param>
internal sealed record RevertView(
    DateTimeOffset Since, bool DryRun, int GoesOut, int Stands, int Waits, int Refused, IReadOnlyList<RevertCauseView> Causes,
    IReadOnlyList<RevertItemView> Items, int More, IReadOnlyList<string> Notes, string By);

internal sealed record RevertCauseView(string Fate, string Cause, int Listings);

/// <param name="Fate">goes_out, stands, waits or refused.</param>
/// <param name="Price">Our price as it is known; null = unknown.</param>
/// <param name="Back">The last good price; null = there is none.</param>
/// <param name="StoodAt">When it was confirmed.</param>
internal sealed record RevertItemView(
    string Listing, string Fate, string? Price, string? Back, string? Currency, DateTimeOffset? StoodAt, string? Cause, string? Why);

/// <summary>Asks for the end of the hold after a revert; narrowed by what is set, or everything with all = true.</summary>
internal sealed record ReleaseRevertRequest(
    string? Listing = null, string? Channel = null, string? Strategy = null, string? Brand = null, bool All = false,
    string? Reason = null);
