namespace Repricer.Host.Api.Contracts;

/// <param name="Apply">"rises" and "all" as the verb's --apply, "withdraw" as its --withdraw; null = told fees are told alone.</param>
/// <param name="Ahead">Also asks which fees change on later days, where the channel tells; the answer takes minutes.</param>
internal sealed record FeeCheckRequest(bool DryRun = false, string? Apply = null, bool Ahead = false);

/// <param name="Listings">Listings whose fees the channel told.</param>
/// <param name="Questions">At how many prices in all.</param>
/// <param name="NotPredicted">Of the listings, those whose schedule cannot say anything.</param>
/// <param name="NotAskable">Listings without any price to ask at.</param>
/// <param name="Failure">Why it was broken off; null = it was not.</param>
/// <param name="Off">Listings whose fees are other than their schedule says, those off by most first; at most 200.</param>
/// <param name="Problems">What the channel would not answer; at most 200.</param>
/// <param name="Proposed">What taking told fees over would change, those that differ by most first; at most 200.</param>
/// <param name="ProposedByKind">How many there are of each kind.</param>
/// <param name="Taken">How many listings have other fees now, or would have in a dry run; null = it was not asked for.</param>
internal sealed record FeeCheckView(
    string Channel, bool DryRun, int Listings, int Questions, int NotPredicted, int NotAskable, string? Failure, int OffCount,
    IReadOnlyList<FeeFindingView> Off, IReadOnlyList<ImportNoteView> Problems, IReadOnlyList<FeeProposalView> Proposed,
    IReadOnlyDictionary<string, int> ProposedByKind, int? Taken);

/// <param name="Kind">"first", "rises", "falls", "named" or "unclear", as the page on new channels has them.</param>
/// <param name="Price">The item price at which both differ by most.</param>
/// <param name="Before">The fee that counts there; null = none is known.</param>
/// <param name="After">The told one.</param>
/// <param name="Fees">What would be taken over, "15% and 0.35"; null = nothing would.</param>
internal sealed record FeeProposalView(
    string Listing, string Kind, string Currency, string Price, string? Before, string After, string? Fees);

/// <param name="Kind">"estimate" = what the channel says that it would take, "settled" = what it took.</param>
/// <param name="Predicted">What the fee schedule says, for all units.</param>
/// <param name="Told">What the channel says or took, for all units.</param>
/// <param name="OffPerUnit">What the channel takes more of each piece; below zero is less.</param>
/// <param name="Since">Null where it was not written down.</param>
/// <param name="Looks">What the told fees look like, for the schedule: "15% and 0.35"; null = no straight line fits.</param>
internal sealed record FeeFindingView(
    string Listing, string Kind, int Units, string Currency, string Predicted, string Told, string OffPerUnit, DateTimeOffset? Since,
    string? Looks);

/// <param name="File">A CSV file by its bytes (base64 in JSON).</param>
internal sealed record SettlementsRequest(NamedFile File, bool Strict = false, bool DryRun = false);

/// <param name="Refused">Nothing was changed, because of faults.</param>
/// <param name="Added">Lines that were not there; null where nothing was written.</param>
/// <param name="Changed">Lines that said something else before.</param>
/// <param name="Unknown">Lines of listings that are not in the catalogue.</param>
/// <param name="FeesOff">Listings of the file whose fees are other than predicted, over the newest 30 days of their channel.</param>
internal sealed record SettlementsView(
    bool Refused, bool DryRun, int Rows, int BadRows, int Faults, IReadOnlyList<string> Messages, int? Added, int? Changed, int? Unknown,
    IReadOnlyList<FeeFindingView> FeesOff);

/// <param name="From">Null = nothing was settled yet.</param>
internal sealed record ReconciliationView(DateOnly? From, DateOnly? To, int Count, IReadOnlyList<ReconciledView> Listings);

/// <param name="PredictedUnits">Pieces whose fee could be predicted and is settled.</param>
/// <param name="Revenue">What buyers paid, item prices and shipping.</param>
/// <param name="PredictedFee">For the predicted units; null = of none.</param>
/// <param name="SettledFee">For the same units.</param>
/// <param name="FeeOff">What the channel took more.</param>
/// <param name="PredictedProfit">Null = an input is missing of some piece.</param>
/// <param name="EarnedProfit">The predicted profit, less what each cause took more than was reckoned with.</param>
/// <param name="ByCause">What came to us by cause; below zero is what the channel took.</param>
internal sealed record ReconciledView(
    string Listing, string Currency, int Units, int PredictedUnits, string Revenue, string? PredictedFee, string? SettledFee,
    string? FeeOff,
    string? PredictedProfit, string? EarnedProfit, string? ProfitOff, IReadOnlyDictionary<string, string> ByCause);

/// <param name="From">The first day, in the channel's zone; null = 14 days ago.</param>
/// <param name="To">The last, inclusive; null = yesterday.</param>
internal sealed record SettlementPullRequest(DateOnly? From = null, DateOnly? To = null);

/// <param name="Failure">The day at which it ended, and why; null = all days were read. Days before it are taken.</param>
internal sealed record SettlementPullView(
    string Channel, DateOnly From, DateOnly To, int Added, int Changed, int Unknown, string? Failure,
    IReadOnlyList<FeeFindingView> FeesOff);
