using Repricer.Core.Catalog;

namespace Repricer.Engine.Operating;

/// <summary>Keeps what people say to each other about their work: marks on what waits in the queue, and notes on products.</summary>
public interface IMarkStore
{
    /// <summary>All marks, or those of one cause.</summary>
    ValueTask<IReadOnlyList<QueueMark>> GetMarksAsync(string? reason, CancellationToken ct);

    /// <summary>Marks listings of one cause, all or none, with one entry of the audit log.</summary>
    ValueTask MarkAsync(MarkChange change, CancellationToken ct);

    /// <summary>Adds a note to a product. Audited.</summary>
    /// <returns>Its number; null = there is no such product.</returns>
    ValueTask<long?> AddNoteAsync(Sku sku, string text, string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>Takes a note away. Audited.</summary>
    /// <returns>False when there is none.</returns>
    ValueTask<bool> RemoveNoteAsync(long id, string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>The notes on a product, the newest first.</summary>
    /// <param name="max">1 to 1,000.</param>
    ValueTask<IReadOnlyList<ProductNote>> GetNotesAsync(Sku sku, int max, CancellationToken ct);
}

/// <summary>What people said of one listing that waits for one cause.</summary>
/// <param name="Stamp">What was seen of it when it was marked: another one means that it changed since.</param>
/// <param name="SnoozedUntil">Null = it is not put off.</param>
/// <param name="AssignedTo">The name of a key; null = nobody.</param>
/// <param name="By">Who marked it last.</param>
public sealed record QueueMark(
    ListingId Listing, string Reason, string Stamp, DateTimeOffset? SnoozedUntil, string? SnoozedWhy, string? AssignedTo, string? Note,
    string By, DateTimeOffset At);

/// <param name="Listings">Each with the stamp of what was seen of it.</param>
/// <param name="Snooze">Null = that stays as it is; an end that is past wakes it.</param>
/// <param name="AssignTo">Null = that stays as it is; "" = nobody.</param>
/// <param name="Note">Null = that stays as it is; "" = none.</param>
/// <param name="What">For the audit log, as in "12 listings: snoozed until …".</param>
public sealed record MarkChange(
    string Reason, IReadOnlyList<(ListingId Listing, string Stamp)> Listings, (DateTimeOffset Until, string Why)? Snooze, string? AssignTo,
    string? Note, string By, DateTimeOffset At, string What);

public sealed record ProductNote(long Id, Sku Sku, string Text, string By, DateTimeOffset At);
