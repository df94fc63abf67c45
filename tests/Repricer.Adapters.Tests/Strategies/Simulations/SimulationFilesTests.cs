using FsCheck;
using FsCheck.Fluent;
using Repricer.Adapters.Strategies;
using Repricer.Adapters.Strategies.Simulations;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies.Simulations;

public sealed class SimulationFilesTests
{
    private const string Strategy = "name: under\naction: {beat: 0.01}\nfloor: manual_minimum\n";

    private const string Head = """
        product: {sku: A-1, currency: EUR, stock: 5}
        listing: {channel: market, listing_id: L-1, currency: EUR, current_price: 15.00, min_price: 11.00, shipping_charge: 0}
        rounds: 200

        """;

    private const string Undercutter = "rivals: [{name: acme, kind: undercutter, price: 14.00, by: 0.01, floor: 10.00}]\n";

    [Theory]
    [InlineData("rivals: [{name: a, kind: undercuter, price: 1, by: 1%, floor: 1}]", "did you mean 'undercutter'?")]
    [InlineData("rivals: [{name: a, kind: bot, price: 9}]", "a rival of the kind bot needs 'factor'")]
    [InlineData("rivals: [{name: a, kind: undercutter, price: 9, by: 0.01}]", "needs 'floor'")]
    [InlineData("rivals: [{name: a, kind: fixed, price: 9, factor: 2}]", "factor: a rival of the kind fixed does not know it")]
    [InlineData("rivals: [{name: a, kind: matcher, price: 9, follows: acne}, {name: acme, kind: fixed, price: 9}]", "did you mean 'acme'?")]
    [InlineData("rivals: [{name: us, kind: fixed, price: 9}]", "'us' is the word for ourselves")]
    [InlineData("rivals: [{name: a, kind: fixed, price: 9}, {name: a, kind: fixed, price: 9}]", "'a' is written twice")]
    [InlineData("rivals: [{name: a, kind: fixed}]", "a rival needs 'price'")]
    [InlineData("rivals: [{name: a, kind: resetter, price: 9, by: 1%, floor: 5, night: tonight}]", "write it like '22:00-06:00'")]
    [InlineData("rivals: []\nexpect: no_spirl", "did you mean 'no_spiral'?")]
    [InlineData("rivals: []\nexpect: {floor_reached: seldom}", "floor_reached: 'seldom' is not understood")]
    [InlineData("rivals: []\nexpect: {price_between: [9, 5]}", "two prices are expected, the lower first")]
    [InlineData("rivals: []\nexpect: {margin: at least 5%}", "'margin' alone has three meanings")]
    [InlineData("rivals: []\nrouns: 5", "did you mean 'rounds'?")]
    [InlineData("rivals: []\nstrategy: other.yaml", "there is no file")]
    [InlineData("rivals: []\nnow: 9999-01-01T00:00:00Z", "outside of the years")]
    public void Check_AFaultOfForm_IsNamedWithItsPlace(string text, string part)
    {
        using var folder = new StrategyTestFolder();
        var file = Write(folder, text + "\n");

        var report = CheckReport.Of(file);

        Assert.Contains(report.Diagnostics, finding => finding.Message.Contains(part, StringComparison.Ordinal) && finding.Line >= 4 - 1);
        Assert.True(report.Fails(strict: false));
    }

    [Fact]
    public void Check_AFolder_TakesNoSimulationForAStrategy()
    {
        using var folder = new StrategyTestFolder();
        Write(folder, Undercutter);

        var report = CheckReport.Of(folder.Path);

        Assert.Empty(report.Diagnostics);
        Assert.Equal(2, report.Files);
    }

    [Fact]
    public void Check_ARunOfHundredsOfYears_IsRefused()
    {
        var faults = SimulationFiles.Check(
            "x.simulation.yaml", Head.Replace("rounds: 200", "rounds: 90000", StringComparison.Ordinal) + "rivals: []\nevery: 30d\n");

        Assert.Contains(faults, fault => fault.Message == "every: 90000 rounds of 30d are more than 30 years" && fault.Line == 5);
    }

