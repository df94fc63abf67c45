using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>One request for a page, as <see cref="PageGate"/> let it through.</summary>
/// <param name="Now">When it came, UTC: all ages on the page are reckoned from it.</param>
/// <param name="Viewer">Who is logged in; null = nobody, and reads are open to this machine.</param>
/// <param name="FormToken">What forms of the answer carry; null = there is no session.</param>
internal sealed record Visit(DateTimeOffset Now, PageFormat Format, ViewerModel? Viewer, string? FormToken)
{
    private static readonly object Item = new();

    /// <summary>What the audit log names.</summary>
    public string Name => Viewer?.Name ?? "anonymous";

    public bool Is(string scope) => Viewer is { } known && ApiKeys.Allows(known.Scope, scope);

    public static Visit Of(HttpContext http) =>
        http.Items[Item] as Visit ?? throw new InvalidOperationException($"{http.Request.Path} is no page behind the gate");

    public void Keep(HttpContext http) => http.Items[Item] = this;
}
