using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Csv;
using Repricer.Reading;
using Repricer.Core.Publishing;
using Repricer.Core.Amounts;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Csv;

public sealed class CsvChannelTests : ChannelConformance
{
    internal override ChannelUnderTest Open() => new Drop();

    [Fact]
    public async Task Push_Batch_WritesTheAgreedNameAndColumns()
    {
        await using var drop = new Drop();
        await drop.Adapter.PushAsync(Batch("b1", Change("1", 9.9m, sku: "S-1")), Ct);
        Assert.Equal("prices-20260301T120000000Z.csv", Assert.Single(drop.Files()));
        Assert.Equal(
            "channel,listing_id,sku,price,currency,decision_id,decided_at\r\nshop,1,S-1,9.90,EUR,d-1-1,2026-03-01T12:00:00.000Z\r\n",
            await File.ReadAllTextAsync(Path.Combine(drop.Folder, drop.Files()[0]), Ct));
    }

    [Fact]
    public async Task Push_TextThatASpreadsheetWouldRun_IsDisarmed()
    {
        await using var drop = new Drop();
        string[] names = ["=1+1", "+1", "-1", "@x", "\tx", "\rx"];
        await drop.Adapter.PushAsync(Batch("b1", [.. names.Select(name => Change("l", 1m, sku: name))]), Ct);
        Assert.Equal(names.Select(name => "'" + name), drop.Rows().Select(row => row["sku"]));
    }

    [Fact]
    public async Task Push_ClockStepsBack_NamesStillSortAsWritten()
    {
        await using var drop = new Drop();
        List<string?> written = [];
        foreach (var step in new[] { 0, -3600, 10, -5 })
        {
            drop.Time.Advance(TimeSpan.FromSeconds(1));
            drop.Back(step);
            written.Add((await PushOneAsync(drop, $"b{written.Count}")).Submission);
        }

        Assert.Equal(written.Order(StringComparer.Ordinal), written);
        Assert.Equal(4, written.Distinct().Count());
    }

    [Fact]
    public async Task Push_NameTakenByAnotherWriter_GetsANumber()
    {
        await using var drop = new Drop();
        await File.WriteAllTextAsync(Path.Combine(drop.Folder, "prices-20260301T120000000Z.csv"), "theirs", Ct);
        Assert.Equal("prices-20260301T120000000Z-2.csv", (await PushOneAsync(drop, "b1")).Submission);
    }

