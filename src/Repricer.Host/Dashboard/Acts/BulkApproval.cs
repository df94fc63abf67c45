using System.Globalization;
using Microsoft.AspNetCore.Http;
using Repricer.Engine.Operating;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Acts;

/// <summary>How an approval of many went on.</summary>
internal abstract record BulkOutcome
{
    private BulkOutcome()
    {
    }

    /// <summary>What would be approved is shown, and a confirmation asked for.</summary>
    public sealed record Ask(ApprovalModel Model) : BulkOutcome;

    public sealed record Done(Notice Notice, string Back) : BulkOutcome;
}

/// <summary>
/// Approves many listings of one cause: what was shown travels with the form, what became another meanwhile is refused and told, and
/// nothing is done before the number is typed. Each listing is approved, and audited, as one alone would be.
/// </summary>
internal sealed class BulkApproval(QueueReader queue, OperatingActions actions, IControlStore control, TimeProvider time)
{
    private const int MostNamed = 10;

    public async ValueTask<BulkOutcome> RunAsync(Visit visit, string reason, IFormCollection form, CancellationToken ct)
    {
        var channel = form["channel"].ToString() is { Length: > 0 } named ? named : null;
        var back = CauseRows.Href(reason, channel);
        var asked = await AskedAsync(reason, channel, form, ct);
        if (asked.Count is 0 or > QueueReader.MostApproved)
        {
            var why = asked.Count == 0
                ? "Nothing was selected."
                : $"At most {visit.Format.Count(QueueReader.MostApproved)} are approved at once, and "
                    + $"{visit.Format.Count(asked.Count)} were selected.";
            return new BulkOutcome.Done(new Notice("warn", why, []), back);
        }

        var now = await queue.FindAsync(reason, asked.Keys.ToHashSet(StringComparer.Ordinal), ct);
        var (fresh, stale) = Split(asked, now);
        if (form["step"] != "do")
            return new BulkOutcome.Ask(Model(visit, reason, fresh, stale, form, back, null, null));

        var whyFault = string.IsNullOrWhiteSpace(form["why"]) ? "say why: an approval is kept in the audit log"
            : PersonText.ProblemOf(form["why"], PersonText.LongestReason);
        var countFault = form["count"].ToString().Trim() == asked.Count.ToString(CultureInfo.InvariantCulture)
            ? null
            : $"type {fresh.Count.ToString(CultureInfo.InvariantCulture)}, the number of listings";
        return whyFault is not null || countFault is not null
            ? new BulkOutcome.Ask(Model(visit, reason, fresh, stale, form, back, whyFault, countFault))
            : new BulkOutcome.Done(await DoAsync(visit, reason, fresh, stale, form["why"].ToString(), ct), back);
    }

    /// <summary>What was selected, by listing, with the stamp of what was shown of it.</summary>
    private async ValueTask<Dictionary<string, string>> AskedAsync(
        string reason, string? channel, IFormCollection form, CancellationToken ct)
    {
        if (form["all"] == "true" && form["step"] != "do")
            return (await queue.FirstAsync(reason, channel, ct)).GroupBy(HoldRows.ListingOf, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => HoldStamp.Of(same.First()), StringComparer.Ordinal);

        var rows = form["one"].Count > 0 ? form["one"] : form["row"];
        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row?.Split(' ', 2) is [var stamp, var listing])
                asked[listing] = stamp;
        }

        return asked;
    }

    private static (List<HoldView> Fresh, List<StaleRow> Stale) Split(
        Dictionary<string, string> asked, IReadOnlyDictionary<string, HoldView> now)
    {
        var (fresh, stale) = (new List<HoldView>(), new List<StaleRow>());
        foreach (var (listing, stamp) in asked)
        {
            if (!now.TryGetValue(listing, out var hold))
                stale.Add(new StaleRow(PageFormat.Text(listing), "it is not held for this any more"));
            else if (HoldStamp.Of(hold) != stamp)
                stale.Add(new StaleRow(
                    PageFormat.Text(listing),
                    $"it changed since you looked: {PageFormat.Text(hold.Detail ?? "another price or cause", 200)}"));
            else
                fresh.Add(hold);
        }

        return (fresh, stale);
    }

    private async ValueTask<Notice> DoAsync(
        Visit visit, string reason, List<HoldView> fresh, List<StaleRow> stale, string why, CancellationToken ct)
    {
        var refused = stale.Select(row => $"{row.Listing}: {row.Why}").ToList();
        var done = 0;
        foreach (var hold in fresh)
        {
            var listing = HoldRows.ListingOf(hold);
            switch (await actions.ApproveAsync(new ApproveWish(listing, why, null), visit.Name, ct))
            {
                case OperationOutcome.Done:
                    done++;
                    break;
                case OperationOutcome.Invalid invalid:
                    refused.Add($"{PageFormat.Text(listing)}: {PageFormat.Text(invalid.Message)}");
                    break;
                case OperationOutcome.NotFound missing:
                    refused.Add($"{PageFormat.Text(listing)}: {PageFormat.Text(missing.Message)}");
                    break;
                case var other:
                    throw new InvalidOperationException($"no answer for {other}");
            }
        }

        await control.NoteAsync(
            new AuditEntry(
                time.GetUtcNow(), visit.Name, "approve-many", reason,
                string.Create(CultureInfo.InvariantCulture, $"{done} approved, {refused.Count} refused: {why}")), ct);
        var more = refused.Count > MostNamed ? [$"and {visit.Format.Count(refused.Count - MostNamed)} more"] : Array.Empty<string>();
        return new Notice(
            refused.Count == 0 ? "good" : "warn",
            $"{visit.Format.Count(done)} approved{(refused.Count == 0 ? "" : $", {visit.Format.Count(refused.Count)} refused")}.",
            [.. refused.Take(MostNamed), .. more]);
    }

    private static ApprovalModel Model(
        Visit visit, string reason, List<HoldView> fresh, List<StaleRow> stale, IFormCollection form, string back, string? whyFault,
        string? countFault)
    {
        var format = visit.Format;
        var moves = fresh.Select(HoldRows.Move).OfType<decimal>().ToList();
        var facts = new List<FactModel>
        {
            new("Listings", format.Count(fresh.Count)),
            new("Prices up", format.Count(moves.Count(move => move > 0))),
            new("Prices down", format.Count(moves.Count(move => move < 0))),
            new("Move unknown", format.Count(fresh.Count - moves.Count)),
            new("Farthest", moves.Count == 0 ? null : HoldRows.Signed(moves.MaxBy(Math.Abs), format), "no move is known"),
            new("At stake", Stakes(fresh, format), "it is known of none"),
        };
        return new ApprovalModel(
            visit.Now, reason, ConditionRows.Title(reason),
            [.. fresh.OrderByDescending(hold => Math.Abs(HoldRows.Move(hold) ?? 0m)).Select(hold => HoldRows.Of(hold, format, back))],
            stale,
            form["channel"].ToString() is { Length: > 0 } channel ? channel : null, facts, form["why"].ToString(), form["count"].ToString(),
            whyFault, countFault, back, visit.FormToken);
    }

    private static string? Stakes(List<HoldView> rows, PageFormat format)
    {
        var known = rows.Where(row => row.AtStake is not null).GroupBy(row => row.Currency, StringComparer.Ordinal)
            .Select(same => format.Money(
                same.Sum(row => HoldRows.Amount(row.AtStake) ?? 0m).ToString(CultureInfo.InvariantCulture), same.Key))
            .OfType<string>().ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }
}
