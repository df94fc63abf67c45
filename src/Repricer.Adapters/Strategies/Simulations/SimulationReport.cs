using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Trying.Simulating;
using Repricer.Core.Trying.Simulating.Findings;

namespace Repricer.Adapters.Strategies.Simulations;

/// <summary>What `simulate` says.</summary>
public sealed record SimulationReport(IReadOnlyList<SimulatedFile> Files)
{
    private const int Width = 80;
    private const int ChartWidth = 40;

    /// <summary>A file with faults or an expectation that was not met.</summary>
    public bool Fails => Files.Any(file => file.Diagnostics.Count > 0 || file.Result is not { Passed: true });

    /// <summary>In 80 columns.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var file in Files)
        {
            foreach (var fault in file.Diagnostics)
                text.Append(fault).Append('\n');
            if (file.Result is { } result)
                Write(text, result);
        }

        var passed = Files.Sum(file => file.Result?.Expectations.Count(expectation => expectation.Passed) ?? 0);
        var failed = Files.Sum(file => file.Result?.Expectations.Count(expectation => !expectation.Passed) ?? 0);
        var faults = Files.Sum(file => file.Diagnostics.Count);
        return text
            .Append(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed{(faults > 0 ? $", {faults} errors" : "")}\n")
            .ToString();
    }

    public JsonObject ToJson() => new()
    {
        ["passed"] = !Fails,
        ["simulations"] = new JsonArray([.. Files.Select(SimulationJson.Of)]),
    };

    private static void Write(StringBuilder text, SimulationResult result)
    {
        var (plan, run) = (result.Plan, result.Run);
        Paragraph(text, "", string.Create(CultureInfo.InvariantCulture,
            $"{plan.File}: {run.Rounds} rounds of {DurationText.Print(plan.Every)} ("
            + $"{DurationText.Print(TimeSpan.FromTicks(plan.Every.Ticks * run.Rounds))}), strategy "
            + $"'{plan.Ours.Strategy.Strategy.Name}'{(run.Escaped ? "; ended early, a price left all bounds" : "")}"));
        text.Append('\n');
        var names = Math.Min(16, run.Sellers.Max(seller => seller.Name.Length));
        var from = ChartFrom(result);
        if (from > 0)
            text.Append(CultureInfo.InvariantCulture, $"  The chart shows the rounds from {from} on.\n");
        var rows = PriceChart.Rows([.. run.Sellers.Select(seller => seller.Totals.Skip(from).ToArray())], ChartWidth);
        for (var i = 0; i < rows.Count; i++)
            Row(text, run.Sellers[i], rows[i], names);

        text.Append('\n');
        foreach (var finding in result.Findings)
            Paragraph(text, $"  {finding.Kind.ToString().ToLowerInvariant(),-9}", finding.Text);
        Paragraph(text, "  shares   ", Shares(run));
        text.Append('\n');
        foreach (var expectation in result.Expectations)
            Paragraph(text, expectation.Passed ? "  passed   " : "  FAILED   ", Describe(expectation, result.Findings));
        text.Append(result.Expectations.Count > 0 ? "\n" : "");
    }

    /// <summary>How many turns of a cycle are shown, the last ones: more would be a flicker.</summary>
    private static int ChartFrom(SimulationResult result) =>
        result.Findings.FirstOrDefault(finding => finding.Kind == FindingKind.Cycle)?.Period is { } period && period * 6 < result.Run.Rounds
            ? result.Run.Rounds - (period * 3)
            : 0;

    private static string Describe(CheckedExpectation expectation, IReadOnlyList<SimulationFinding> findings)
    {
        if (expectation.Failure is not { } failure)
            return expectation.Expected.Text;
        var told = findings.FirstOrDefault(finding => finding.Text == failure) is { } finding
            ? $"see '{finding.Kind.ToString().ToLowerInvariant()}' above"
            : failure;
        return $"{expectation.Expected.Text} (line {expectation.Expected.Line}): {told}";
    }

    private static void Row(StringBuilder text, SellerPath seller, string chart, int names)
    {
        var name = seller.Name.Length > names ? seller.Name[..names] : seller.Name;
        text.Append(CultureInfo.InvariantCulture, $"  {name.PadRight(names)} {chart.PadRight(ChartWidth)} {Range(seller)}\n");
    }

    private static string Range(SellerPath seller)
    {
        var (low, high) = (seller.Totals.Min(), seller.Totals.Max());
        return low == high ? Short(low) : $"{Short(low)}..{Short(high)}";
    }

    private static string Short(decimal price) => price.ToString(price < 100_000m ? "0.00" : "0", CultureInfo.InvariantCulture);

    private static string Shares(SimulationRun run)
    {
        var parts = new List<string>
        {
            Percent("featured", run.Share(round => round.Featured)),
            Percent("lowest", run.Share(round => round.Lowest)),
            Percent("at the floor", run.Share(round => round.AtFloor)),
            Percent("at the ceiling", run.Share(round => round.AtCeiling)),
        };
        if (run.Share(round => round.Stop != HoldReason.None) is > 0m and var stopped)
            parts.Add(Percent("stopped by the guard", stopped));
        if (run.MarginOfNet is { } margin)
            parts.Add(Percent("mean margin of net", margin));
        parts.Add($"{run.OwnChanges} changes");
        return string.Join(", ", parts);
    }

    private static string Percent(string what, decimal share) => string.Create(CultureInfo.InvariantCulture, $"{what} {share:0.#} %");

    /// <summary>Wrapped; the second line begins under the first one's text.</summary>
    private static void Paragraph(StringBuilder text, string head, string words)
    {
        var line = new StringBuilder(head);
        var indent = new string(' ', head.Length);
        var empty = true;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(indent);
                empty = true;
            }

            line.Append(empty ? "" : " ").Append(word);
            empty = false;
        }

        text.Append(line).Append('\n');
    }
}
