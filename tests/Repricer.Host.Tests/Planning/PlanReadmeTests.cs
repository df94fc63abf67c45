using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Planning;

/// <summary>The chapter strategies/docs/plan-apply.md, done to the letter.</summary>
public sealed class PlanReadmeTests
{
    private const string WrittenId = "3f9c0d1e2b4a";

    [Fact]
    public async Task Chapter_EveryCommand_DoesWhatIsWritten()
    {
        var chapter = StrategyPages.Chapter("plan-apply.md");
        await using var bench = await PlanBench.CreateAsync("on_apply", ReadmeSection.Blocks(chapter, "yaml revision").Single());
        File.Move(Path.Combine(bench.Folder, "strategies", "lowest.yaml"), Path.Combine(bench.Folder, "strategies", "mugs.yaml"));
        bench.Write(
            "listings.csv",
            "channel,listing_id,sku,currency,current_price,max_price\nshop,MUG-1,MUG-1,EUR,7.00,9.00\nshop,MUG-2,MUG-2,EUR,7.34,9.00\nshop,MUG-3,MUG-3,EUR,8.20,9.00\n");
        Directory.Delete(Path.Combine(bench.Folder, "data"), recursive: true);
        await bench.DoAsync("import", "--products", "products.csv", "--listings", "listings.csv");
        await bench.StartAsync(works: false);

        bench.Write("strategies/mugs.yaml", bench.Read("strategies/mugs.yaml").Replace("amount: 6", "amount: 8", StringComparison.Ordinal));
        var consoles = ReadmeSection.Blocks(chapter, "console");
        var shown = await bench.DoAsync(ReadmeSection.Words(Assert.Single(consoles[0].Trim().Split('\n'))));
        Assert.Equal(ReadmeSection.Normal(ReadmeSection.Blocks(chapter, "plan").Single()), ReadmeSection.Normal(shown));

        var id = ReadmeSection.PlanIdIn(shown)!;
        foreach (var line in consoles[1].Trim().Split('\n'))
            await bench.DoAsync(ReadmeSection.Words(line.Replace(WrittenId, id, StringComparison.Ordinal)));
        Assert.Contains(": too dear for mugs", bench.Out, StringComparison.Ordinal);
        Assert.Equal(3, bench.Engine!.Strategies.Current.Number);
    }
}
