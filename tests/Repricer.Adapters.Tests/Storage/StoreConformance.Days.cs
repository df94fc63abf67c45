using Repricer.Core.Catalog;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    /// <summary>
    /// Asunción skipped the hour after midnight on 6 October 2024, at 04:00 UTC. In the Azores that hour came twice on 27 October 2024,
    /// from 00:00 UTC on.
    /// </summary>
    [Theory]
    [InlineData("America/Asuncion", "2024-10-06 03:59", 0)]
    [InlineData("America/Asuncion", "2024-10-06 04:00", 1)]
    [InlineData("Atlantic/Azores", "2024-10-26 23:59", 0)]
    [InlineData("Atlantic/Azores", "2024-10-27 00:00", 1)]
    [InlineData("Europe/Berlin", "2024-10-26 21:59", 0)]
    [InlineData("Europe/Berlin", "2024-10-26 22:00", 1)]
    public async Task ChannelsDay_WhereMidnightIsSkippedOrComesTwice_BeginsAtItsFirstMoment(string zone, string sentAt, int today)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var terms = new ChannelTerms { Id = Shop, TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        var settings = Settings with { Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal) { ["shop"] = terms } };
        var sent = DateTimeOffset.Parse(sentAt + "Z", System.Globalization.CultureInfo.InvariantCulture);
        await ConfirmedAsync("d1", 9.50m, sent);

        var now = sent.AddHours(3);
        var snapshot = Assert.Single(await Store.Pricing.LoadSnapshotsAsync([ListingOf("A")], settings, now, Ct));
        var state = Assert.Single(await Store.Guard.LoadAsync([ListingOf("A")], now, Ct));

        Assert.Equal((today, today), (snapshot.History.ChangesToday, state.ChannelChangesToday));
    }
}
