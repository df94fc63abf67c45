using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard;

/// <summary>Shows whether the engine, its channels and its sources are well.</summary>
internal static class OperationsPages
{
    private const int LongestName = 200;

    private static readonly PageLink Up = new("Operations", "/operations");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/operations", OperationsAsync).For("read");
        pages.MapGet(NodesReader.Path, NodesAsync).For("read");
        pages.MapGet("/channels/{id}", ChannelAsync).For("read");
        pages.MapGet("/sources/{id}", SourceAsync).For("read");
    }

    private static async Task<IResult> OperationsAsync(HttpContext http, OperationsReader reader, PageWriter writer,
        CancellationToken ct) =>
        await writer.ShowAsync<Operations>(http, new PageHead("Operations"), await reader.GetAsync(Visit.Of(http), ct), ct);

    private static async Task<IResult> NodesAsync(
        string? find, HttpContext http, NodesReader reader, PageWriter writer, CancellationToken ct)
    {
        var search = find?.Trim() is { Length: > 0 and <= LongestName } asked ? asked : null;
        return await writer.ShowAsync<Nodes>(
            http, new PageHead("Nodes") { Crumbs = [Up] }, await reader.GetAsync(Visit.Of(http), search, ct), ct);
    }

    private static async Task<IResult> ChannelAsync(
        string id, string? state, string? cursor, HttpContext http, ChannelReader reader, PageWriter writer, CancellationToken ct)
    {
        var known = state is null || ChannelReader.States.Contains(state, StringComparer.Ordinal) ? state : null;
        return await reader.GetAsync(Visit.Of(http), id, known, cursor, ct) is { } model
            ? await writer.ShowAsync<Channel>(http, new PageHead($"Channel {id}") { Crumbs = [Up] }, model, ct)
            : await writer.ShowMissingAsync(http, $"There is no channel '{PageFormat.Text(id)}' in the settings.", ct);
    }

    private static async Task<IResult> SourceAsync(
        string id, HttpContext http, SourceReader reader, PageWriter writer, CancellationToken ct) =>
        await reader.GetAsync(Visit.Of(http), id, ct) is { } model
            ? await writer.ShowAsync<Source>(http, new PageHead($"Source {id}") { Crumbs = [Up] }, model, ct)
            : await writer.ShowMissingAsync(http, $"There is no source '{PageFormat.Text(id)}' in the settings.", ct);
}