    [Fact]
    public async Task Push_SameBatchAfterTheReaderTookTheFile_DoesNotComeBack()
    {
        await using var drop = new Drop();
        await PushOneAsync(drop, "b1");
        File.Delete(Path.Combine(drop.Folder, drop.Files()[0]));
        await PushOneAsync(drop.Reopened(), "b1");
        Assert.Empty(drop.Files());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Push_SameBatchAfterACrashBeforeTheRename_GoesOutOnce(bool ledgerTorn)
    {
        await using var drop = new Drop();
        var planned = "prices-20260301T110000000Z.csv";
        await File.WriteAllTextAsync(Path.Combine(drop.Folder, ".b1.part"), "half a fi", Ct);
        await File.WriteAllTextAsync(
            Path.Combine(drop.Folder, ".repricer-ledger"), ledgerTorn ? "\nb1 prices-2026" : $"\nb1 {planned}\n", Ct);

        Assert.Equal(ledgerTorn ? "prices-20260301T120000000Z.csv" : planned, (await PushOneAsync(drop, "b1")).Submission);
        await PushOneAsync(drop, "b1");
        await PushOneAsync(drop.Reopened(), "b1");
        Assert.Equal("9.90", Assert.Single(drop.Rows())["price"]);
    }

    [Fact]
    public async Task Push_FolderCannotBeWritten_SaysSoAndGoesOutLater()
    {
        await using var drop = new Drop();

        // A folder in the place of the temporary file fails for root too, unlike a mode.
        var block = Directory.CreateDirectory(Path.Combine(drop.Folder, ".b1.part"));
        var failed = Assert.IsType<PushOutcome.NotSent>(Assert.Single(await drop.Adapter.PushAsync(Batch("b1", Change("1", 9.90m)), Ct)));
        Assert.Contains(drop.Folder, failed.Reason, StringComparison.Ordinal);
        Assert.Empty(drop.Files());

        block.Delete();
        await PushOneAsync(drop, "b1");
        Assert.Single(drop.Files());
    }

    [Fact]
    public void Create_FaultySettings_NamesThemAllAtOnce()
    {
        var made = new CsvChannelFactory().Create(
            Channel, new Dictionary<string, string?> { ["Foldr"] = "x", ["MaxBatch"] = "0" },
            new ChannelServices(TimeProvider.System, NullLoggerFactory.Instance, _ => null));
        Assert.Null(made.Adapter);
        Assert.Equal(["Folder", "MaxBatch", "Foldr"], made.Errors.Select(error => error.Key));
        Assert.Contains("did you mean 'Folder'?", made.Errors[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_CrossedOutPrices_AreAColumnWhereThereAreAny()
    {
        await using var drop = new Drop();
        await drop.Adapter.PushAsync(
            Batch(
                "b1", Change("1", 9.9m) with { Terms = PriceTerms.CrossedOut(new Money(19.9m, Currency.Parse("EUR"))) },
                Change("2", 9.9m) with { Terms = PriceTerms.NothingCrossedOut }, Change("3", 9.9m)),
            Ct);
        Assert.Equal(["19.90", "none", ""], drop.Rows().Select(row => row["crossed_out"]));
    }

    [Fact]
    public async Task Push_Tiers_AreAColumnOfTheirOwn()
    {
        await using var drop = new Drop();
        await drop.Adapter.PushAsync(
            Batch("b1", Change("1", 9.9m).WithTiers(9.4m, 9m), Change("2", 9.9m).WithTiers(), Change("3", 9.9m)), Ct);
        Assert.Equal(["5:9.40 10:9.00", "none", ""], drop.Rows().Select(row => row["tiers"]));
        Assert.All(drop.Rows(), row => Assert.False(row.ContainsKey("crossed_out")));
    }

    private static async Task<PushOutcome.Accepted> PushOneAsync(Drop drop, string batch) =>
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(await drop.Adapter.PushAsync(Batch(batch, Change("1", 9.90m)), Ct)));

    internal sealed class Drop : ChannelUnderTest
    {
        private TimeSpan _back;

        public Drop() => (Time, Adapter) = (new ManualTimeProvider(), Make());

        public string Folder { get; } = TemporaryFolder.Create("drop");

        public ManualTimeProvider Time { get; }

        public override IChannelAdapter Adapter { get; }

        public void Back(int seconds) => _back += TimeSpan.FromSeconds(seconds);

        public Drop Reopened() => new(this);

        public string[] Files() =>
            [.. Directory.GetFiles(Folder, "prices-*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

        public List<IDictionary<string, string>> Rows()
        {
            List<IDictionary<string, string>> rows = [];
            foreach (var file in Files())
            {
                var table = Read(File.ReadAllText(Path.Combine(Folder, file)));
                rows.AddRange(table.Skip(1).Select(row => table[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)));
            }

            return rows;
        }

        /// <summary>RFC 4180, read by other code than wrote it.</summary>
        private static List<string[]> Read(string text)
        {
            List<string[]> rows = [];
            List<string> row = [];
            const string Cell = "(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,\r\n\"]*))(?<end>,|\r\n)";
            foreach (Match cell in Regex.Matches(text, Cell, RegexOptions.ExplicitCapture, Watchdog.Limit))
            {
                row.Add(cell.Groups["quoted"].Success
                    ? cell.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
                    : cell.Groups["plain"].Value);
                if (cell.Groups["end"].Value == ",")
                    continue;
                rows.Add([.. row]);
                row.Clear();
            }

            return rows;
        }

        public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() =>
            [.. Rows().Select(row => (row["listing_id"], row["price"], row["currency"]))];

        public override void TakeAway() => Directory.Delete(Folder, recursive: true);

        public override ValueTask DisposeAsync()
        {
            if (Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private Drop(Drop before) => (Folder, Time,
            Adapter) = (before.Folder, before.Time, new CsvChannelAdapter(Channel, new DropFolder(before.Folder, before.Time), 10));

        private CsvChannelAdapter Make() => new(Channel, new DropFolder(Folder, new Shifted(this)), 10);

        /// <summary>A clock that a person sets back.</summary>
        private sealed class Shifted(Drop drop) : TimeProvider
        {
            public override DateTimeOffset GetUtcNow() => drop.Time.GetUtcNow() + drop._back;
        }
    }
}
