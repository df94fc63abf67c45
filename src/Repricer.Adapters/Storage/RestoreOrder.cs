namespace Repricer.Adapters.Storage;

/// <summary>Puts a backup in the place of a data folder's database. Whoever gives the order holds the folder's lock.</summary>
/// <param name="File">The backup; it is only read.</param>
/// <param name="Directory">The data folder; created where it is missing.</param>
/// <param name="By">For the audit log.</param>
/// <param name="SendsAgain">Every price on a channel that cannot be read back goes out once more when it is decided, not only those that
/// were under way.</param>
public sealed record RestoreOrder(string File, string Directory, DateTimeOffset At, string By, bool SendsAgain = false);

/// <param name="Replaced">Where the database that was there lies now; null = there was none.</param>
/// <param name="Superseded">Prices that were waiting in the backup; they are decided afresh.</param>
/// <param name="Unknown">Prices that were under way in the backup; they are read back, or decided afresh where that cannot be done.</param>
/// <param name="ReadBack">Listings whose price is read back before anything goes out for them.</param>
/// <param name="SentAgain">Listings whose next price goes out also where it is the same, because their channel cannot be read back.</param>
/// <param name="Notes">What could not be taken over from the database that was there.</param>
public sealed record RestoreSummary(
    string? Replaced, int Superseded, int Unknown, int ReadBack, int SentAgain, IReadOnlyList<string> Notes);
