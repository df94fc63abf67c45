using Microsoft.AspNetCore.Builder;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Says which scope a page needs.</summary>
internal static class PageRoutes
{
    /// <param name="scope">read, plan, operate or admin; null = anybody may.</param>
    public static RouteHandlerBuilder For(this RouteHandlerBuilder page, string? scope) => page.WithMetadata(new PageNeeds(scope));
}
