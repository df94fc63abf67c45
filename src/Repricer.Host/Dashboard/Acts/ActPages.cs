using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Dashboard.Sessions;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Acts;

/// <summary>
/// Asks for what an act needs, and does it. A look changes nothing; a post does it and sends the browser back, with what it came to.
/// </summary>
internal static class ActPages
{
    /// <summary>The fields that say what an act is done to, the first that is there.</summary>
    private static readonly string[] Targets = ["listing", "channel", "source", "name", "sku", "rule", "firing", "note"];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/act/{verb}", AskAsync).For("operate");
        pages.MapPost("/act/{verb}", DoAsync).For("operate");
    }

    private static async Task<IResult> AskAsync(string verb, HttpContext http, PageWriter writer, CancellationToken ct) =>
        ActList.Find(verb) is { } act
            ? await ShowAsync(http, writer, act, Given(http.Request.Query), null, ct)
            : await writer.ShowMissingAsync(http, $"There is no act '{PageFormat.Text(verb, 40)}'.", ct);

    private static async Task<IResult> DoAsync(
        string verb, HttpContext http, PageWriter writer, ActServices services, SessionKeeper sessions, NoticeBox notices,
        CancellationToken ct)
    {
        if (ActList.Find(verb) is not { } act)
            return await writer.ShowMissingAsync(http, $"There is no act '{PageFormat.Text(verb, 40)}'.", ct);

        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        var fields = Given(form);
        if (act.IsDangerous && await Proof.AskAsync(http, sessions, form["key"], ct) is { } fault)
            return await ShowAsync(http, writer, act, fields, new Wrong("key", fault), ct);

        switch (await act.Run(fields, services, visit.Name, ct))
        {
            case OperationOutcome.Done done:
                notices.Put(visit, new Notice(
                    "good", PageFormat.Text(done.Target is { } target ? $"{target}: {done.What}" : $"Everything: {done.What}", 400),
                    [.. done.Warnings.Select(warning => PageFormat.Text(warning, 400))]));
                return SeeOther.At(form["back"]);
            case OperationOutcome.Invalid invalid:
                return await ShowAsync(http, writer, act, fields, new Wrong(invalid.Field, invalid.Message), ct);
            case OperationOutcome.NotFound missing:
                return await ShowAsync(http, writer, act, fields, new Wrong("", missing.Message), ct);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    private static Task<IResult> ShowAsync(
        HttpContext http, PageWriter writer, Act act, ActFields given, Wrong? wrong, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var target = PageFormat.Text(
            Targets.Select(name => given[name]).FirstOrDefault(name => name is not null)
            ?? (given["global"] == "true" ? "everything" : "?"));
        var title = act.Title.Replace("{0}", target, StringComparison.Ordinal);
        var known = act.Fields.Any(field => field.Name == wrong?.Field);
        var model = new ActModel(
            act.Verb, title, act.Text, [.. act.Fields.Select(field => Of(field, given, wrong))], act.Button, act.IsDangerous,
            act.IsDangerous && !visit.IsYoung, wrong?.Field == "key" && wrong.Message.Length > 0 ? wrong.Message : null,
            wrong is not null && !known && wrong.Field != "key" ? PageFormat.Text(wrong.Message, 400) : null,
            LocalPath.Of(given["back"]), visit.FormToken);
        var status = wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return writer.ShowAsync<ActForm>(http, new PageHead(title) { Status = status }, model, ct);
    }

    private static FieldModel Of(ActField field, ActFields given, Wrong? wrong) => new(
        field.Name, field.Label, field.Kind, given[field.Name] ?? "", field.IsRequired, field.Hint,
        wrong?.Field == field.Name ? PageFormat.Text(wrong.Message, 400) : null, field.Choices);

    private static ActFields Given(IQueryCollection query) => new(name => query[name]);

    private static ActFields Given(IFormCollection form) => new(name => form[name]);

    /// <param name="Field">The field that is wrong; "" = the whole.</param>
    private sealed record Wrong(string Field, string Message);
}
