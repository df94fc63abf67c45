using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Operating;
using Repricer.Host.Api.Security;
using Repricer.Host.Dashboard.Acts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Dashboard.Sessions;
using Repricer.Host.Exports;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard;

/// <summary>Shows administrators who may, who is logged in and who did what.</summary>
internal static class AdminPages
{
    private const int MostEntries = 500;
    private const int MostInFiles = 100_000;

    /// <summary>So far back a text is looked for.</summary>
    private const int MostSearched = 20_000;
    private const int LongestText = 200;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/audit", AuditAsync).For("admin");
        pages.MapGet("/audit.csv", AuditFileAsync).For("admin");
        pages.MapGet("/audit.xlsx", AuditFileAsync).For("admin");
        pages.MapGet("/keys", KeysAsync).For("admin");
        pages.MapPost("/keys", MakeAsync).For("admin");
        pages.MapPost("/keys/revoke", RevokeAsync).For("admin");
        pages.MapPost("/sessions/end", EndAsync).For("admin");
    }

    private static async Task<IResult> AuditAsync(
        string? q, HttpContext http, IControlStore control, PageWriter writer, CancellationToken ct)
    {
        var (visit, text) = (Visit.Of(http), Asked(q));
        var entries = text is null ? await control.GetAuditAsync(MostEntries, ct)
            : [.. (await control.GetAuditAsync(MostSearched, ct)).Where(entry => Has(entry, text)).Take(MostEntries)];
        var model = new AuditModel(
            visit.Now,
            [.. entries.Select(entry => new AuditRow(
                entry.At, PageFormat.Text(entry.By), entry.Action.Replace('-', ' '), PageFormat.Text(entry.Target),
                entry.Detail is { } detail ? PageFormat.Text(detail, 300) : null))],
            visit.Format.Count(MostEntries), text, visit.Format.Count(MostSearched));
        return await writer.ShowAsync<Audit>(http, new PageHead("Audit"), model, ct);
    }

    private static string? Asked(string? q) => q?.Trim() is { Length: > 0 and <= LongestText } asked ? asked : null;

    /// <summary>Whether one of its parts has the text, as the page writes it.</summary>
    private static bool Has(AuditEntry entry, string text) =>
        new[] { entry.By, entry.Action, entry.Action.Replace('-', ' '), entry.Target, entry.Detail ?? "" }
            .Any(part => part.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static async Task AuditFileAsync(string? q, HttpContext http, IControlStore control, CancellationToken ct)
    {
        var text = Asked(q);
        var entries = (await control.GetAuditAsync(MostInFiles, ct)).Where(entry => text is null || Has(entry, text));
        await SheetAnswer.WriteAsync(http, "audit",
            [
                Sheet.Of(
                    "Audit", [new("at", SheetKind.Time), new("by"), new("action"), new("target"), new("detail")],
                    entries.Select(entry => (IReadOnlyList<object?>)[entry.At, entry.By, entry.Action, entry.Target, entry.Detail])),
            ]);
    }

    private static Task<IResult> KeysAsync(
        HttpContext http, IControlStore control, ISessionStore sessions, PageWriter writer, CancellationToken ct) =>
        ShowAsync(http, control, sessions, writer, null, [], null, StatusCodes.Status200OK, ct);

    private static async Task<IResult> MakeAsync(
        HttpContext http, KeyActions keys, KeyRing ring, SessionKeeper keeper, IControlStore control, ISessionStore sessions,
        PageWriter writer, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (await Proof.AskAsync(http, keeper, form["key"], ct) is { } fault)
            return await ShowAsync(
                http, control, sessions, writer, null, Fields(form["name"], form["scope"], null), fault, StatusCodes.Status400BadRequest,
                ct);

        switch (await keys.CreateAsync(form["name"], form["scope"], ct))
        {
            case KeyOutcome.Made made:
                ring.Forget();
                var shown = new MadeKey(PageFormat.Text(made.Key.Name), made.Key.Scope, made.Secret);
                return await ShowAsync(http, control, sessions, writer, shown, [], null, StatusCodes.Status200OK, ct);
            case KeyOutcome.Invalid invalid:
                return await ShowAsync(
                    http, control, sessions, writer, null, Fields(form["name"], form["scope"], invalid), null,
                    StatusCodes.Status400BadRequest, ct);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    private static async Task<IResult> RevokeAsync(
        HttpContext http, KeyActions keys, KeyRing ring, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var name = (await http.Request.ReadFormAsync(ct))["name"].ToString();
        var outcome = await keys.RevokeAsync(name, visit.Name, ct);
        ring.Forget();
        notices.Put(visit, outcome is OperationOutcome.NotFound missing
            ? new Notice("bad", PageFormat.Text(missing.Message), [])
            : new Notice("good", $"{PageFormat.Text(name)} is revoked; its sessions have ended.", []));
        return SeeOther.At("/keys");
    }

    private static async Task<IResult> EndAsync(
        HttpContext http, ISessionStore sessions, IControlStore control, NoticeBox notices, TimeProvider time, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var id = (await http.Request.ReadFormAsync(ct))["session"].ToString();
        var session = (await sessions.GetAllAsync(ct)).FirstOrDefault(one => IdOf(one) == id);
        var ended = session is not null && await sessions.EndAsync(session.Hash, ct);
        if (ended)
            await control.NoteAsync(new AuditEntry(time.GetUtcNow(), visit.Name, "session-end", session!.KeyName, $"from {session.From}"),
                ct);
        notices.Put(visit, ended
            ? new Notice("good", $"A session of {PageFormat.Text(session!.KeyName)} has ended.", [])
            : new Notice("warn", "That session had ended already.", []));
        return SeeOther.At("/keys");
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, IControlStore control, ISessionStore sessions, PageWriter writer, MadeKey? made,
        List<FieldModel> fields, string? keyFault, int status, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var model = new KeysModel(
            visit.Now,
            [.. (await control.GetKeysAsync(ct)).Select(key =>
                new KeyRow(PageFormat.Text(key.Name), key.Scope, key.CreatedAt, key.RevokedAt))],
            [.. (await sessions.GetAllAsync(ct)).Select(session => new SessionRow(
                IdOf(session), PageFormat.Text(session.KeyName), PageFormat.Text(session.From), session.StartedAt, session.UsedAt,
                session.Hash == visit.Session?.Session.Hash))],
            made, fields.Count > 0 ? fields : Fields("", "read", null), !visit.IsYoung, keyFault is { Length: > 0 } ? keyFault : null,
            visit.FormToken);
        return await writer.ShowAsync<Keys>(http, new PageHead("Keys") { Status = status }, model, ct);
    }

    private static List<FieldModel> Fields(string? name, string? scope, KeyOutcome.Invalid? wrong) =>
    [
        new("name", "Name", "text", name ?? "", true, "It stands in the audit log: one key a person or program.", FaultOf("name", wrong),
            []),
        new("scope", "Scope", "choice", scope ?? "read", true, null, FaultOf("scope", wrong),
            [
                ("read", "read: look"), ("plan", "plan: make plans, change nothing"), ("operate", "operate: pause, pin, approve, apply"),
                ("admin", "admin: keys, audit"),
            ]),
    ];

    private static string? FaultOf(string field, KeyOutcome.Invalid? wrong) => wrong?.Field == field ? wrong.Message : null;

    /// <summary>The beginning of the hash, which is no secret: the cookie cannot be found from it.</summary>
    private static string IdOf(LoginSession session) => session.Hash[..16];
}
