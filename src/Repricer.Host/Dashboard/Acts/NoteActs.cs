using System.Globalization;

namespace Repricer.Host.Dashboard.Acts;

/// <summary>What a person may write on a product.</summary>
internal static class NoteActs
{
    public static IReadOnlyList<Act> All { get; } =
    [
        new(
            "note", "Note on {0}", "Everybody sees it on the product's page, and at its time in the chart.", "Write it down",
            [new("sku", "Article", "hidden"), new("text", "Note", "long", Hint: "What the next one should know.")],
            (form, services, by, ct) => services.Marks.NoteAsync(form["sku"], form["text"], by, ct)),
        new(
            "remove-note", "Remove note {0}", "It is gone from the page; the audit log keeps that it was there.", "Remove",
            [new("note", "Note", "hidden")],
            (form, services, by, ct) => services.Marks.RemoveNoteAsync(
                long.TryParse(form["note"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null, by, ct)),
    ];
}
