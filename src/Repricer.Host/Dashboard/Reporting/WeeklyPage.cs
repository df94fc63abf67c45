using System.Globalization;
using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard.Reporting;

/// <summary>Words a weekly report for people.</summary>
internal static class WeeklyPage
{
    private const int MostCases = 30;

    /// <param name="links">Whether it is a page among others; false = a file that stands alone.</param>
    public static WeeklyModel Of(WeeklyReport report, PageFormat format, DateTimeOffset now, bool links)
    {
        var week = report.Week;
        return new WeeklyModel(
            now, report.MadeAt, week.ToString(), Span(week, format), [.. Words(report, format)],
            [.. report.Channels.Select((channel, at) => Part(channel, at, format))], Brands(report, format), Rivals(report, format),
            Map(report, format, links), Holds(report, format, links), Revisions(report), Targets(report.Targets, week.To, format),
            [.. Definition.All.Select(one => new DefinitionLine(one.Name, one.Title, one.Sentence, one.Formula, one.Counted))],
            links ? PathOf(week.Before) : null, links && ReportWeek.Of(week.To.AddDays(1)) is var next
                && next.From <= DateOnly.FromDateTime(now.UtcDateTime)
                ? PathOf(next)
                : null,
            links ? new ExportLinks("", PathOf(week) + ".xlsx") : null, report.IsEmpty);
    }

    public static string PathOf(ReportWeek week) => PathOf(week.ToString());

    /// <param name="week">As 2026-W48.</param>
    public static string PathOf(string week) => "/reports/weekly/" + Uri.EscapeDataString(week);

    public static string Span(ReportWeek week, PageFormat format) => format.Times.Dates.Write(week.From, week.To);

    /// <summary>At most ten sentences, made from thresholds: what changed, what is dear, what waits.</summary>
    public static IEnumerable<string> Words(WeeklyReport report, PageFormat format)
    {
        var words = report.Channels.SelectMany(channel => OfChannel(channel, format)).ToList();
        if (report.Brands.Where(brand => brand.Index.Value > 105m).MaxBy(brand => brand.Index.Value) is { } dear)
        {
            words.Add(
                $"Dearest brand: {PageFormat.Text(dear.Brand, 60)} at {format.Number(dear.Index.Value!.Value, 1)} against the lowest rival "
                + $"(n {format.Count(dear.Index.Measured)}): look whether that is wanted.");
        }

        if (report.Brands.Where(brand => brand.Index.Value < 95m).MinBy(brand => brand.Index.Value) is { } cheap)
        {
            words.Add(
                $"Cheapest brand: {PageFormat.Text(cheap.Brand, 60)} at {format.Number(cheap.Index.Value!.Value, 1)} "
                + $"(n {format.Count(cheap.Index.Measured)}): margin may be given away.");
        }

        if (report.Rivals.Count > 0)
        {
            words.Add(
                $"{format.Count(report.Rivals.Sum(rival => rival.Promotions))} promotions of rivals began; most are of "
                + $"{PageFormat.Text(report.Rivals[0].Rival, 60)} ({format.Count(report.Rivals[0].Promotions)}).");
        }

        var open = report.MapCases.Count(one => one.EndedAt is null);
        if (report.MapCases.Count > 0)
            words.Add($"{Count(report.MapCases.Count, "case", format)} below the advertised minimum, {format.Count(open)} still open.");
        if (report.Holds.Count > 0)
        {
            var hold = report.Holds[0];
            words.Add(
                $"Most listings stand still for {ListingCells.Words(hold.Reason)} on {PageFormat.Text(hold.Channel.Value, 40)}: "
                + $"{format.Count(hold.Count)}{(hold.AtStake is { } stake ? $", {format.Money(stake)} at stake" : "")}.");
        }

        foreach (var line in report.Targets.Where(line => line.Revenue is not null
            && line.PlannedByNow(report.Week.To) is { Amount: > 0m }).Take(2))
        {
            var share = 100m * line.Revenue!.Value.Amount / line.PlannedByNow(report.Week.To)!.Value.Amount;
            words.Add($"Revenue of {NameOf(line)} is at {format.Percent(share)} of what the plan asks for by now.");
        }

        return words.Take(10);
    }

