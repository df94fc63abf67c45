using System.Globalization;
using Repricer.Engine.Discovery;

namespace Repricer.Adapters.Catalog;

/// <summary>What reading a file of decisions about proposals came to.</summary>
/// <param name="Words">One for each good row with a decision; empty where the file is refused.</param>
/// <param name="Report">Its faults.</param>
public sealed record CsvProposalReading(IReadOnlyList<ProposalWord> Words, CsvFileReport Report);

/// <summary>Reads what a person decided about proposals in a spreadsheet. Any fault refuses the file: half a decision is none.</summary>
public static class CsvProposalReader
{
    private static readonly (string Name, bool? Value)[] Decisions = [("approve", true), ("reject", false)];

    /// <param name="name">As messages shall call the file.</param>
    /// <param name="content">Its bytes.</param>
    public static CsvProposalReading Read(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var table = new CsvTable(name, CsvFormat.Proposals);
        var lines = new Dictionary<long, int>();
        List<ProposalWord> words = [];
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        table.Read(
            stream,
            row =>
            {
                var text = row.Required("id");
                if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && text is not null)
                    row.Fault("id", "wrong-value", $"'{text}' is no number of a proposal");
                var decision = row.OneOf("decision", Decisions, otherwise: null);
                if (row.IsFaulty)
                    table.CountBadRow();
                else if (!lines.TryAdd(id, row.Line))
                    table.Structural(row.Line, 0, "duplicate-key", $"{id} stands twice, on lines {lines[id]} and {row.Line}");
                else if (decision is { } approved)
                    words.Add(new ProposalWord(id, approved));
            },
            ct);
        var report = table.Report(strict: true);
        return new CsvProposalReading(report.Refused is null ? words : [], report);
    }
}
