using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>What a person may get wrong in the settings, as the verbs tell it.</summary>
public sealed class SettingsFaultsTests
{
    private const string Strategy = "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor: manual_minimum\n";

    private const string WithSelectors = """
        { "Sources": { "acme": { "BaseUrl": "http://127.0.0.1:1", "Enabled": false,
            "Selectors": [ { "Field": "price", "Selector": ".price" } ] } } }
        """;

    private const string Warning =
        "appsettings.json:2:18: warning: Sources:acme:Selectors: selectors have a file of their own; write ./strategies/sources/acme.yaml "
        + "and take them out here [moved]";

    [Fact]
    public async Task Selectors_InTheSettings_StillLoadAndAreWarnedOf()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);
        run.Write("appsettings.json", WithSelectors);

        Assert.Equal(0, await run.RunAsync("check"));
        Assert.Contains(Warning, run.Out, StringComparison.Ordinal);
        Assert.Equal(1, await run.RunAsync("check", "--strict"));
        Assert.Equal(0, await run.RunAsync("run", "--once"));
        Assert.Equal([Warning], run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, await run.RunAsync("status"));
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Selectors_InBothPlaces_AreAConflict()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);
        run.Write("strategies/sources/acme.yaml", "source: acme\nfields:\n  price: .price\n");
        run.Write("appsettings.json", WithSelectors);

        Assert.Equal(1, await run.RunAsync("run", "--once"));

        Assert.Contains("appsettings.json:2:18: error: Sources:acme:Selectors: a file in ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selectors_InTheirFile_MayReadEveryFieldThatSettingsMay()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);
        run.Write("strategies/sources/acme.yaml", $"source: acme\nfields:\n  fulfilment: .ships-by\n  price: .{new string('x', 450)}\n");

        Assert.Equal(0, await run.RunAsync("check"));
    }

    [Theory]
    [InlineData("{ \"Api\": { \"Urls\": \"http://127.0.0.1:1\"", "appsettings.json:1:40: error: the '{' of line 1 is not closed [syntax]")]
    [InlineData(
        "{ \"Data\": { \"Directory\": \"a\\u0000b\" } }", "appsettings.json:1:26: error: Data:Directory: a path has no control characters")]
    [InlineData("{ \"Guard\": { \"MaxStep\": \"abc\" } }", "error: Guard:MaxStep: 'abc' is no number; write it like 12.50 [wrong-value]")]
    [InlineData("{ \"Guard\": [ { \"MaxStep\": 1 } ] }", "error: Guard: a list stands where keys with values are expected")]
    [InlineData("{ \"Channels\": { \"w\": { \"Type\": \"webhook\" } } }", "error: Channels:w:Settings:Url: 'Url' is missing")]
    [InlineData("{ \"Channels\": { \"c\": { \"Type\": \"csv\", \"Settings\": { \"Folder\": \"d\", \"MaxBatch\": 0 } } } }",
        "error: Channels:c:Settings:MaxBatch: '0' is not a whole number from 1 to 100000 [wrong-value]")]
    public async Task AnyVerb_WithAFaultInTheSettings_NamesItsPlace(string settings, string says)
    {
        using var run = new CommandRun();
        run.Write("appsettings.json", settings);

        foreach (var verb in new[] { "run --once", "status", "check", "plan", "backtest", "test", "simulate", "pause --all" })
        {
            Assert.Equal(1, await run.RunAsync(verb.Split(' ')));
            Assert.Contains(says, run.Error + run.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("internal error", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Secret_InThePlaceOfItsReference_IsNotRepeated()
    {
        using var run = new CommandRun();
        run.Write("appsettings.json", """
            { "Channels": { "w": { "Type": "webhook", "Settings": { "Url": "https://shop.example", "Secret": "whsec_hunter2" } } } }
            """);

        Assert.Equal(1, await run.RunAsync("check"));

        Assert.Contains("Channels:w:Settings:Secret: must name where the secret is", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ThatAreNoText_AreAFaultWithItsPlace()
    {
        using var run = new CommandRun();
        await File.WriteAllBytesAsync(Path.Combine(run.Folder, "appsettings.json"), [.. "{\n  // caf"u8, 0xE9, .. "\n}"u8],
            TestContext.Current.CancellationToken);

        Assert.Equal(1, await run.RunAsync("status"));

        Assert.Equal("appsettings.json:2:9: error: the file is not UTF-8 text; save it as UTF-8 [no-utf8]", run.Error.Trim());
    }

    [Fact]
    public async Task Settings_WithASchema_AreFine()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);
        run.Write("appsettings.json", """{ "$schema": "./appsettings.schema.json" }""");

        Assert.Equal(0, await run.RunAsync("check", "--strict"));
    }
}
