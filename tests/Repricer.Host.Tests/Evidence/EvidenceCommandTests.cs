using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Repricer.Host.Tests.Evidence;

/// <summary>What an operator sees of what was seen, from the files and through a running engine.</summary>
public sealed class EvidenceCommandTests
{
    [Fact]
    public async Task Evidence_OfASkuAndOfADecision_ShowsWhatWasSeenThen()
    {
        await using var shop = new EvidenceShop();
        await shop.ImportAsync();
        await shop.CycleAsync();
        var first = shop.DecisionOf("MUG-1-WEB");
        shop.Mug = "18.50";
        await shop.CycleAsync();

        // The product: both readings, the newest first; an unchanged page has none.
        var readings = await ListAsync(shop, "MUG-1");
        Assert.Equal(2, readings.Count);
        Assert.True(readings[0] > readings[1]);
        Assert.Single(await ListAsync(shop, "POT-2"));

        // The decision: what its price came from, and not what was read later.
        Assert.Equal([readings[1]], await ListAsync(shop, first));
        Assert.Equal([readings[0]], await ListAsync(shop, shop.DecisionOf("MUG-1-WEB")));

        var run = shop.Run;
        Assert.Equal(0, await run.RunAsync("evidence", "MUG-1", "--number", Text(readings[1]), "--save", "then.html"));
        Assert.Equal(EvidenceShop.Page("Mug", "19.90"), await File.ReadAllTextAsync(Path.Combine(run.Folder, "then.html"), Ct));
        Assert.Contains("19.90", run.Out, StringComparison.Ordinal);
        Assert.Contains("HTTP 200", run.Out, StringComparison.Ordinal);
        Assert.Contains("json_ld", run.Out, StringComparison.Ordinal);

        Assert.Equal(1, await run.RunAsync("evidence", "MUG-1", "--number", Text(readings[1]), "--save", "then.html"));
        Assert.Contains("--force", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await run.RunAsync("evidence", "MUG-1", "--save", "then.html", "--force"));
        Assert.Equal(EvidenceShop.Page("Mug", "18.50"), await File.ReadAllTextAsync(Path.Combine(run.Folder, "then.html"), Ct));

        Assert.Equal(0, await run.RunAsync("explain", "MUG-1"));
        Assert.Contains($"evidence {readings[0]}", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_OfAForeignPage_ReachesNoTerminal()
    {
        await using var shop = new EvidenceShop();
        await shop.ImportAsync();
        await shop.CycleAsync();

        Assert.Equal(0, await shop.Run.RunAsync("evidence", "MUG-1", "--text"));

        Assert.Contains(@"evil \u202etxet\u202c", shop.Run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', shop.Run.Out);
        Assert.DoesNotContain('\u001b', shop.Run.Out);
        Assert.DoesNotContain("alert(1)", shop.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_OfWhatIsNotThere_SaysSo()
    {
        await using var shop = new EvidenceShop();
        Assert.Equal(1, await shop.Run.RunAsync("evidence", "MUG-1"));
        await shop.ImportAsync();
        Assert.Equal(1, await shop.Run.RunAsync("evidence", "MUG-1"));
        Assert.Contains("no such decision", shop.Run.Error, StringComparison.Ordinal);
        await shop.CycleAsync();
        Assert.Equal(1, await shop.Run.RunAsync("evidence", "MUG-1", "--number", "4711"));
        var pot = Assert.Single(await ListAsync(shop, "POT-2"));
        Assert.Equal(1, await shop.Run.RunAsync("evidence", "MUG-1", "--number", Text(pot), "--save", "wrong.html"));
        Assert.Contains($"evidence {pot} is of product 'POT-2', not of product 'MUG-1'", shop.Run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(shop.Run.Folder, "wrong.html")));
        Assert.Equal(1, await shop.Run.RunAsync("evidence", "MUG-1", "--screenshot", "x.jpg"));
        Assert.Contains("no picture", shop.Run.Error, StringComparison.Ordinal);
        Assert.Equal(2, await shop.Run.RunAsync("evidence", "MUG-1", "--limit", "0"));
        Assert.Equal(2, await shop.Run.RunAsync("evidence"));
    }

    /// <summary>The archive may go, and nothing else with it.</summary>
    [Fact]
    public async Task Evidence_WhoseFilesAreGone_IsToldFromTheLedger_AndPricesGoOn()
    {
        await using var shop = new EvidenceShop();
        await shop.ImportAsync();
        await shop.CycleAsync();
        Directory.Delete(Path.Combine(shop.Run.Folder, "data", "evidence"), recursive: true);

        var number = Assert.Single(await ListAsync(shop, "MUG-1"));
        Assert.Equal(1, await shop.Run.RunAsync("evidence", "MUG-1", "--number", Text(number)));
        Assert.Contains("not kept", shop.Run.Out, StringComparison.Ordinal);

        shop.Mug = "17.00";
        await shop.CycleAsync();
        Assert.Equal(2, (await ListAsync(shop, "MUG-1")).Count);
    }

    [Fact]
    public async Task Off_KeepsNothingAndNumbersNothing()
    {
        await using var shop = new EvidenceShop("""{ "Store": "off" }""");
        await shop.ImportAsync();
        await shop.CycleAsync();

        Assert.False(Directory.Exists(Path.Combine(shop.Run.Folder, "data", "evidence")));
        Assert.Equal(1, await shop.Run.RunAsync("evidence", "MUG-1"));
    }

    [Fact]
    public async Task SecondStore_KeepsTheSame()
    {
        await using var shop = new EvidenceShop("""{ "Store": "sqlite" }""");
        await shop.ImportAsync();
        await shop.CycleAsync();

        Assert.Single(Directory.GetFiles(Path.Combine(shop.Run.Folder, "data", "evidence"), "*.sqlite"));
        Assert.Equal(0, await shop.Run.RunAsync("evidence", "POT-2", "--save", "pot.html"));
        Assert.Equal(EvidenceShop.Page("Pot", "39.90"), await File.ReadAllTextAsync(Path.Combine(shop.Run.Folder, "pot.html"), Ct));
    }

    [Fact]
    public async Task Replay_TheSameReader_ExitsWith0_AndAChangedOneNamesExactlyWhatItReadsOtherwise()
    {
        await using var shop = new EvidenceShop();
        await shop.ImportAsync();
        await shop.CycleAsync();
        shop.Pot = "35.00";
        await shop.CycleAsync();

        Assert.Equal(0, await shop.Run.RunAsync("replay", "--since", "1d"));
        Assert.Contains("0 of 3 pages are read otherwise", shop.Run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Run.RunAsync("replay", "--as-configured", "--all"));

        var (code, csv) = await shop.ReplayAsync(Halved, "--csv");
        Assert.Equal(1, code);
        var rows = csv.Split('\n').Skip(1).Where(line => line.Contains(",amount,", StringComparison.Ordinal))
            .Select(line => line.Split(','))
            .Select(cells => (cells[3], cells[5], cells[6], cells[7])).ToList();
        Assert.Equal([("POT-2", "amount", "35", "17.5")], rows);

        // People are told how often, where, and what to type to see why.
        (code, var text) = await shop.ReplayAsync(Halved);
        Assert.Equal(1, code);
        Assert.Contains("1 of 3 pages is read otherwise (1 field)", text, StringComparison.Ordinal);
        Assert.Contains("by field: amount 1", text, StringComparison.Ordinal);
        Assert.Contains("by source: rival 1", text, StringComparison.Ordinal);
        Assert.Matches("repricer evidence POT-2 --number [0-9]+ --save page.html", text);
        Assert.Matches("repricer extract page.html --url http://[^ ]+/pot.html --source rival --explain", text);

        (code, var json) = await shop.ReplayAsync(Halved, "--json");
        Assert.Equal(1, code);
        var report = JsonDocument.Parse(json).RootElement;
        Assert.Equal((3, 1), (report.GetProperty("pages").GetInt32(), report.GetProperty("changed").GetInt32()));
        Assert.Equal("POT-2", report.GetProperty("readings")[0].GetProperty("sku").GetString());

        // Where nothing was tried, nothing is fine: a script would let the new reader in.
        (code, var none) = await shop.ReplayAsync(Repricer.Engine.Evidence.EvidenceReplay.Today, "--since", "2999-01-01T00:00:00Z");
        Assert.Equal(1, code);
        Assert.Contains("no page was there to be read", none, StringComparison.Ordinal);
        (code, none) = await shop.ReplayAsync(Repricer.Engine.Evidence.EvidenceReplay.Today, "--since", "2999-01-01T00:00:00Z", "--json");
        Assert.Equal(1, code);
        Assert.Equal(0, JsonDocument.Parse(none).RootElement.GetProperty("readings").GetArrayLength());
    }

    [Theory]
    [InlineData("--since", "yesterday")]
    [InlineData("--source", "rivals")]
    [InlineData("--csv", "--json")]
    public async Task Replay_WrongUse_ExitsWith2(params string[] args)
    {
        await using var shop = new EvidenceShop();
        await shop.ImportAsync();
        Assert.Equal(2, await shop.Run.RunAsync(["replay", .. args]));
        Assert.NotEmpty(shop.Run.Error);
    }

    [Fact]
    public async Task WhileAnEngineRuns_VerbsAskIt()
    {
        await using var shop = new EvidenceShop();
        await shop.ImportAsync();
        await shop.CycleAsync();
        var decision = shop.DecisionOf("POT-2-WEB");
        var (engine, api) = await shop.ServeAsync();
        await using (engine)
        await using (api)
        {
            var number = Assert.Single(await ListAsync(shop, "POT-2"));
            Assert.Equal([number], await ListAsync(shop, decision));
            Assert.Equal(0, await shop.Run.RunAsync("evidence", "POT-2", "--number", Text(number), "--save", "pot.html"));
            Assert.Equal(EvidenceShop.Page("Pot", "39.90"), await File.ReadAllTextAsync(Path.Combine(shop.Run.Folder, "pot.html"), Ct));
            Assert.Equal(1, await shop.Run.RunAsync("evidence", "NONE"));
            Assert.Equal(0, await shop.Run.RunAsync("replay"));
            Assert.Contains("0 of 2 pages", shop.Run.Out, StringComparison.Ordinal);
            await shop.Run.RunAsync("status");
            Assert.Contains("evidence nothing yet; 1 day", shop.Run.Out, StringComparison.Ordinal);
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A reader that takes half of one price, on purpose.</summary>
    private static Repricer.Reading.PageReading Halved(ReadOnlyMemory<byte> page, Repricer.Reading.PageContext context)
    {
        var reading = Repricer.Reading.PageReader.Read(page.Span, context);
        return Encoding.UTF8.GetString(page.Span).Contains("35.00", StringComparison.Ordinal)
            ? reading with { Amount = reading.Amount / 2 }
            : reading;
    }

    private static async Task<IReadOnlyList<long>> ListAsync(EvidenceShop shop, string target)
    {
        var code = await shop.Run.RunAsync("evidence", target, "--json");
        Assert.True(code == 0, shop.Run.Error);
        return [.. JsonDocument.Parse(shop.Run.Out).RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("number").GetInt64())];
    }
}
