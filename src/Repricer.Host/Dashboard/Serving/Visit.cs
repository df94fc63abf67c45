using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Sessions;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>One request for a page, as <see cref="PageGate"/> let it through.</summary>
/// <param name="Now">When it came, UTC: all ages on the page are reckoned from it.</param>
/// <param name="Session">Who is logged in; null = nobody, and reads are open to this machine.</param>
/// <param name="IsYoung">Whether the session's key was presented lately enough for what is dangerous.</param>
internal sealed record Visit(DateTimeOffset Now, PageFormat Format, OpenSession? Session, bool IsYoung)
{
    private static readonly object Item = new();

    /// <summary>What the audit log names.</summary>
    public string Name => Session?.Key.Name ?? "anonymous";

    public ViewerModel? Viewer => Session is { Key: var key } ? new ViewerModel(PageFormat.Text(key.Name), key.Scope) : null;

    /// <summary>What forms of the answer carry; null = there is no session.</summary>
    public string? FormToken => Session is { } open ? Sessions.FormToken.Make(open.Cookie) : null;

    public bool Is(string scope) => Session is { } open && ApiKeys.Allows(open.Key.Scope, scope);

    public static Visit Of(HttpContext http) =>
        http.Items[Item] as Visit ?? throw new InvalidOperationException($"{http.Request.Path} is no page behind the gate");

    public void Keep(HttpContext http) => http.Items[Item] = this;
}
