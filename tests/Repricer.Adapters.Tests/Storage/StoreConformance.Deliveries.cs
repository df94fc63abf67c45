using Repricer.Core.Observing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Deliveries_TellAgesByShareAndAnswersByTheHour()
    {
        Assert.Empty(await Store.Reports.GetDeliveriesAsync(T0, Ct));
        string[] skus = [.. Enumerable.Range(0, 101).Select(i => $"S{i:000}")];
        await Store.Catalog.ApplyImportAsync(Import(skus), Ct);

        // A hundred places, read one an hour; the last never.
        foreach (var i in Enumerable.Range(0, 100))
            await Store.Observations.AppendAsync([Seen(skus[i], 9m, T0.AddHours(-i).AddMinutes(10))], Ct);
        await Store.Observations.AppendAsync([Attempt(skus[100], ObservationStatus.Failed, T0)], Ct);

        var now = T0.AddMinutes(30);
        var found = await Store.Reports.GetDeliveriesAsync(now, Ct);

        Assert.Equal([Acme, null], found.Select(delivery => delivery.Source));
        Assert.All(found, delivery =>
        {
            Assert.Equal((101, 1, 25), (delivery.Places, delivery.Never, delivery.Day));

            // The fiftieth is 49 hours and 20 minutes old; each is told as the upper end of its step.
            Assert.Equal((50, 90, 99), (delivery.P50!.Value.TotalHours, delivery.P90!.Value.TotalHours, delivery.P99!.Value.TotalHours));
        });
        Assert.Equal(Enumerable.Repeat(1, 48), found[0].Hours);
    }
}
