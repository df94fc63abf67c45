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

/// <summary>API keys and the log of what operators did; for administrators.</summary>
internal static class KeysApi
{
    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/keys", ListAsync).AllowQuery().WithTags("Keys").WithSummary("API keys without their secrets");
        admin.MapPost("/keys", CreateAsync).WithTags("Keys").WithSummary("A new API key; its secret is shown this once");
        admin.MapDelete("/keys/{name}", RevokeAsync).WithTags("Keys").WithSummary("Revoke an API key");
        admin.MapGet("/audit", AuditAsync).AllowQuery("limit").WithTags("Audit").WithSummary("What operators did, newest first");
    }

    private static async Task<Ok<ListOf<KeyView>>> ListAsync(IControlStore store, CancellationToken ct) => TypedResults.Ok(new ListOf<KeyView>(
        [.. (await store.GetKeysAsync(ct)).Select(key => new KeyView(key.Name, key.Scope, key.CreatedAt, key.RevokedAt))]));

    private static async Task<Results<Ok<KeyCreated>, ProblemHttpResult>> CreateAsync(KeyRequest body, IControlStore store, KeyRing ring, TimeProvider time, CancellationToken ct)
    {
        if (KeyMaker.Check(body.Name, body.Scope, await store.GetKeysAsync(ct)) is { } fault)
            return Problems.Invalid(fault.Field, fault.Message);

        var (secret, key) = ApiKeys.Create(body.Name!, body.Scope!, time.GetUtcNow());
        await store.AddKeyAsync(key, ct);
        ring.Forget();
        return TypedResults.Ok(new KeyCreated(key.Name, key.Scope, secret));
    }

    private static async Task<Results<Ok<OperationView>, ProblemHttpResult>> RevokeAsync(string name, HttpContext http, IControlStore store, KeyRing ring, TimeProvider time, CancellationToken ct)
    {
        if (!await store.RevokeKeyAsync(name, time.GetUtcNow(), ct))
            return Problems.NotFound($"there is no key '{name}', or it is revoked already");

        ring.Forget();
        return TypedResults.Ok(new OperationView("revoked", name, http.Caller()));
    }

    private static async Task<Results<Ok<ListOf<AuditView>>, ProblemHttpResult>> AuditAsync(string? limit, IControlStore store, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var max = checks.Limit(limit);
        if (checks.Problem is { } problem)
            return problem;

        var entries = await store.GetAuditAsync(max, ct);
        return TypedResults.Ok(new ListOf<AuditView>([.. entries.Select(entry => new AuditView(entry.At, entry.By, entry.Action, entry.Target, entry.Detail))]));
    }
}
