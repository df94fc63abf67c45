using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Strategies;
using Repricer.Engine;
using Repricer.Engine.Conditions;
using Repricer.Engine.Strategies;
using Repricer.Host.Hosting;

namespace Repricer.Host.Doctor.Checks;

/// <summary>
/// Says which listings can never get a price: without a watch, a strategy, a floor or a channel. It works on a copy of the store, because
/// a store that is opened is also brought up to date.
/// </summary>
internal sealed class CatalogueCheck : IDoctorCheck
{
    private const long LargestCopy = 2_000_000_000;

    public string Name => "catalogue";

    public TimeSpan Deadline => TimeSpan.FromMinutes(2);

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        if (await checkup.StoreAsync(ct) is not { Problem: null } store)
            return [DoctorLine.NotTried("there is no store that can be read")];
        if (store.Listings == 0)
            return [DoctorLine.Warn("there is no listing: nothing gets a price", "repricer import --listings listings.csv")];

        var lines = new List<DoctorLine>();
        if (store.ListingsWithoutWatch > 0)
            lines.Add(DoctorLine.Warn(
                $"{store.ListingsWithoutWatch} of {store.Listings} listings are watched nowhere: no rival is seen for them",
                "repricer import --watches watches.csv"));
        foreach (var (example, count) in store.Channels)
        {
            if (checkup.Config.Channels.All(channel => channel.Id != example.Channel))
                lines.Add(DoctorLine.Warn($"{count} listings are on the channel '{example.Channel}', which the settings do not name",
                    "add it to the section Channels: nothing is sent for them"));
        }

        if (store.Bytes > LargestCopy)
            lines.Add(DoctorLine.NotTried(
                "the store is too large to be copied for a look at floors and strategies", "repricer check --catalogue"));
        else
            lines.AddRange(await AgainstStrategiesAsync(checkup, ct));
        if (lines.Count == 0)
            lines.Add(DoctorLine.Ok($"{Words.Of(store.Listings, "listing")}, each with a strategy, a floor and a watch"));
        return lines;
    }

    private static async Task<IReadOnlyList<DoctorLine>> AgainstStrategiesAsync(Checkup checkup, CancellationToken ct)
    {
        var load = await new FolderStrategySource(checkup.Options.StrategiesDirectory).LoadAsync(ct);
        if (load.HasErrors)
            return [DoctorLine.NotTried("floors and strategies of listings: the strategies have errors")];

        if (checkup.Config.StoreConnection is not null)
        {
            // Of one schema with this program nothing is changed by opening it.
            if (await checkup.StoreAsync(ct) is not { } facts || facts.Schema != facts.NewestSchema)
                return [DoctorLine.NotTried("floors and strategies of listings: the next start brings the store up to date first")];
            await using var shared = await Stores.OpenAsync(
                checkup.DataDirectory, checkup.Opening, checkup.Context.Time, NullLoggerFactory.Instance, ct);
            return await FindAsync(checkup, load, shared, ct);
        }

        var copy = Directory.CreateTempSubdirectory("repricer-doctor-").FullName;
        try
        {
            await Stores.CopyAsync(checkup.DataDirectory, copy, ct);
            await using var store = await Stores.OpenAsync(copy, checkup.Context.Time, NullLoggerFactory.Instance, ct);
            return await FindAsync(checkup, load, store, ct);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<DoctorLine>> FindAsync(Checkup checkup, StrategyLoad load, IStore store, CancellationToken ct)
    {
        var findings = await Engine.Planning.CatalogueCheck.RunAsync(
            load.Strategies, store.Catalog, store.Pricing, store.Guard, checkup.Config.Pricing, checkup.Context.Time.GetUtcNow(), ct);
        return [.. findings.Select(LineOf)];
    }

    private static DoctorLine LineOf(Engine.Strategies.CatalogueFinding finding) => DoctorLine.Warn(
        $"{finding.Message}{(finding.Count > 0 ? $" ({finding.Count} listings, e.g. {string.Join(", ", finding.Examples)})" : "")}",
        "repricer check --catalogue tells more; strategies/docs/floors.md is about floors");
}
