using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Operating;

namespace Repricer.Host.Operating;

/// <summary>What a person wants to say of listings that wait for one cause; null = that stays as it is.</summary>
/// <param name="Listings">CHANNEL/LISTING, each with the stamp of what was seen of it.</param>
/// <param name="AssignTo">The name of a key; "" = nobody.</param>
internal sealed record MarkWish(
    string? Reason, IReadOnlyList<(string Listing, string Stamp)> Listings, DateTimeOffset? SnoozeUntil, string? SnoozeWhy, string? AssignTo,
    string? Note);

/// <summary>Puts off, assigns and annotates what waits in the queue, and writes notes on products; the same for the API and the pages.</summary>
internal sealed class MarkActions(IStore store, TimeProvider time)
{
    /// <summary>What is put off longer is a decision to be made now.</summary>
    public static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(14);

    public const int MostListings = 500;
    public const int LongestNote = 1_000;

    public async ValueTask<OperationOutcome> MarkAsync(MarkWish wish, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(wish.Reason) || wish.Reason.Length > 60)
            return new OperationOutcome.Invalid("reason", "say the cause, as 'repricer holds' names it");
        if (wish.Listings.Count is 0 or > MostListings)
            return new OperationOutcome.Invalid("listings", $"1 to {MostListings} listings are expected, found {wish.Listings.Count}");
        var now = time.GetUtcNow();
        if (await ProblemAsync(wish, now, ct) is { } problem)
            return problem;

        var listings = new List<(ListingId, string)>();
        foreach (var (text, stamp) in wish.Listings)
        {
            if (!ListingId.TryParse(text, out var listing))
                return new OperationOutcome.Invalid("listings", $"'{ScalarText.Shorten(text)}' is not written CHANNEL/LISTING");
            listings.Add((listing, stamp));
        }

        var what = What(wish);
        await store.Marks.MarkAsync(
            new MarkChange(
                wish.Reason, listings, wish.SnoozeUntil is { } until ? (until.ToUniversalTime(), wish.SnoozeWhy?.Trim() ?? "") : null,
                wish.AssignTo?.Trim(), wish.Note?.Trim(), by, now, $"{Named(wish.Listings)}: {what}"), ct);
        return new OperationOutcome.Done(what, Count(wish.Listings.Count), by);
    }

    public async ValueTask<OperationOutcome> NoteAsync(string? sku, string? text, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new OperationOutcome.Invalid("text", "write the note");
        if (PersonText.ProblemOf(text, LongestNote) is { } tooLong)
            return new OperationOutcome.Invalid("text", tooLong);
        if (string.IsNullOrEmpty(sku) || await store.Marks.AddNoteAsync(new Sku(sku), text.Trim(), by, time.GetUtcNow(), ct) is null)
            return new OperationOutcome.NotFound($"there is no product '{ScalarText.Shorten(sku ?? "")}'");
        return new OperationOutcome.Done("noted", sku, by);
    }

    public async ValueTask<OperationOutcome> RemoveNoteAsync(long? note, string by, CancellationToken ct)
    {
        if (note is not { } id)
            return new OperationOutcome.Invalid("note", "say which note, by its number");
        return await store.Marks.RemoveNoteAsync(id, by, time.GetUtcNow(), ct)
            ? new OperationOutcome.Done("removed", string.Create(CultureInfo.InvariantCulture, $"note {id}"), by)
            : new OperationOutcome.NotFound(string.Create(CultureInfo.InvariantCulture, $"there is no note {id}"));
    }

    private async ValueTask<OperationOutcome.Invalid?> ProblemAsync(MarkWish wish, DateTimeOffset now, CancellationToken ct)
    {
        if (wish is { SnoozeUntil: null, AssignTo: null, Note: null })
            return new OperationOutcome.Invalid("snooze_until", "nothing is said: snooze, assign or write a note");
        if (wish.SnoozeUntil is { } until && until > now + LongestSnooze)
            return new OperationOutcome.Invalid("snooze_until", $"at most {LongestSnooze.Days} days ahead are expected");
        if (wish.SnoozeUntil > now && string.IsNullOrWhiteSpace(wish.SnoozeWhy))
            return new OperationOutcome.Invalid("why", "say why it can wait");
        if (PersonText.ProblemOf(wish.SnoozeWhy, PersonText.LongestReason) is { } longWhy)
            return new OperationOutcome.Invalid("why", longWhy);
        if (PersonText.ProblemOf(wish.Note, PersonText.LongestReason) is { } longNote)
            return new OperationOutcome.Invalid("note", longNote);
        if (string.IsNullOrWhiteSpace(wish.AssignTo))
            return null;
        string[] names =
            [.. (await store.Control.GetKeysAsync(ct)).Where(key => key.RevokedAt is null).Select(key => key.Name)];
        return names.Contains(wish.AssignTo.Trim(), StringComparer.Ordinal)
            ? null
            : new OperationOutcome.Invalid(
                "assign", $"there is no key '{ScalarText.Shorten(wish.AssignTo)}'{Suggestion.Ask(wish.AssignTo, names)}");
    }

    private static string What(MarkWish wish)
    {
        var parts = new List<string>();
        if (wish.SnoozeUntil is { } until)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"put off until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {wish.SnoozeWhy}"));
        if (wish.AssignTo is { } to)
            parts.Add(string.IsNullOrWhiteSpace(to) ? "assigned to nobody" : $"assigned to {to.Trim()}");
        if (wish.Note is { } note)
            parts.Add(string.IsNullOrWhiteSpace(note) ? "note taken away" : $"note: {note.Trim()}");
        return string.Join("; ", parts);
    }

    /// <summary>The first few by name, for the audit log.</summary>
    private static string Named(IReadOnlyList<(string Listing, string Stamp)> listings) =>
        $"{Count(listings.Count)} ({string.Join(", ", listings.Take(5).Select(one => one.Listing))}{(listings.Count > 5 ? ", …" : "")})";

    private static string Count(int count) => count == 1 ? "1 listing" : string.Create(CultureInfo.InvariantCulture, $"{count} listings");
}
