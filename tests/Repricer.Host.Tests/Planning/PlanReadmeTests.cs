using System.Text.RegularExpressions;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Planning;

/// <summary>The section "Plan, apply, roll back" of strategies/README.md, done to the letter.</summary>
public sealed partial class PlanReadmeTests
{
    private const string WrittenId = "3f9c0d1e2b4a";

    [Fact]
    public async Task Section_EveryCommand_DoesWhatIsWritten()
    {
        var section = Section();
        await using var bench = await PlanBench.CreateAsync("on_apply", Blocks(section, "yaml revision").Single());
        File.Move(Path.Combine(bench.Folder, "strategies", "lowest.yaml"), Path.Combine(bench.Folder, "strategies", "mugs.yaml"));
        bench.Write("listings.csv", "channel,listing_id,sku,currency,current_price,max_price\nshop,MUG-1,MUG-1,EUR,7.00,9.00\nshop,MUG-2,MUG-2,EUR,7.34,9.00\nshop,MUG-3,MUG-3,EUR,8.20,9.00\n");
        Directory.Delete(Path.Combine(bench.Folder, "data"), recursive: true);
        await bench.DoAsync("import", "--products", "products.csv", "--listings", "listings.csv");
        await bench.StartAsync(works: false);

        bench.Write("strategies/mugs.yaml", bench.Read("strategies/mugs.yaml").Replace("amount: 6", "amount: 8", StringComparison.Ordinal));
        var consoles = Blocks(section, "console");
        var shown = await bench.DoAsync(Words(Assert.Single(consoles[0].Trim().Split('\n'))));
        Assert.Equal(Normal(Blocks(section, "plan").Single()), Normal(shown));

        var id = Id().Match(shown).Groups["id"].Value;
        foreach (var line in consoles[1].Trim().Split('\n'))
            await bench.DoAsync(Words(line.Replace(WrittenId, id, StringComparison.Ordinal)));
        Assert.Contains(": too dear for mugs", bench.Out, StringComparison.Ordinal);
        Assert.Equal(3, bench.Engine!.Strategies.Current.Number);
    }

    private static string Section()
    {
        var readme = File.ReadAllText(RepositoryRoot.File(Path.Combine("strategies", "README.md"))).ReplaceLineEndings("\n");
        var start = readme.IndexOf("## Plan, apply, roll back\n", StringComparison.Ordinal);
        return readme[start..readme.IndexOf("\n## ", start + 3, StringComparison.Ordinal)];
    }

    private static IReadOnlyList<string> Blocks(string section, string kind) =>
        [.. Fence().Matches(section).Where(match => match.Groups["kind"].Value == kind).Select(match => match.Groups["body"].Value)];

    /// <summary>Without what differs from plan to plan: ids, hashes, who and when.</summary>
    private static string Normal(string text) => Varying().Replace(text.ReplaceLineEndings("\n"), "*");

    private static string[] Words(string line) =>
        [.. Word().Matches(line).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Value).Skip(1)];

    [GeneratedRegex("^```(?<kind>[^\n]*)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex("by [^ ]+ at [0-9: -]+ UTC|\\b[0-9a-f]{12}\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Varying();

    [GeneratedRegex("^plan (?<id>[0-9a-f]{12}),", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|[^ ]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