    public static GridModel Targets(IReadOnlyList<TargetLine> lines, DateOnly until, PageFormat format) => new(
        "Against plan", "Month",
        [
            GridModel.Column("Channel"), GridModel.Column("Category"), GridModel.Number("Revenue"), GridModel.Number("Planned by now"),
            GridModel.Number("Of it"), GridModel.Number("Margin"), GridModel.Number("Planned margin"), GridModel.Number("Index"),
            GridModel.Number("Planned index"),
        ],
        [
            .. lines.Select(line =>
            {
                var by = line.PlannedByNow(until);
                return new GridLine(
                    line.Target.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), line.Days == 0 ? null : $"{line.Days} days told",
                        null,
                    [
                        new CellModel(PageFormat.Text(line.Target.Channel, 60)),
                        new CellModel(line.Target.Category is { } category ? PageFormat.Text(category, 60) : "all"),
                        new CellModel(format.Money(line.Revenue), "no channel told sales", IsNumber: true),
                        new CellModel(
                            format.Money(by), "none is planned", IsNumber: true,
                            Sub: line.Target.Revenue is { } whole ? $"of {format.Amount(whole)}" : null),
                        new CellModel(
                            line.Revenue is { } revenue && by is { Amount: > 0m } planned
                                ? format.Percent(100m * revenue.Amount / planned.Amount)
                                : null, "one of the two is not known", IsNumber: true),
                        new CellModel(
                            format.Money(line.Profit), "cost, fees or sales are not known", IsNumber: true,
                            Sub: WeeklySheets.Share(line.Costed, line.Revenue) is { } known ? $"of {format.Percent(known)} of revenue"
                                : null),
                        new CellModel(format.Money(line.Target.Profit), "none is planned", IsNumber: true),
                        new CellModel(line.Index is { } index ? format.Number(index, 1) : null, "not measured", IsNumber: true),
                        new CellModel(line.Target.Index is { } wanted ? format.Number(wanted, 1) : null, "none is planned", IsNumber: true),
                    ]);
            }),
        ])
    {
        Empty = "Nothing is planned", EmptyText = "A file of targets by month and category is taken in with: repricer targets FILE",
    };

    private static IEnumerable<string> OfChannel(WeeklyChannel channel, PageFormat format)
    {
        var name = $"{PageFormat.Text(channel.Channel, 60)}, {channel.Currency.Code}";
        var lines = WeeklySheets.LinesOf(channel).ToList();
        if (lines[0] is { Value: { } index } line)
        {
            yield return $"{name}: price index {format.Number(index, 1)}{Change(line, format)}, n {format.Count(line.Measured ?? 0)} of "
                + $"{format.Count(line.Eligible ?? 0)}.";
        }

        if (channel.Now.Revenue is { } revenue)
        {
            var before = channel.Before.Revenue is { Amount: > 0m } other
                ? $" ({HoldRows.Signed(100m * (revenue.Amount - other.Amount) / other.Amount, format)} on the week before)"
                : "";
            yield return $"{name}: revenue {format.Money(revenue)}{before}"
                + $"{(channel.Now.Profit is { } profit ? $", margin earned {format.Money(profit)}" : "")}.";
        }

        if (channel.Now.Fresh.Value is { } fresh && fresh < 95m)
            yield return $"{name}: only {format.Percent(fresh)} of the listings have a fresh market.";
        if (channel.DaysMeasured < 7)
            yield return $"{name}: measured on {channel.DaysMeasured} of 7 days; the others are gaps.";
    }

    private static WeeklyPart Part(WeeklyChannel channel, int at, PageFormat format) => new(
        $"channel-{at.ToString(CultureInfo.InvariantCulture)}", $"{PageFormat.Text(channel.Channel, 60)}, {channel.Currency.Code}",
        $"Measured on {channel.DaysMeasured} of 7 days",
        new GridModel(
            $"Figures of {PageFormat.Text(channel.Channel, 60)}", "Figure",
            [GridModel.Number("This week"), GridModel.Number("Week before"), GridModel.Number("Change"), GridModel.Column("Made from")],
            [
                .. WeeklySheets.LinesOf(channel).Select(line => new GridLine(line.Title, null, null,
                [
                    new CellModel(Shown(line, line.Value, channel, format), line.Lack, IsNumber: true),
                    new CellModel(Shown(line, line.Before, channel, format), "not measured then", IsNumber: true),
                    new CellModel(
                        line.Change is { } change ? (change > 0m ? "+" : change < 0m ? "−" : "") + format.Number(Math.Abs(change),
                            line.IsMoney ? 2 : 1)
                            : null, "one of the two is not known", IsNumber: true),
                    new CellModel(
                        line.Measured is { } n ? $"n {format.Count(n)} of {format.Count(line.Eligible ?? 0)}"
                            : line.Known is { } known ? $"known {format.Percent(known)}" : null, "as told by the channel"),
                ])),
            ]));

    private static string? Shown(WeeklyLine line, decimal? value, WeeklyChannel channel, PageFormat format) => value is not { } known ? null
        : line.IsMoney ? format.Money(new Money(known, channel.Currency))
        : line.IsShare ? format.Percent(known)
        : line.Name is null ? format.Count((long)known) : format.Number(known, 1);

    private static string Change(WeeklyLine line, PageFormat format) => line.Change is { } change
        ? $" ({(change > 0m ? "+" : change < 0m ? "−" : "±")}{format.Number(Math.Abs(change), 1)} on the week before)"
        : "";

    private static GridModel Brands(WeeklyReport report, PageFormat format) => new(
        "Brands", "Brand", [GridModel.Column("Channel"), GridModel.Number("Index"), GridModel.Number("Week before"), GridModel.Number("n")],
        [
            .. report.Brands.Select(brand => new GridLine(PageFormat.Text(brand.Brand, 80), null, null,
            [
                new CellModel($"{PageFormat.Text(brand.Channel, 60)}, {brand.Currency.Code}"),
                new CellModel(format.Number(brand.Index.Value!.Value, 1), IsNumber: true),
                new CellModel(brand.Before is { } before ? format.Number(before, 1) : null, "not measured then", IsNumber: true),
                new CellModel(format.Count(brand.Index.Measured), IsNumber: true),
            ])),
        ])
    {
        Empty = "No brand has five listings with a rival",
    };

    private static GridModel Rivals(WeeklyReport report, PageFormat format) => new(
        "Promotions", "Rival",
        [GridModel.Number("Promotions"), GridModel.Number("Listings"), GridModel.Number("Deepest"), GridModel.Column("Next one expected")],
        [
            .. report.Rivals.Select(rival => new GridLine(PageFormat.Text(rival.Rival, 80), null, null,
            [
                new CellModel(format.Count(rival.Promotions), IsNumber: true), new CellModel(format.Count(rival.Listings), IsNumber: true),
                new CellModel(format.Percent(rival.Deepest), IsNumber: true),
                new CellModel(
                    rival is { NextFrom: { } from, NextTo: { } to } ? format.Times.Dates.Write(from, to)
                        : null,
                    "too few starts in 90 days"),
            ])),
        ])
    {
        Empty = "No promotion of a rival began",
    };

    private static GridModel Map(WeeklyReport report, PageFormat format, bool links) => new(
        "Cases", "Article",
        [
            GridModel.Column("Seller"), GridModel.Number("Price"), GridModel.Number("Minimum"), GridModel.Number("Starts in 30 days"),
            GridModel.Column("State"),
        ],
        [
            .. report.MapCases.Take(MostCases).Select(one => new GridLine(
                PageFormat.Text(one.Sku.Value, 80), null, links ? ProductAddress.Of(one.Sku, one.Listing) : null,
                [
                    new CellModel(PageFormat.Text(one.Rival, 60)), new CellModel(format.Money(one.Price), IsNumber: true),
                    new CellModel(format.Money(one.Map), IsNumber: true), new CellModel(format.Count(one.Starts30), IsNumber: true),
                    new CellModel(one.EndedAt is not null ? "ended" : SnakeCase.From(one.State.ToString())),
                ])),
        ])
    {
        Empty = "Nobody was seen below it",
    };

    private static GridModel Holds(WeeklyReport report, PageFormat format, bool links) => new(
        "Causes", "Cause", [GridModel.Column("Channel"), GridModel.Number("Listings"), GridModel.Number("At stake"),
            GridModel.Number("Oldest")],
        [
            .. report.Holds.Select(hold => new GridLine(
                ListingCells.Words(hold.Reason), null, links ? "/queue/" + Uri.EscapeDataString(hold.Reason) : null,
                [
                    new CellModel(PageFormat.Text(hold.Channel.Value, 60)), new CellModel(format.Count(hold.Count), IsNumber: true),
                    new CellModel(format.Money(hold.AtStake), "stock or price is unknown", IsNumber: true),
                    new CellModel(null, At: hold.Since, IsNumber: true),
                ])),
        ])
    {
        Empty = "Nothing stood still",
    };

    private static GridModel Revisions(WeeklyReport report) => new(
        "Revisions", "Revision", [GridModel.Column("By"), GridModel.Column("Why"), GridModel.Number("Made")],
        [
            .. report.Revisions.Select(one => new GridLine(one.Number.ToString(CultureInfo.InvariantCulture), null, null,
            [
                new CellModel(PageFormat.Text(one.By, 60)),
                new CellModel(one.Why is { } why ? PageFormat.Text(why, 120) : null, "no reason was given"),
                new CellModel(null, At: one.CreatedAt, IsNumber: true),
            ])),
        ])
    {
        Empty = "No strategy changed",
    };

    private static string NameOf(TargetLine line) =>
        PageFormat.Text(line.Target.Channel, 60) + (line.Target.Category is { } category ? ", " + PageFormat.Text(category, 60) : "");

    private static string Count(int count, string what, PageFormat format) => format.Count(count) + " " + (count == 1 ? what : what + "s");
}
