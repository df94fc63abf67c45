using System.Globalization;
using Microsoft.AspNetCore.Http;
using Repricer.Engine.Operating;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Acts;

/// <summary>How marking many went on.</summary>
internal abstract record MarkOutcome
{
    private MarkOutcome()
    {
    }

    /// <summary>What it is about is shown, and what is needed is asked for.</summary>
    public sealed record Ask(MarkFormModel Model) : MarkOutcome;

    public sealed record Done(Notice Notice, string Back) : MarkOutcome;
}

/// <summary>Puts off, assigns or annotates listings that were selected; what changed while it waited is told and left out.</summary>
internal sealed class QueueMarking(QueueReader queue, MarkActions actions, IControlStore control)
{
    public async ValueTask<MarkOutcome> RunAsync(Visit visit, string reason, IFormCollection form, CancellationToken ct)
    {
        var channel = form["channel"].ToString() is { Length: > 0 } named ? named : null;
        var back = CauseRows.Href(reason, channel);
        var asked = form["row"].Select(row => row?.Split(' ', 2)).OfType<string[]>().Where(row => row.Length == 2)
            .DistinctBy(row => row[1], StringComparer.Ordinal).ToDictionary(row => row[1], row => row[0], StringComparer.Ordinal);
        if (asked.Count is 0 or > MarkActions.MostListings)
            return new MarkOutcome.Done(
                new Notice(
                    "warn", asked.Count == 0 ? "Nothing was selected."
                        : $"At most {visit.Format.Count(MarkActions.MostListings)} are marked at once.", []), back);

        var now = await queue.FindAsync(reason, asked.Keys.ToHashSet(StringComparer.Ordinal), ct);
        var fresh = asked.Where(one => now.TryGetValue(one.Key, out var hold) && HoldStamp.Of(hold) == one.Value).ToList();
        List<StaleRow> stale =
        [
            .. asked.Where(one => fresh.TrueForAll(kept => kept.Key != one.Key)).Select(one => new StaleRow(
                PageFormat.Text(one.Key),
                now.TryGetValue(one.Key, out var hold)
                    ? $"it changed since you looked: {PageFormat.Text(hold.Detail ?? "another price", 200)}"
                    : "it does not wait for this any more")),
        ];
        var verb = form["do"].ToString() switch { "assign" => "assign", "note" => "note", _ => "snooze" };
        if (form["step"] != "do" || fresh.Count == 0)
            return new MarkOutcome.Ask(await FormAsync(visit, reason, channel, verb, fresh, stale, form, null, back, ct));

        var wish = WishOf(reason, verb, [.. fresh.Select(one => (one.Key, one.Value))], new ActFields(name => form[name]));
        return await actions.MarkAsync(wish, visit.Name, ct) switch
        {
            OperationOutcome.Done done => new MarkOutcome.Done(
                new Notice(
                    stale.Count == 0 ? "good" : "warn", PageFormat.Text($"{done.Target}: {done.What}", 400),
                    [.. stale.Select(row => $"{row.Listing}: {row.Why}")]), back),
            OperationOutcome.Invalid invalid => new MarkOutcome.Ask(
                await FormAsync(visit, reason, channel, verb, fresh, stale, form, invalid, back, ct)),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }

    /// <summary>A snooze without an end, or an assignment without a word, says nothing; a note that is empty takes the note away.</summary>
    private static MarkWish WishOf(string reason, string verb, IReadOnlyList<(string, string)> rows, ActFields form) => new(
        reason, rows, verb == "snooze" ? form.Moment("snooze_until") : null, verb == "snooze" ? form["why"] : null,
        verb == "assign" ? form["assign"] ?? "" : null, verb == "note" ? form["note"] ?? "" : null);

    private async ValueTask<MarkFormModel> FormAsync(
        Visit visit, string reason, string? channel, string verb, List<KeyValuePair<string, string>> fresh, List<StaleRow> stale,
        IFormCollection form, OperationOutcome.Invalid? wrong, string back, CancellationToken ct)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"{fresh.Count} {(fresh.Count == 1 ? "listing" : "listings")}");
        var (title, lead, button) = verb switch
        {
            "assign" => ($"Assign {count}", "Whose work it is stands beside each of them.", "Assign"),
            "note" => ($"Note on {count}", "It stands beside each of them in the queue.", "Write it down"),
            _ => ($"Put {count} off", "They are folded away until then, or until what is told of them changes.", "Put off"),
        };
        IReadOnlyList<FieldModel> fields = verb switch
        {
            "assign" => [Field("assign", "To whom", "choice", null, await NamesAsync(ct))],
            "note" => [Field("note", "Note", "long", "Empty takes the note away.", [], isRequired: false)],
            _ =>
            [
                Field("snooze_until", "Until", "moment", $"At most {MarkActions.LongestSnooze.Days} days ahead.", []),
                Field("why", "Why it can wait", "long", null, []),
            ],
        };
        return new MarkFormModel(
            visit.Now, verb, title, lead, reason, [.. fresh.Select(one => ($"{one.Value} {one.Key}", PageFormat.Text(one.Key)))], stale,
            fields, wrong is not null && fields.All(field => field.Fault is null) ? PageFormat.Text(wrong.Message, 400) : null, button, back,
            channel, visit.FormToken);

        FieldModel Field(
            string name, string label, string kind, string? hint, IReadOnlyList<(string, string)> choices, bool isRequired = true) => new(
            name, label, kind, form["step"] == "do" ? form[name].ToString() : "", isRequired, hint,
            wrong?.Field == name ? PageFormat.Text(wrong.Message, 400) : null, choices);
    }

    private async ValueTask<IReadOnlyList<(string, string)>> NamesAsync(CancellationToken ct) =>
    [
        ("", "Nobody"),
        .. (await control.GetKeysAsync(ct)).Where(key => key.RevokedAt is null).Select(key => (key.Name, PageFormat.Text(key.Name))),
    ];
}
