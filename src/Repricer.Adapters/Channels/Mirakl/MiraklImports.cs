using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Price imports: PRI01 leaves one, PRI02 says how it stands, PRI03 what was refused. In which order two imports take effect is not
/// documented, so one is never left while another is under way, also one that a person left.
/// </summary>
internal sealed class MiraklImports(MiraklApi api)
{
    private const string Path = "api/offers/pricing/imports";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();

    /// <summary>The import that may be under way; null = none that we know of.</summary>
    private string? _last;

    /// <summary>One may be under way that nobody named: we were started a moment ago, or an answer was lost.</summary>
    private bool _isUnsure = true;

    /// <returns>Null where an import may go; else why not: nothing of it has left this machine.</returns>
    public async ValueTask<CallFault?> TurnAsync(CancellationToken ct)
    {
        var (last, unsure) = Known();
        string[] queries = last is not null ? [$"import_id={Uri.EscapeDataString(last)}"]
            : unsure ? ["status=WAITING", "status=RUNNING"]
            : [];
        foreach (var query in queries)
        {
            var (statuses, fault) = await AskAsync(query, ct);
            if (fault is not null)
                return fault;
            if (statuses!.FirstOrDefault(status => !HasEnded(status) && (last is null || status.ImportId == last)) is { } open)
            {
                Remember(open.ImportId, unsure: open.ImportId is null);
                return new CallFault.Throttled("an import of prices is still under way", LookAgain);
            }
        }

        Remember(null, unsure: false);
        return await api.TurnAsync(MiraklApi.Import, ct);
    }

    /// <summary>The turn was had before.</summary>
    public async ValueTask<PushOutcome> LeaveAsync(MiraklPriceFile file, CancellationToken ct)
    {
        Remember(null, unsure: true);
        var (answer, fault) = await api.SendAsync(MiraklApi.Import, file.ToRequest(Path), ct);
        if (fault is CallFault.Unknown)
            return fault.ToPush();
        if (fault is not null)
        {
            // The file as a whole is at fault, never one price in it.
            Remember(null, unsure: false);
            return fault.ToUnsent();
        }

        if (answer!.Json(MiraklJson.Default.MiraklImport)?.ImportId is not { Length: > 0 } id)
            return MiraklAnswer.NoJson(answer).ToPush();
        Remember(id, unsure: false);
        return new PushOutcome.Accepted(id, LookAgain);
    }

    public async ValueTask<SubmissionOutcome> ReadAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var (statuses, fault) = await AskAsync($"import_id={Uri.EscapeDataString(submission)}", ct);
        if (fault is not null)
            return Pending((fault as CallFault.Throttled)?.After);
        if (statuses!.FirstOrDefault(status => status.ImportId == submission) is not { } found)
            return new SubmissionOutcome.Lost("the operator knows no such import (any more)");
        if (!HasEnded(found))
            return Pending(null);
        if (Known().Last == submission)
            Remember(null, unsure: false);

        if (found.Status == "FAILED")
        {
            return new SubmissionOutcome.Lost(found.ReasonStatus is { Length: > 0 } why
                ? $"the import failed: {AnswerText.Excerpt(why)}"
                : "the import failed");
        }

        if (found is not ({ HasErrorReport: true } or { LinesInError: > 0 } or { OffersInError: > 0 }))
            return Finished(listings, static _ => new PushOutcome.Accepted());
        if (found.HasErrorReport != true)
            return new SubmissionOutcome.Lost("some lines were refused, and there is no report of which");
        var (report, refused) = await api.GetAsync(
            MiraklApi.Report, $"{Path}/{Uri.EscapeDataString(submission)}/error_report", ct, "text/csv");
        if (refused is not null)
            return Pending((refused as CallFault.Throttled)?.After);
        if (MiraklErrorReport.Read(report!.Body) is not { } errors)
            return new SubmissionOutcome.Lost("the import's error report cannot be read");

        // Where the report leaves one out, "not in it" does not mean "taken".
        var isWhole = found.OffersInError is null || found.OffersInError == errors.Count;
        return Finished(listings, listing => errors.TryGetValue(listing.Value, out var why) ? new PushOutcome.Rejected(why)
            : isWhole ? new PushOutcome.Accepted()
            : null);
    }

    private async ValueTask<(IReadOnlyList<MiraklImportStatus>? Statuses, CallFault? Fault)> AskAsync(string query, CancellationToken ct)
    {
        var (answer, fault) = await api.GetAsync(MiraklApi.Status, $"{Path}?{query}", ct);
        if (fault is not null)
            return (null, fault);
        return answer!.Json(MiraklJson.Default.MiraklImportPage)?.Data is { } statuses
            ? (statuses, null)
            : (null, MiraklAnswer.NoJson(answer));
    }

    private static SubmissionOutcome.Finished Finished(IReadOnlyList<ListingId> listings, Func<ListingId, PushOutcome?> outcomeOf)
    {
        var outcomes = new Dictionary<ListingId, PushOutcome>();
        foreach (var listing in listings)
        {
            if (outcomeOf(listing) is { } outcome)
                outcomes[listing] = outcome;
        }

        return new SubmissionOutcome.Finished(outcomes);
    }

    private static SubmissionOutcome.Pending Pending(TimeSpan? wish) => new(wish > LookAgain ? wish.Value : LookAgain);

    /// <summary>A status that nobody has heard of is no end.</summary>
    private static bool HasEnded(MiraklImportStatus status) => status.Status is "COMPLETE" or "FAILED";

    private (string? Last, bool IsUnsure) Known()
    {
        lock (_lock)
            return (_last, _isUnsure);
    }

    private void Remember(string? last, bool unsure)
    {
        lock (_lock)
            (_last, _isUnsure) = (last, unsure);
    }
}
