using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>What a page says of itself to what stands around it.</summary>
/// <param name="Title">Names the page.</param>
internal sealed record PageHead(string Title)
{
    /// <summary>The way here, the outermost first, without the page itself.</summary>
    public IReadOnlyList<PageLink> Crumbs { get; init; } = [];

    /// <summary>What stands in the search box.</summary>
    public string Search { get; init; } = "";

    public int Status { get; init; } = StatusCodes.Status200OK;
}
