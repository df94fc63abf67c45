using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Repricer.Engine.Measuring;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reporting;
using Repricer.Host.Exports;
using Repricer.Host.Hosting;
using Repricer.Host.Reports;

namespace Repricer.Host.Commands.Reporting;

internal static class SupplierCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "The supplier. Without it all are listed.", Arity = ArgumentArity.ZeroOrOne,
        };
        var brand = new Option<bool>("--brand") { Description = "NAME is a brand." };
        var output = new Option<string?>("--out")
        {
            Description = "Where the file shall be; its end says the form: .html, .xlsx or .csv. It is written over.", HelpName = "FILE",
        };
        var verb = new Verb("supplier", "What a supplier's or a brand's articles do: prices, rivals, minimum prices, margin.")
        {
            Details = "Prices and rivals are those of now, sales those of the last 28 days that are over. Each figure says of how many it is "
                + "made, and currencies are never added. Reads only. A CSV file holds the articles; a workbook has the rest, too.",
            Examples =
            [
                ("repricer report supplier", "Whose there are."),
                ("repricer report supplier \"North Trade\" --out north.html", "A page to print or to send."),
                ("repricer report supplier Bosch --brand --out bosch.xlsx", "A brand, as a workbook."),
            ],
        };
        verb.Arguments.Add(name);
        verb.Options.Add(brand);
        verb.Options.Add(output);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var (whose, isBrand, file) = (parsed.GetValue(name), parsed.GetValue(brand), parsed.GetValue(output));
            if (file is not null && (whose is null || FormOf(file) is null))
            {
                throw new UserErrorException(
                    whose is null ? "--out: say whose report it is" : "--out: name a file that ends with .html, .xlsx or .csv",
                    ExitCode.WrongUsage);
            }

            if (file is not null && setup.Json)
                throw new UserErrorException("--json writes to the console: leave --out away", ExitCode.WrongUsage);
            var config = setup.LoadConfig();
            await using var store = await setup.OpenForReadingAsync(config, ct);
            using var book = setup.BookOver(store, config);
            await book.RestoreAsync(ct);
            var builder = new SupplierBuilder(
                store, new MarketFigures(store.Kpis, () => config.Pricing, book, context.Time), context.Time);
            if (whose is null)
                return await ListAsync(context, setup.Json, builder, isBrand, ct);
            var report = await builder.BuildAsync(whose, isBrand, ct)
                ?? throw new UserErrorException(await builder.UnknownAsync(whose, isBrand, ct));
            await WriteAsync(context, setup.Json, report, file, ct);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static string? FormOf(string file) =>
        ((string[])[".html", ".xlsx", ".csv"]).FirstOrDefault(end => file.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static async Task<int> ListAsync(CommandContext context, bool json, SupplierBuilder builder, bool isBrand, CancellationToken ct)
    {
        var names = await builder.NamesAsync(isBrand, ct);
        if (json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(
                new ListOf<SupplierNameView>([.. names.Select(one => new SupplierNameView(one.Name, one.Listings))]),
                ApiJson.Default.ListOfSupplierNameView));
            return ExitCode.Fine;
        }

        if (names.Count == 0)
            context.Out.WriteLine($"the catalogue names no {(isBrand ? "brand" : "supplier")}");
        foreach (var (one, listings) in names)
            context.Out.WriteLine(FormattableString.Invariant($"{Engine.Alerting.AlertText.OneLine(one, 60),-60} {listings,9:N0}"));
        return ExitCode.Fine;
    }

    private static async Task WriteAsync(CommandContext context, bool json, SupplierReport report, string? name, CancellationToken ct)
    {
        if (name is null)
        {
            if (json)
            {
                context.Out.WriteLine(JsonSerializer.Serialize(SuppliersApi.Of(report), ApiJson.Default.SupplierView));
                return;
            }

            var model = SupplierPage.Of(report, PageFormat.Default, report.MadeAt, links: false);
            context.Out.WriteLine($"{model.Title}, sold {model.Sold}");
            foreach (var line in model.Channels.Rows)
            {
                var cells = model.Channels.Columns.Zip(
                    line.Cells, (column, cell) => $"{column.Text.ToLowerInvariant()} {cell.Text ?? $"– ({cell.Why})"}");
                context.Out.WriteLine($"- {line.Text}, {line.Sub}: {string.Join(", ", cells).Replace('\u00a0', ' ')}");
            }

            return;
        }

        var path = context.PathOf(name);
        try
        {
            switch (FormOf(name))
            {
                case ".html":
                    var page = SupplierPage.Of(report, PageFormat.Default, report.MadeAt, links: false);
                    await File.WriteAllTextAsync(path, await PaperFile.RenderAsync<Supplier>(page.Title, page), ct);
                    break;
                case ".csv":
                    await using (var csv = File.Create(path))
                        await CsvSheet.WriteAsync(SupplierSheets.Of(report)[0], csv, ct);
                    break;
                default:
                    await using (var book = File.Create(path))
                        await XlsxSheets.WriteAsync(SupplierSheets.Of(report), book, ct);
                    break;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{name} cannot be written: {error.Message}");
        }

        context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {report.Name}, {report.Articles.Count:N0} listings"));
    }
}
