using FsCheck;
using FsCheck.Fluent;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Storage.Backups;

/// <summary>
/// Random histories of deciding, sending, failing, backing up and restoring, against a shop that lives on. Whenever it happens and whatever
/// is lost: no older price takes effect after a newer one, and once all is at rest the price that was decided last is live.
/// </summary>
public sealed class RestoreModelTests
{
    private const int Runs = 12;
    private const int Listings = 2;

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task AnyHistoryWithRestores_EndsAtWhatIsDecided(bool canReadBack, bool lost)
    {
        var histories = new List<int[]>();
        Prop.ForAll(Gen.Choose(0, 9999).ArrayOf(30).ToArbitrary(), histories.Add)
            .Check(Fuzz.Property(Runs));
        foreach (var steps in histories)
            await RunAsync(steps, canReadBack, lost);
        Assert.Equal(Fuzz.Cases(Runs), histories.Count);
    }

    private static async Task RunAsync(int[] steps, bool canReadBack, bool lost)
    {
        await using var bench = await RestoreBench.OpenAsync(_ => new ScriptedShop(canReadBack), Listings);
        var rivals = Enumerable.Range(1, Listings).ToDictionary(listing => listing, _ => RestoreBench.FirstPrice);
        await bench.BackUpAsync();
        foreach (var step in steps)
        {
            var choice = step / 10;
            switch (step % 10)
            {
                case 0 or 1 or 2:
                    rivals[1 + (choice % Listings)] = 96m + (choice / Listings % 4);
                    await bench.DecideAsync(rivals[1 + (choice % Listings)], 1 + (choice % Listings));
                    break;
                case 3 or 4 or 5 or 6:
                    await bench.PassAsync((CallEnd)(choice % 5));
                    break;
                case 7 or 8:
                    await bench.BackUpAsync();
                    break;
                default:
                    // What a lost folder sent on a channel that cannot be asked is made good only by sending again.
                    await bench.RestoreAsync(lost, sendsAgain: lost);
                    break;
            }
        }

        await bench.RestoreAsync(lost, sendsAgain: lost);
        await bench.SettleAsync(rivals);

        var told = $"history [{string.Join(", ", steps)}]";
        foreach (var (listing, rival) in rivals)
        {
            var live = bench.Shop.LiveOf(RestoreBench.Listing(listing)) ?? RestoreBench.FirstPrice;
            Assert.True(rival == live, $"{told}: listing {listing} is at {live}, {rival} is decided");
        }

        foreach (var arrived in bench.Shop.Arrived.GroupBy(change => change.Listing))
        {
            var versions = arrived.Select(change => change.Version).ToList();
            Assert.True(versions.SequenceEqual(versions.Order()), $"{told}: versions {string.Join(", ", versions)}");
        }
    }
}
