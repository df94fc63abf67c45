using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Engine;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Reporting;

internal static class ExportCommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(90);

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var file = new Option<string?>("--sqlite")
        {
            Description = "Where the database shall be; nothing is written over.", HelpName = "FILE",
        };
        var folder = new Option<string?>("--parquet")
        {
            Description = "A folder for Parquet files instead, one a table; it must not be there yet.", HelpName = "DIR",
        };
        var since = new Option<string?>("--since") { Description = "How far back, e.g. 30d. Default: 90d.", HelpName = "DURATION" };
        var verb = new Verb("export", "Writes the history as a database or as Parquet files, for SQL tools, Power BI or Tableau.")
        {
            Details = "Listings, prices, offers, decisions, updates, days, figures, promotions and cases, as tables whose columns stand in "
                + "a glossary table beside them. In the database amounts are decimal text and times ISO 8601; in Parquet files they are "
                + "exact decimal numbers and timestamps of UTC. Null is unknown. Reads one consistent state, also while an engine works. "
                + "The files are their owner's alone.",
            Examples =
            [
                ("repricer export --sqlite history.db", "The last 90 days."),
                ("repricer export --sqlite year.db --since 365d", "A year."),
                ("repricer export --parquet history --since 30d", "A month, as files for DuckDB, Spark or pandas."),
            ],
        };
        verb.Options.Add(file);
        verb.Options.Add(folder);
        verb.Options.Add(since);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var back = parsed.GetValue(since) is { } text ? GivenTexts.Duration("--since", text) : Usual;
            if (parsed.GetValue(file) is null == parsed.GetValue(folder) is null
                || (parsed.GetValue(file) ?? parsed.GetValue(folder)) is not { } name)
                throw new UserErrorException("--sqlite FILE or --parquet DIR: name one of them", ExitCode.WrongUsage);
            var config = setup.LoadConfig();
            Stores.ExpectFile(
                config, "an export is made of the store in a data folder; query the server's tables, or make such a folder of them first: "
                    + "repricer migrate-store postgres FOLDER");
            setup.ExpectData(config);
            var isParquet = parsed.GetValue(folder) is not null;
            try
            {
                // Opened once, so that a store of an earlier version has the tables of this one.
                await (await setup.OpenForReadingAsync(config, ct)).DisposeAsync();
                var (data, oldest) = (setup.DataDirectory(config), context.Time.GetUtcNow() - back);
                var rows = isParquet
                    ? await Stores.ExportParquetAsync(data, context.PathOf(name), oldest, ct)
                    : await Stores.ExportAsync(data, context.PathOf(name), oldest, ct);
                if (setup.Json)
                {
                    var tables = new JsonObject();
                    foreach (var (table, count) in rows)
                        tables[table] = count;
                    var where = isParquet ? "folder" : "file";
                    context.Out.WriteLine(new JsonObject { [where] = context.PathOf(name), ["rows"] = tables }.ToJsonString());
                }
                else
                {
                    foreach (var (table, count) in rows)
                        context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table,-16}{count,12:N0} rows"));
                }
            }
            catch (StoreException error)
            {
                throw new UserErrorException(error.Message);
            }

            return ExitCode.Fine;
        });
        return verb;
    }
}
