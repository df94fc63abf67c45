using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>What people say of what waits in the queue, and of products.</summary>
internal static class MarksApi
{
    private const int MostNotes = 500;

    public static void MapReads(RouteGroupBuilder read)
    {
        read.MapGet("/queue/marks", MarksAsync).AllowQuery("reason").WithTags("Queue").WithSummary(
            "What is put off, assigned or annotated of what waits");
        read.MapGet("/notes", NotesAsync).AllowQuery("sku").WithTags("Queue").WithSummary("The notes on a product, the newest first");
    }

    public static void Map(RouteGroupBuilder operate)
    {
        operate.MapPost("/queue/marks", MarkAsync).WithTags("Queue").WithSummary(
            "Put off, assign or annotate listings that wait for one cause");
        operate.MapPost("/notes", NoteAsync).WithTags("Queue").WithSummary("Write a note on a product");
        operate.MapPost("/notes/remove", RemoveAsync).WithTags("Queue").WithSummary("Take a note away");
    }

    private static async Task<Ok<ListOf<MarkView>>> MarksAsync(
        [FromQuery(Name = "reason")] string? reason, IStore store, CancellationToken ct) =>
        TypedResults.Ok(new ListOf<MarkView>(
        [
            .. (await store.Marks.GetMarksAsync(reason, ct)).Select(mark => new MarkView(
                mark.Listing.ToString(), mark.Reason, mark.SnoozedUntil, mark.SnoozedWhy, mark.AssignedTo, mark.Note, mark.By, mark.At)),
        ]));

    private static async Task<Results<Ok<ListOf<ProductNoteView>>, ProblemHttpResult>> NotesAsync(
        [FromQuery(Name = "sku")] string? sku, IStore store, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(sku))
            return Problems.Invalid("sku", "say which product");
        var notes = await store.Marks.GetNotesAsync(new Sku(sku), MostNotes, ct);
        return TypedResults.Ok(new ListOf<ProductNoteView>(
            [.. notes.Select(note => new ProductNoteView(note.Id, note.Sku.Value, note.Text, note.By, note.At))]));
    }

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> MarkAsync(
        MarkRequest body, MarkActions actions, HttpContext http, CancellationToken ct) =>
        OperatingApi.AnswerAsync(actions.MarkAsync(
            new MarkWish(
                body.Reason, [.. (body.Listings ?? []).Select(listing => (listing, ""))], body.SnoozeUntil, body.Why, body.Assign, body.Note),
            http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> NoteAsync(
        NoteRequest body, MarkActions actions, HttpContext http, CancellationToken ct) =>
        OperatingApi.AnswerAsync(actions.NoteAsync(body.Sku, body.Text, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> RemoveAsync(
        RemoveNoteRequest body, MarkActions actions, HttpContext http, CancellationToken ct) =>
        OperatingApi.AnswerAsync(actions.RemoveNoteAsync(body.Note, http.Caller(), ct));
}
