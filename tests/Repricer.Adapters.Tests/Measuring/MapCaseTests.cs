using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Measuring;

/// <summary>Cases open with the first proven look, follow the price, and end when the market is seen without it.</summary>
public sealed class MapCaseTests
{
    [Fact]
    public async Task Case_FromFirstProofToItsEnd_IsOneAndSaysTheLowest()
    {
        await using var bench = await WithMinimumAsync();
        await LookAsync(bench, 8m, 0);
        Assert.Empty(await CasesAsync(bench));
        await LookAsync(bench, 8m, 61);
        var opened = Assert.Single(await CasesAsync(bench));
        await LookAsync(bench, 7m, 61);
        await LookAsync(bench, 7m, 61);
        await LookAsync(bench, 8.5m, 61);
        await LookAsync(bench, 8.5m, 61);
        var followed = Assert.Single(await CasesAsync(bench));
        await LookAsync(bench, 9.48m, 61);
        var ended = Assert.Single(await CasesAsync(bench));

        Assert.Equal((8m, 8m, T0, 1), (opened.Price.Amount, opened.Lowest.Amount, opened.OpenedAt, opened.Starts30));
        Assert.Equal((opened.Id, 8.5m, 7m, null), (followed.Id, followed.Price.Amount, followed.Lowest.Amount, followed.EndedAt));
        Assert.Equal((opened.Id, bench.Time.GetUtcNow()), (ended.Id, ended.EndedAt));
    }

    [Fact]
    public async Task Case_OfAMarketThatNobodySees_StaysOpen()
    {
        await using var bench = await WithMinimumAsync();
        await LookAsync(bench, 8m, 0);
        await LookAsync(bench, 8m, 61);

        bench.Time.Advance(TimeSpan.FromDays(3));
        await bench.Roller.RollAsync(Ct);

        Assert.Null(Assert.Single(await CasesAsync(bench)).EndedAt);
    }

    [Fact]
    public async Task Seller_WhoBeginsAgainAndAgain_Repeats()
    {
        await using var bench = await WithMinimumAsync();
        for (var round = 0; round < 3; round++)
        {
            await LookAsync(bench, 8m, 61);
            await LookAsync(bench, 8m, 61);
            await LookAsync(bench, 10m, 61);
        }

        Assert.Equal([3, 2, 1], (await CasesAsync(bench)).Select(one => one.Starts30));
        Assert.Equal(MapCheck.Repeated, (await CasesAsync(bench))[0].Starts30);
    }

    [Fact]
    public async Task Letter_AboutACase_IsKeptWithWhoAndWhen_AndTheCaseIsContacted()
    {
        await using var bench = await WithMinimumAsync();
        await LookAsync(bench, 8m, 0);
        await LookAsync(bench, 8m, 61);
        var (one, now) = (Assert.Single(await CasesAsync(bench)), bench.Time.GetUtcNow());
        var letter = new MapLetter(0, one.Rival, [one.Id], "mira", now, "by post");

        Assert.Null(await bench.Store.MapLetters.AddAsync(letter with { Rival = "another" }, Ct));
        Assert.Null(await bench.Store.MapLetters.AddAsync(letter with { Cases = [one.Id, one.Id + 1] }, Ct));
        Assert.Empty(await bench.Store.MapLetters.GetAsync(now.AddDays(-1), 10, Ct));
        Assert.Equal(MapState.New, Assert.Single(await CasesAsync(bench)).State);

        var id = await bench.Store.MapLetters.AddAsync(letter, Ct);
        var kept = Assert.Single(await bench.Store.MapLetters.GetAsync(now, 10, Ct));
        Assert.Equal((id, one.Rival, "mira", now, "by post"), (kept.Id, kept.Rival, kept.By, kept.At, kept.Note));
        Assert.Equal([one.Id], kept.Cases);
        Assert.Equal((MapState.Contacted, "mira"), (Assert.Single(await CasesAsync(bench)).State, Assert.Single(await CasesAsync(bench)).By));
        Assert.Contains(
            await bench.Store.Control.GetAuditAsync(10, Ct), entry => entry is { By: "mira", Action: "map-letter" } && entry.Target == one.Rival);
        Assert.Empty(await bench.Store.MapLetters.GetAsync(now.AddSeconds(1), 10, Ct));
    }

    [Fact]
    public async Task Mark_OfACase_IsKeptAndAudited()
    {
        await using var bench = await WithMinimumAsync();
        await LookAsync(bench, 8m, 0);
        await LookAsync(bench, 8m, 61);
        var (one, now) = (Assert.Single(await CasesAsync(bench)), bench.Time.GetUtcNow());

        Assert.True(await bench.Store.Kpis.MarkMapCaseAsync(new MapMark(one.Id, MapState.Exempt, now.AddDays(2), "clearance", "mira", now),
            Ct));
        Assert.False(await bench.Store.Kpis.MarkMapCaseAsync(new MapMark(one.Id + 1, MapState.Closed, null, null, "mira", now), Ct));

        var marked = Assert.Single(await CasesAsync(bench));
        Assert.Equal((MapState.Exempt, "clearance", "mira"), (marked.State, marked.Note, marked.By));
        Assert.False(marked.IsOpenAt(now));
        Assert.True(marked.IsOpenAt(now.AddDays(3)));
        Assert.Contains(await bench.Store.Control.GetAuditAsync(10, Ct), entry => entry is { Action: "map-exempt", By: "mira" });
    }

    private static async Task<KpiBench> WithMinimumAsync()
    {
        var bench = await KpiBench.OpenAsync();
        var import = Import("A");
        await bench.Store.Catalog.ApplyImportAsync(import with { Products = [Product("A") with { Map = Euro(9.50m) }] }, Ct);
        return bench;
    }

    private static async Task LookAsync(KpiBench bench, decimal price, int minutes)
    {
        bench.Time.Advance(TimeSpan.FromMinutes(minutes));
        await bench.Store.Observations.AppendAsync([Seen("A", price, bench.Time.GetUtcNow())], Ct);
        await bench.Roller.RollAsync(Ct);
    }

    private static ValueTask<IReadOnlyList<MapCase>> CasesAsync(KpiBench bench) =>
        bench.Store.Kpis.ReadMapCasesAsync(T0.AddDays(-1), 100, Ct);
}
