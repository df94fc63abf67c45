using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Adapters.Storage.Moving;
using Repricer.Engine;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Storing;

internal static class MigrateStoreCommand
{
    private const string Server = "postgres";

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var from = new Argument<string>("FROM") { Description = "A data folder, or postgres: the server that the settings name." };
        var to = new Argument<string>("TO") { Description = "postgres, or a data folder without a store." };
        var verb = new Verb(
            "migrate-store", "Moves everything that is stored from a data folder to a PostgreSQL server, or back. No engine may run.")
        {
            Details = "The settings name the server: Data:Store is postgres, and Data:Connection says where the connection string is. Each "
                + "table is counted and compared row by row before the store that was there is put out of use; it is kept. What was being "
                + "sent is unknown afterwards and is read back before anything else goes out for its listing. A move that is cut off has "
                + "changed nothing, or has put both stores out of use: then the message of the next start says which one is whole.",
            Examples =
            [
                ("repricer migrate-store ./data postgres", "To the server; then start the engine."),
                ("repricer migrate-store postgres ./data", "Back into a folder; then set Data:Store to sqlite."),
            ],
        };
        verb.Arguments.Add(from);
        verb.Arguments.Add(to);
        verb.SetAction(async (parsed, ct) =>
        {
            var (source, target) = (parsed.GetRequiredValue(from), parsed.GetRequiredValue(to));
            if (source == Server == (target == Server))
                throw new UserErrorException("a store is moved between a data folder and postgres: name one of each");

            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            if (Stores.OpeningOf(config, setup.Secret).Connection is not { } connection)
            {
                throw new UserErrorException(
                    "the settings name no server: set Data:Store to postgres, and Data:Connection to where its connection string is");
            }

            var folder = context.PathOf(source == Server ? target : source);
            if (source != Server && !Directory.Exists(folder))
                throw new UserErrorException($"there is no folder {source}");
            using var held = Setup.Lock(folder);
            try
            {
                var done = source == Server
                    ? await StoreMove.FromServerAsync(connection, folder, held.Token, context.Time, ct)
                    : await StoreMove.ToServerAsync(folder, connection, held.Token, context.Time, ct);
                Tell(context, setup.Json, done);
            }
            catch (StoreException error)
            {
                throw new UserErrorException(error.Message);
            }

            return ExitCode.Fine;
        });
        return verb;
    }

    private static void Tell(CommandContext context, bool json, MoveSummary done)
    {
        if (json)
        {
            var tables = new JsonObject();
            foreach (var (table, rows) in done.Tables)
                tables[table] = rows;
            context.Out.WriteLine(new JsonObject { ["tables"] = tables, ["unknown"] = done.Unknown, ["kept"] = done.Kept }.ToJsonString());
            return;
        }

        foreach (var (table, rows) in done.Tables.Where(table => table.Rows > 0))
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table,-24}{rows,12:N0} rows, each compared"));
        if (done.Unknown > 0)
            context.Out.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{done.Unknown} prices were being sent: they are read back first"));
        context.Out.WriteLine($"what was there is kept, and used no more: {done.Kept}");
    }
}
