using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Backups of the store; for administrators, because a backup holds everything.</summary>
internal static class BackupApi
{
    public static void Map(RouteGroupBuilder admin) =>
        admin.MapPost("/backup", MakeAsync).WithTags("Backups")
            .WithSummary("Back up the store into the folder backups of the data folder; the engine goes on meanwhile");

    private static async Task<Results<Ok<BackupView>, ProblemHttpResult>> MakeAsync(
        BackupMaker backups, HttpContext http, CancellationToken ct) =>
        await backups.MakeAsync(http.Caller(), ct) switch
        {
            BackupOutcome.Made made => TypedResults.Ok(new BackupView(made.File, made.Bytes, made.At)),
            BackupOutcome.Failed failed => Problems.Of(StatusCodes.Status500InternalServerError, "Backup failed", failed.Message),
            _ => Problems.Conflict("another backup is being made"),
        };
}
