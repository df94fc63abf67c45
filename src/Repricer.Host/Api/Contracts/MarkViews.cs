namespace Repricer.Host.Api.Contracts;

/// <param name="Reason">The cause, as `repricer holds` names it.</param>
/// <param name="Listings">CHANNEL/LISTING, 1 to 500.</param>
/// <param name="SnoozeUntil">At most 14 days ahead; a moment that is past wakes it; null = that stays as it is.</param>
/// <param name="Why">Why it can wait; needed with snooze_until.</param>
/// <param name="Assign">The name of a key; "" = nobody; null = that stays as it is.</param>
/// <param name="Note">"" takes it away; null = that stays as it is.</param>
internal sealed record MarkRequest(
    string? Reason = null, IReadOnlyList<string>? Listings = null, DateTimeOffset? SnoozeUntil = null, string? Why = null,
    string? Assign = null, string? Note = null);

internal sealed record MarkView(
    string Listing, string Reason, DateTimeOffset? SnoozedUntil, string? SnoozedWhy, string? AssignedTo, string? Note, string By,
    DateTimeOffset At);

/// <param name="Text">At most 1,000 characters.</param>
internal sealed record NoteRequest(string? Sku = null, string? Text = null);

/// <param name="Note">The number of the note.</param>
internal sealed record RemoveNoteRequest(long? Note = null);

internal sealed record ProductNoteView(long Id, string Sku, string Text, string By, DateTimeOffset At);
