using System.Globalization;
using Repricer.Engine.Conditions;

namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether the database is whole and of a version that this program knows. It is only read.</summary>
internal sealed class StoreCheck : IDoctorCheck
{
    private const long LargeJournal = 256_000_000;

    public string Name => "store";

    public TimeSpan Deadline => TimeSpan.FromMinutes(2);

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        if (await checkup.StoreAsync(ct) is not { } store)
        {
            return [DoctorLine.Warn(
                $"there is no catalogue in {checkup.DataDirectory} yet",
                "repricer import --products products.csv --listings listings.csv --watches watches.csv; or --data names another folder")];
        }

        if (store.Problem is { } problem)
            return [checkup.Config.StoreConnection is not null
                ? DoctorLine.Fail(problem, "src/docs/stores.md tells what the server needs")
                : DoctorLine.Fail(problem, "stop the engine, then: repricer restore BACKUP; what is there is kept beside")];
        var lines = new List<DoctorLine>
        {
            DoctorLine.Ok(string.Create(
                CultureInfo.InvariantCulture,
                $"whole; {store.Bytes / 1e6:0.0} MB, schema {store.Schema}, {Words.Of(store.Products, "product")}, "
                + $"{Words.Of(store.Listings, "listing")}")),
        };
        if (store.Schema < store.NewestSchema)
            lines.Add(DoctorLine.Warn(
                $"an older version wrote it; the next start brings it from schema {store.Schema} to {store.NewestSchema}",
                "repricer backup FILE with that version first: there is no way back"));
        if (store.JournalBytes > LargeJournal)
            lines.Add(DoctorLine.Warn(string.Create(CultureInfo.InvariantCulture, $"its journal has {store.JournalBytes / 1e6:0.0} MB"),
                "end what has read it for long: a copy, a database viewer; then it shrinks by itself"));
        return lines;
    }
}
