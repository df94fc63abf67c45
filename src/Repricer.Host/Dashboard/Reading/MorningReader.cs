using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Builds the morning page.</summary>
internal sealed class MorningReader(StatusReader status)
{
    public async ValueTask<MorningModel> GetAsync(Visit visit, CancellationToken ct)
    {
        var now = await status.GetAsync(ct);
        return new MorningModel(visit.Now, [.. Tiles(now, visit.Format)], [.. now.Conditions.Select(condition => ConditionRows.Of(condition, visit.Format))]);
    }

    private static IEnumerable<TileModel> Tiles(StatusView status, PageFormat format)
    {
        yield return new TileModel(
            "Listings", format.Count(status.Store.Listings), $"of {format.Count(status.Store.Products)} products", "/listings");
        yield return new TileModel(
            "Held", format.Count(status.Store.Held), "stand still and say why", "/queue", status.Store.Held > 0 ? "warn" : "");
    }
}
