using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Uploads;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Imports the catalogue from CSV while the engine runs: it does what the verb does, on contents instead of files.</summary>
internal static class ImportApi
{
    public const int MaxBytes = 64 * 1024 * 1024;

    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/import", ImportAsync)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .Accepts<ImportRequest>("application/json")
        .WithSummary("Import products, listings and watches; each is a CSV file in base64");

    /// <summary>Reads the body by itself, piece by piece: bound as the others are, it would stand in memory three times over.</summary>
    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> ImportAsync(
        HttpContext http, Importer importer, CancellationToken ct)
    {
        if (!http.Request.HasJsonContentType())
            return ExceptionProblems.UnsupportedType();

        using var upload = await ImportUpload.ReadAsync(http.Request.Body, ct);
        if (upload.Contents is { Products: null, Listings: null, Watches: null })
            return Problems.Invalid("products", "nothing to import: at least one of products, listings and watches is expected");

        var prune = upload.Prune ? new PruneWish(http.Caller(), upload.ConfirmPrune) : null;
        return TypedResults.Ok(Views.Of(await importer.ImportAsync(upload.Contents, upload.Strict, upload.DryRun, prune, ct)));
    }
}
