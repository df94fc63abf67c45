using Repricer.Engine.Evidence;

namespace Repricer.Host.Api.Contracts;

/// <summary>A reading that changed something.</summary>
/// <param name="Number">Of the evidence; offers name it.</param>
/// <param name="Page">The watch's address.</param>
/// <param name="Status">What became of the reading, as "priced".</param>
/// <param name="Node">The node that looked, at which the page lies; null = the one engine that had the store to itself.</param>
internal sealed record EvidenceView(
    long Number, DateTimeOffset At, string Source, string Sku, string Page, string Status, string? Node);

/// <param name="Document">What was seen, with everything that it was decided by. Null = it is not kept.</param>
/// <param name="Missing">Why it is not kept, or cannot be read now; null = it is there.</param>
/// <param name="Address">Where the node that looked has it, by the address of its API; null = it is this one, or none is known.</param>
internal sealed record EvidenceDetail(EvidenceView Reading, EvidenceDocument? Document, string? Missing, string? Address);

/// <summary>The archive of evidence at one moment. Counts are since the start.</summary>
/// <param name="Store">litedb or sqlite.</param>
/// <param name="Documents">Readings that were written.</param>
/// <param name="Shared">Pages that were there already, byte for byte.</param>
/// <param name="Dropped">Readings that nothing was kept of, because more came than could be written.</param>
/// <param name="Lost">Readings that could not be written, because the disk or a file was in trouble.</param>
/// <param name="Damaged">Files that were put aside.</param>
/// <param name="Bytes">Of all files on disk.</param>
/// <param name="OldestDay">Null = nothing is kept.</param>
/// <param name="Waiting">Readings that are not written yet.</param>
/// <param name="Trouble">Why nothing can be written now; null = it can.</param>
internal sealed record EvidenceStatusView(
    string Store, long Documents, long Shared, long Dropped, long Lost, int Damaged, long Bytes, int Days, DateOnly? OldestDay, int Waiting,
    string? Trouble);
