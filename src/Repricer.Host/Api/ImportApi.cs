using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Imports the catalogue from CSV while the engine runs: it does what the verb does, on contents instead of files.</summary>
internal static class ImportApi
{
    public const int MaxBytes = 64 * 1024 * 1024;

    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/import", ImportAsync)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .WithSummary("Import products, listings and watches; each is a CSV file in base64");

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> ImportAsync(
        ImportRequest body, Importer importer, HttpContext http, CancellationToken ct)
    {
        if (body is { Products: null, Listings: null, Watches: null })
            return Problems.Invalid("products", "nothing to import: at least one of products, listings and watches is expected");

        var contents = new ImportContents(Of(body.Products), Of(body.Listings), Of(body.Watches));
        var prune = body.Prune ? new PruneWish(http.Caller(), body.ConfirmPrune) : null;
        return TypedResults.Ok(Views.Of(await importer.ImportAsync(contents, body.Strict, body.DryRun, prune, ct)));
    }

    private static NamedContent? Of(NamedFile? file) => file is null ? null : new NamedContent(file.Name, file.Content);
}
