using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Tells a person with a browser that an address leads nowhere, as a page; programs get the API's answer.</summary>
internal static class UnknownAddresses
{
    private static readonly string[] ForPrograms = ["/api", "/hooks", "/health", "/openapi", "/metrics"];

    public static IServiceCollection AddUnknownAddresses(this IServiceCollection services) =>
        services.Configure<StatusCodePagesOptions>(options =>
        {
            var usual = options.HandleAsync;
            options.HandleAsync = async context =>
            {
                if (IsForPerson(context.HttpContext))
                    await (await context.HttpContext.RequestServices.GetRequiredService<Refusals>().MissingAsync())
                        .ExecuteAsync(context.HttpContext);
                else
                    await usual(context);
            };
        });

    private static bool IsForPerson(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status404NotFound
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !ForPrograms.Any(path => http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));
}
