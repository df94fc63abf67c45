using System.Globalization;
using Repricer.Adapters.Catalog;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Discovery;

/// <summary>Proposals as a sheet that a person fills in and gives back.</summary>
internal static class ProposalCsv
{
    private const int MostFaultsTold = 20;

    /// <summary>Begins that a spreadsheet takes for a formula: texts of strangers must not be one.</summary>
    private const string Formula = "=+-@\t\r";

    public static void Write(TextWriter output, IReadOnlyList<ProposalView> rows)
    {
        output.WriteLine("id,decision,source,sku,product_title,confidence,page_title,url,reasons");
        foreach (var row in rows)
        {
            string?[] cells =
            [
                row.Id.ToString(CultureInfo.InvariantCulture), "", row.Source, row.Sku, row.ProductTitle, row.Confidence, row.Title, row.Url,
                row.Reasons,
            ];
            output.WriteLine(string.Join(',', cells.Select(Quoted)));
        }
    }

    /// <exception cref="UserErrorException">The file has faults: all of them; nothing of it was taken.</exception>
    public static ProposalsDecideRequest Read(string name, byte[] content)
    {
        var (words, report) = CsvProposalReader.Read(name, content, CancellationToken.None);
        if (report.Refused is { } refused)
            throw new UserErrorException(
                [.. report.Faults.Take(MostFaultsTold).Select(fault => fault.ToString()), $"{name}: refused: {refused}"], ExitCode.NotFine);
        return new ProposalsDecideRequest(
            [.. words.Where(word => word.Approved).Select(word => word.Id)], [.. words.Where(word => !word.Approved).Select(word => word.Id)]);
    }

    private static string Quoted(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return "";
        var safe = Formula.Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
