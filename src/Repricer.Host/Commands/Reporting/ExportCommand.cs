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
        var file = new Option<string>("--sqlite") { Description = "Where the database shall be; nothing is written over.",
            HelpName = "FILE", Required = true };
        var since = new Option<string?>("--since") { Description = "How far back, e.g. 30d. Default: 90d.", HelpName = "DURATION" };
        var verb = new Verb("export", "Writes the history as a database for SQL tools, Power BI or Tableau.")
        {
            Details = "Listings, prices, offers, decisions, updates, days, figures, promotions and cases, as tables whose columns stand in "
                + "a glossary table beside them. Amounts are decimal text, times UTC, null is unknown. Reads one consistent state, also "
                + "while an engine works. The file is its owner's alone.",
            Examples =
            [
                ("repricer export --sqlite history.db", "The last 90 days."),
                ("repricer export --sqlite year.db --since 365d", "A year."),
            ],
        };
        verb.Options.Add(file);
        verb.Options.Add(since);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var back = parsed.GetValue(since) is { } text ? GivenTexts.Duration("--since", text) : Usual;
            var config = setup.LoadConfig();
            setup.ExpectData(config);
            var name = parsed.GetRequiredValue(file);
            try
            {
                // Opened once, so that a store of an earlier version has the tables of this one.
                await (await setup.OpenForReadingAsync(config, ct)).DisposeAsync();
                var rows = await Stores.ExportAsync(setup.DataDirectory(config), context.PathOf(name), context.Time.GetUtcNow() - back, ct);
                if (setup.Json)
                {
                    var tables = new JsonObject();
                    foreach (var (table, count) in rows)
                        tables[table] = count;
                    context.Out.WriteLine(new JsonObject { ["file"] = context.PathOf(name), ["rows"] = tables }.ToJsonString());
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
