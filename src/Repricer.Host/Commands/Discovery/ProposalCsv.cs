using System.Globalization;
using Repricer.Adapters.Catalog;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Discovery;

/// <summary>Proposals as a sheet that a person fills in and gives back.</summary>
internal static class ProposalCsv
{
    private const int MostFaultsTold = 20;

    public static void Write(TextWriter output, IReadOnlyList<ProposalView> rows)
    {
        output.WriteLine("id,decision,source,sku,product_title,confidence,page_title,url,reasons");
        foreach (var row in rows)
        {
            output.WriteLine(CsvLine.Of(
                row.Id.ToString(CultureInfo.InvariantCulture), "", CsvLine.Text(row.Source), CsvLine.Text(row.Sku),
                CsvLine.Text(row.ProductTitle), CsvLine.Plain(row.Confidence), CsvLine.Text(row.Title), CsvLine.Text(row.Url),
                CsvLine.Text(row.Reasons)));
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
}
