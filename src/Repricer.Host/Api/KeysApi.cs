using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Operating;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Serves API keys and the log of what operators did, for administrators.</summary>
internal static class KeysApi
{
    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/keys", ListAsync).AllowQuery().WithTags("Keys").WithSummary("API keys without their secrets");
        admin.MapPost("/keys", CreateAsync).WithTags("Keys").WithSummary("A new API key; its secret is shown this once");
        admin.MapDelete("/keys/{name}", RevokeAsync).WithTags("Keys").WithSummary("Revoke an API key");
        admin.MapGet("/audit", AuditAsync).AllowQuery("limit").WithTags("Audit").WithSummary("What operators did, newest first");
    }

    private static async Task<Ok<ListOf<KeyView>>> ListAsync(IControlStore store, CancellationToken ct) => TypedResults.Ok(
        new ListOf<KeyView>([.. (await store.GetKeysAsync(ct)).Select(Views.Of)]));

    private static async Task<Results<Ok<KeyCreated>, ProblemHttpResult>> CreateAsync(
        KeyRequest body, KeyActions keys, KeyRing ring, CancellationToken ct)
    {
        switch (await keys.CreateAsync(body.Name, body.Scope, ct))
        {
            case KeyOutcome.Made made:
                ring.Forget();
                return TypedResults.Ok(Views.Of(made));
            case KeyOutcome.Invalid invalid:
                return Problems.Invalid(invalid.Field, invalid.Message);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    private static async Task<Results<Ok<OperationView>, ProblemHttpResult>> RevokeAsync(
        string name, HttpContext http, KeyActions keys, KeyRing ring, CancellationToken ct)
    {
        var outcome = await keys.RevokeAsync(name, http.Caller(), ct);
        if (outcome is OperationOutcome.Done)
            ring.Forget();
        return OperatingApi.Answer(outcome);
    }

    private static async Task<Results<Ok<ListOf<AuditView>>, ProblemHttpResult>> AuditAsync(
        string? limit, IControlStore store, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var max = checks.Limit(limit);
        if (checks.Problem is { } problem)
            return problem;

        var entries = await store.GetAuditAsync(max, ct);
        return TypedResults.Ok(new ListOf<AuditView>(
            [.. entries.Select(entry => new AuditView(entry.At, entry.By, entry.Action, entry.Target, entry.Detail))]));
    }
}
