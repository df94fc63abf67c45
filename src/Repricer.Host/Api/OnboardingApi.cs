using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Adapters.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Channels;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Publishing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Configuration;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Api;

/// <summary>Takes the listings of channels in and looks at channels, while the engine runs: it does what the verbs do.</summary>
internal static class OnboardingApi
{
    /// <summary>So many notes are told; the rest is counted.</summary>
    private const int MostNotes = 200;

    public static void Map(RouteGroupBuilder operate)
    {
        operate.MapPost("/channels/{id}/import", ImportAsync)
            .WithSummary("Take in the channel's own listings; answers when all pages were read");
        operate.MapPost("/channels/{id}/sheet", SheetAsync)
            .WithMetadata(new RequestSizeLimitAttribute(ImportApi.MaxBytes))
            .WithSummary("Take minimum, maximum and cost from another service's sheet; a CSV file in base64");
        operate.MapPost("/channels/{id}/check", CheckAsync)
            .WithSummary("Look whether the channel can be used; nothing is written, here or there");
    }

    public static ChannelImportView Of(ListingImportOutcome outcome)
    {
        var (reading, counts) = (outcome.Reading, outcome.Counts);
        return new ChannelImportView(
            outcome.Channel.Value, outcome.DryRun, outcome.Failure, outcome.Refused, outcome.Pages, outcome.Stated, reading?.Told ?? 0,
            reading?.NotTaken ?? 0, reading?.MatchedByGtin ?? 0, reading?.InShadow ?? 0, reading?.Managed ?? 0, reading?.Inactive ?? 0,
            reading?.Restocked.Count ?? 0, reading?.CostsKept ?? 0, reading?.Missing.Count ?? 0,
            counts is null ? null : Views.Of(counts),
            [.. (reading?.Notes ?? []).OrderBy(note => note.Taken).Take(MostNotes)
                .Select(note => new ImportNoteView(note.Listing.ToString(), note.Taken, note.Text))],
            reading?.Notes.Count ?? 0);
    }

    public static ChannelCheckView Of(string channel, IReadOnlyList<ProbeLine> lines) => new(
        channel, lines.All(line => line.Mark != ProbeMark.Fail),
        [.. lines.Select(line => new ChannelCheckLine(line.Mark.ToString().ToLowerInvariant(), line.What, line.Detail, line.Cure))]);

    /// <returns>What is wrong with the words; null = nothing.</returns>
    public static string? ProblemOf(IReadOnlyList<string>? overwrite)
    {
        var known = OnboardingConfig.Overwrites.Select(word => word.Name).ToArray();
        return overwrite?.FirstOrDefault(word => !known.Contains(word, StringComparer.Ordinal)) is { } strange
            ? $"'{strange}' is nothing that can be overwritten; known: {string.Join(", ", known)}{Suggestion.Ask(strange, known)}"
            : null;
    }

    private static async Task<Results<Ok<ChannelImportView>, ProblemHttpResult>> ImportAsync(
        string id, ChannelImportRequest request, ChannelImporter importer, CancellationToken ct)
    {
        if (importer.ProblemOf(id) is { } problem)
            return Problems.NotFound(problem);
        return ProblemOf(request.Overwrite) is { } wrong
            ? Problems.Invalid("overwrite", wrong)
            : TypedResults.Ok(Of(await importer.ImportAsync(id, request.Overwrite, request.DryRun, progress: null, ct)));
    }

    public static SheetView Of(SheetOutcome outcome)
    {
        var (reading, report) = (outcome.Reading, outcome.Reading.Report);
        return new SheetView(
            report.Refused is not null, outcome.DryRun, report.Rows, report.BadRows, report.FaultCount, outcome.Messages, reading.Ignored,
            reading.Unknown.Count, [.. reading.Unknown.Take(MostNotes)], reading.OtherMarketplaces, reading.StillManaged,
            reading.ShippingUnknown, outcome.Counts is { } counts ? Views.Of(counts) : null);
    }

    private static async Task<Results<Ok<SheetView>, ProblemHttpResult>> SheetAsync(
        string id, SheetRequest request, SheetImporter sheets, CancellationToken ct)
    {
        if (sheets.ProblemOf(id) is { } problem)
            return Problems.NotFound(problem);
        var (format, wrong) = SheetFormat.Find(request.Format);
        return format is null
            ? Problems.Invalid("format", wrong!)
            : TypedResults.Ok(Of(await sheets.ImportAsync(
                id, format, request.File.Name, request.File.Content, request.Marketplace, request.Strict, request.DryRun, ct)));
    }

    private static async Task<Results<Ok<ChannelCheckView>, ProblemHttpResult>> CheckAsync(
        string id, IReadOnlyList<IChannelAdapter> adapters, IStore store, TimeProvider time, CancellationToken ct) =>
        adapters.FirstOrDefault(adapter => adapter.Id.Value == id) is { } adapter
            ? TypedResults.Ok(Of(id, await new ChannelChecker(adapter, store, time).CheckAsync(ct)))
            : Problems.NotFound($"there is no channel '{id}'");
}
