using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard.Reporting;

/// <summary>
/// Words the weekly report as a mail: tables with their style at each cell, because mail programs keep no style sheet, and nothing that
/// would be fetched.
/// </summary>
internal static class WeeklyMailBody
{
    private const string Font = "font-family:system-ui,-apple-system,'Segoe UI',sans-serif;color:#1c2024";
    private const string Head = "text-align:left;padding:4px 10px 4px 0;border-bottom:2px solid #c8ccd0;font-size:12px;color:#5a6068";
    private const string Field = "text-align:left;padding:4px 10px 4px 0;border-bottom:1px solid #e4e7ea;font-size:14px;vertical-align:top";
    private const string Small = "font-size:12px;color:#5a6068";

    /// <param name="home">Where people reach the pages; null = nowhere, and there are no links.</param>
    public static (string Html, string Text) Of(WeeklyReport report, Uri? home)
    {
        var model = WeeklyPage.Of(report, PageFormat.Default, report.MadeAt, links: false);
        var title = $"Week {model.Week}";
        var made = $"{model.Span}, made {Time(model.MadeAt)}. Each figure says of how many it is made; a dash is not measured, never zero.";
        var page = home is null ? null : new Uri(home, WeeklyPage.PathOf(report.Week));
        return (Html(model, title, made, page), Text(model, title, made, page));
    }

    private static string Html(WeeklyModel model, string title, string made, Uri? page)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>").Append(Safe(title))
            .Append("</title></head><body style=\"margin:0;padding:16px;background:#ffffff;").Append(Font)
            .Append("\"><div style=\"max-width:760px\"><h1 style=\"font-size:22px;margin:0 0 4px\">").Append(Safe(title)).Append("</h1>");
        Paragraph(html, made);
        if (page is not null)
            html.Append("<p style=\"font-size:14px\"><a href=\"").Append(Safe(page.AbsoluteUri)).Append("\">The same on a page</a></p>");
        if (model.IsEmpty)
        {
            Heading(html, "Nothing was measured in this week");
            Paragraph(html, "Figures are written down at the end of each hour that the engine runs.");
        }
        else
        {
            Heading(html, "In short");
            html.Append("<ul style=\"padding-left:20px;font-size:14px;line-height:1.5\">");
            foreach (var line in model.Words)
                html.Append("<li>").Append(Safe(line)).Append("</li>");
            html.Append("</ul>");
            foreach (var part in model.Channels)
            {
                Heading(html, part.Title);
                Paragraph(html, part.Measured);
                Table(html, part.Figures);
            }

            foreach (var (heading, grid) in Parts(model))
            {
                Heading(html, heading);
                Table(html, grid);
            }

            Heading(html, "What the figures mean");
            foreach (var one in model.Definitions)
                Paragraph(html, $"{one.Title}: {one.Sentence} {one.Formula}");
        }

        return html.Append("</div></body></html>").ToString();
    }

    private static string Text(WeeklyModel model, string title, string made, Uri? page)
    {
        var text = new StringBuilder(title).Append('\n').Append(made).Append("\n\n");
        if (model.IsEmpty)
            text.Append("Nothing was measured in this week.\n");
        foreach (var line in model.Words)
            text.Append("- ").Append(line.Replace('\u00a0', ' ')).Append('\n');
        text.Append("\nAll figures are in the workbook beside this mail.\n");
        if (page is not null)
            text.Append(page.AbsoluteUri).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<(string Heading, GridModel Grid)> Parts(WeeklyModel model) =>
    [
        ("Where we are dear, and where cheap", model.Brands), ("Promotions of rivals", model.Rivals), ("Advertised minimum", model.Map),
        ("Against plan", model.Targets), ("What stands still", model.Holds), ("What changed in strategies", model.Revisions),
    ];

    private static void Table(StringBuilder html, GridModel grid)
    {
        if (grid.Rows.Count == 0)
        {
            Paragraph(html, grid.Empty + ".");
            return;
        }

        html.Append("<table style=\"border-collapse:collapse;width:100%\"><thead><tr>");
        foreach (var head in grid.Columns.Select(column => column.Text).Prepend(grid.RowHead))
            html.Append("<th scope=\"col\" style=\"").Append(Head).Append("\">").Append(Safe(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in grid.Rows)
        {
            html.Append("<tr>");
            Cell(html, "th scope=\"row\"", "th", row.Text, row.Sub);
            foreach (var cell in row.Cells)
                Cell(html, "td", "td", cell.Text ?? (cell.At is { } at ? Time(at) : $"– {cell.Why ?? "not known"}"), cell.Sub);
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
    }

    private static void Cell(StringBuilder html, string open, string close, string text, string? sub)
    {
        html.Append('<').Append(open).Append(" style=\"").Append(Field).Append(";font-weight:normal\">").Append(Safe(text));
        if (sub is not null)
            html.Append("<div style=\"").Append(Small).Append("\">").Append(Safe(sub)).Append("</div>");
        html.Append("</").Append(close).Append('>');
    }

    private static void Heading(StringBuilder html, string text) =>
        html.Append("<h2 style=\"font-size:16px;margin:24px 0 6px\">").Append(Safe(text)).Append("</h2>");

    private static void Paragraph(StringBuilder html, string text) =>
        html.Append("<p style=\"").Append(Small).Append(";margin:4px 0\">").Append(Safe(text)).Append("</p>");

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
