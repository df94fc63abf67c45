using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;

namespace Repricer.Host.Api;

/// <summary>Makes codes that log a browser in once, with the key that asks for it.</summary>
internal static class LoginCodesApi
{
    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/login-codes", Make).WithTags("Keys").WithSummary(
        "A code that logs a browser in once, within 60 seconds, with the key that asks for it");

    private static Results<Ok<LoginCodeView>, ProblemHttpResult> Make(HttpContext http, LoginCodes codes, TimeProvider time) =>
        http.CallerKey() is { } key
            ? TypedResults.Ok(new LoginCodeView(
                "/login?code=" + codes.Make(key), key.Name, key.Scope, time.GetUtcNow() + LoginCodes.Lasts))
            : Problems.Of(StatusCodes.Status401Unauthorized, "Unauthorized", "an API key is needed");
}