    [Fact]
    public void Check_AListingWithoutItsPrice_AsksForIt()
    {
        using var folder = new StrategyTestFolder();
        var file = Path.Combine(folder.Path, "a.simulation.yaml");
        File.WriteAllText(Path.Combine(folder.Path, "a.yaml"), Strategy);
        File.WriteAllText(file, "product: {sku: A}\nlisting: {currency: EUR}\nrivals: []\n");

        Assert.Contains("write 'current_price'", Assert.Single(CheckReport.Of(file).Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_ASimulation_IsOneTestForEachExpectation()
    {
        using var folder = new StrategyTestFolder();
        var file = Write(folder, Undercutter + "expect: [no_spiral, {floor_reached: never}]\n");

        var report = StrategyTestRunner.Run(file);

        Assert.Equal((1, 1, 0), (report.Passed, report.Failed, report.Errors));
        Assert.Contains("FAILED  " + file + ":5: simulation: floor_reached: never", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ARaceToTheFloor_NamesTheDriverAndOurRule()
    {
        using var folder = new StrategyTestFolder();
        var file = Write(folder, Undercutter + "expect: no_race\n");

        var report = new SimulationReport(SimulationFiles.Run(file));

        var finding = report.Files[0].Result!.Findings[0];
        Assert.Equal(["us", "acme"], finding.Sellers);
        Assert.StartsWith(
            "acme (undercutter, 0.01 under the lowest) drives us down to the floor: from 15.00 in round 0 to 11.00", finding.Text,
            StringComparison.Ordinal);
        Assert.Equal(Path.Combine(folder.Path, "a.yaml") + ":2 (action)", finding.Rule);
        Assert.True(report.Fails);
        Assert.All(
            report.ToText().Split('\n').Where(line => !line.Contains(folder.Path, StringComparison.Ordinal)),
            line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Run_TheSameFileTwice_GivesTheSameBytes()
    {
        using var folder = new StrategyTestFolder();
        var file = Write(
            folder,
            "rivals: [{name: acme, kind: undercutter, price: 14.00, by: 0.3%, floor: 12.00, reacts_every: 30m, jitter: 2h}]\nseed: 7\n");

        var first = new SimulationReport(SimulationFiles.Run(file)).ToJson().ToJsonString();

        Assert.Equal(first, new SimulationReport(SimulationFiles.Run(file)).ToJson().ToJsonString());
        File.WriteAllText(file, File.ReadAllText(file).Replace("seed: 7", "seed: 8", StringComparison.Ordinal));
        Assert.NotEqual(first, new SimulationReport(SimulationFiles.Run(file)).ToJson().ToJsonString());
    }

    [Fact]
    public void Run_AnyTextMadeFromAGoodOne_NeverThrows()
    {
        using var folder = new StrategyTestFolder();
        var good = File.ReadAllText(
            Write(
                folder,
                "rivals: [{name: a, kind: bot, price: 14.00, factor: 1.1}, {name: b, kind: resetter, price: 9, by: 1%, floor: 3, night: "
                    + "'01:00-02:00'}]\nexpect: [no_spiral, {price_between: [1, 2]}]\n"));
        var odd = new[] { "0", "-1", "999999999", "", "[", "{}", "~", "1%", "never", "'", "us", "ourselves" };

        Prop.ForAll(Gen.Choose(0, good.Length - 1).Zip(Gen.Elements(odd)).Zip(Gen.Choose(0, 12)).ToArbitrary(), made =>
        {
            var ((at, word), cut) = made;
            var text = good[..at] + word + good[Math.Min(good.Length, at + cut)..];
            var file = SimulationFiles.RunText(
                Path.Combine(folder.Path, "a.simulation.yaml"), text.Replace("rounds: 200", "rounds: 20", StringComparison.Ordinal));
            Assert.True(file.Result is not null || file.Diagnostics.Count > 0);
            Assert.NotEmpty(new SimulationReport([file]).ToText());
            Assert.NotNull(new SimulationReport([file]).ToJson());
        }).Check(Fuzz.Property(100));
    }

    [Fact]
    public void Run_AnEmptyFile_SaysWhatItNeeds()
    {
        var file = SimulationFiles.RunText("x.simulation.yaml", "");

        Assert.Null(file.Result);
        Assert.Contains("needs at least product, listing and rivals", Assert.Single(file.Diagnostics).Message, StringComparison.Ordinal);
    }

    private static string Write(StrategyTestFolder folder, string text)
    {
        File.WriteAllText(Path.Combine(folder.Path, "a.yaml"), Strategy);
        var file = Path.Combine(folder.Path, "a.simulation.yaml");
        File.WriteAllText(file, Head + text);
        return file;
    }
}
