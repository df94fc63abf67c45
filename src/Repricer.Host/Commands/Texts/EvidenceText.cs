using System.Globalization;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Engine.Conditions;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Texts;

/// <summary>Shows evidence to people. Everything that a page said is cut to a line and escaped.</summary>
internal static class EvidenceText
{
    private const int MostCandidates = 12;

    public static void WriteList(TextWriter output, string target, PageOf<EvidenceView> page)
    {
        foreach (var one in page.Items)
            output.WriteLine($"{one.Number,8}  {Time(one.At)}  {one.Source}  {one.Sku}  {one.Status}  {ShownText.Line(one.Page)}"
                + (one.Node is { } node ? $"  at {ShownText.Line(node)}" : ""));
        if (page.Next is not null)
            output.WriteLine("there are older ones: --limit");
        output.WriteLine($"what was read there, and why: repricer evidence {ShownText.Line(target)} --number {page.Items[0].Number}");
    }

    public static void WriteOne(TextWriter output, EvidenceDetail detail)
    {
        var reading = detail.Reading;
        output.WriteLine($"evidence {reading.Number}: {reading.Source} {reading.Sku}, read {Time(reading.At)}");
        Line(output, "page", reading.Page);
        Line(output, "read by", reading.Node is { } node ? $"node {node}" : null);
        Line(output, "lies at", detail.Address);
        if (detail.Document is not { } document)
        {
            Line(output, reading.Node is null ? "not kept" : "not here", detail.Missing);
            return;
        }

        Line(output, "fetched from", document.Fetch.Url == document.Watch ? null : document.Fetch.Url);
        Line(output, "answer", string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP {document.Fetch.HttpStatus}, {document.Fetch.ContentType ?? "no type"}, {document.Page.Bytes} bytes in ")
            + string.Create(CultureInfo.InvariantCulture, $"{document.Fetch.Milliseconds} ms by {document.Fetch.Fetcher}"));
        foreach (var header in document.Fetch.Headers)
            Line(output, "  " + ShownText.Line(header.Name), header.Value);
        Line(output, "sha-256", document.Page.Sha256 + (document.Page.Missing is { } missing ? $" (bytes not kept: {missing})" : ""));
        Line(output, "screenshot", document.Screenshot is { } picture ? $"{picture.MediaType}, {picture.Bytes} bytes" : null);
        Line(output, "reader", document.Reader);
        Line(output, "status", document.Status + (document.Detail is { } why ? $" ({why})" : ""));
        var none = new PageAnswer { Status = "", Method = "", Charset = "" };
        foreach (var field in none.DifferencesTo(document.Answer, withSureness: true).Where(field => field.Field != "status"))
            Line(output, field.Field.Replace('_', ' '), field.After);
        Candidates(output, document);
    }

    /// <summary>Names the pages behind the offers that were decided on.</summary>
    public static void WriteSeen(TextWriter output, PricingSnapshot snapshot)
    {
        foreach (var offer in snapshot.Offers.Where(offer => offer.Evidence is not null))
            output.WriteLine($"seen: {offer.Source} {offer.Price} since {Time(offer.FirstSeen)}, evidence {offer.Evidence} "
                + $"(repricer evidence {snapshot.Listing.Sku} --number {offer.Evidence})");
    }

    private static void Candidates(TextWriter output, EvidenceDocument document)
    {
        foreach (var group in document.Candidates.GroupBy(candidate => candidate.Field))
        {
            output.WriteLine();
            output.WriteLine(group.Key.Replace('_', ' '));
            foreach (var candidate in group.Take(MostCandidates))
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {candidate.Weight,3}  {Said(candidate),-24} {candidate.Role,-14} {candidate.Method,-13} ")
                    + ShownText.Line(candidate.Where, 60));
                if (candidate.Lost is { } lost)
                    output.WriteLine($"       lost: {ShownText.Line(lost, 100)}");
                if (candidate.Facts is { Count: > 0 } facts)
                    Facts(output, facts);
            }

            if (group.Count() > MostCandidates)
                output.WriteLine($"       and {group.Count() - MostCandidates} more (--json)");
        }

        if (document.CandidatesLeftOut > 0)
        {
            output.WriteLine();
            output.WriteLine($"{Words.Of(document.CandidatesLeftOut, "lighter candidate")} not kept: the page has very many");
        }
    }

    /// <summary>The text on the page, with the amount where its digits say another: 49 and a small 90 are the text "4990".</summary>
    private static string Said(EvidenceCandidate candidate)
    {
        var text = ShownText.Line(candidate.Text, 40);
        return candidate.Amount is { } amount && !text.AsSpan().ContainsAny('.', ',')
            && string.Concat(text.Where(char.IsAsciiDigit)) != amount.ToString("0.########", CultureInfo.InvariantCulture)
            ? string.Create(CultureInfo.InvariantCulture, $"{text} = {amount:0.00######}")
            : text;
    }

    private static void Facts(TextWriter output, IReadOnlyDictionary<string, int> facts)
    {
        const int indent = 7;
        var text = new string(' ', indent) + string.Join(", ", facts.Select(fact => $"{fact.Key} {fact.Value:+0;-0;0}"));
        foreach (var line in Columns.Wrap(text, hanging: indent))
            output.WriteLine(line);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static void Line(TextWriter output, string name, string? value)
    {
        if (value is not null)
            output.WriteLine($"{name,-12} {ShownText.Line(value)}");
    }
}
