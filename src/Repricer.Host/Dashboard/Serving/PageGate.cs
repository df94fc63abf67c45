using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Host.Api.Security;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;

namespace Repricer.Host.Dashboard.Serving;

/// <param name="Scope">read, operate or admin; null = anybody may.</param>
internal sealed record PageNeeds(string? Scope);

/// <summary>Lets requests for pages through, and keeps who asks. It never looks at API keys, as the API never looks at cookies.</summary>
internal sealed class PageGate(ApiOptions options, TimeProvider time) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var scope = http.GetEndpoint()?.Metadata.GetMetadata<PageNeeds>()?.Scope;
        new Visit(time.GetUtcNow(), PageFormat.For(http.Request.Headers.AcceptLanguage), null, null).Keep(http);
        if (scope is not null && !(scope == "read" && OpenReads.Allow(http, options)))
            return TypedResults.Unauthorized();

        return await next(context);
    }
}
