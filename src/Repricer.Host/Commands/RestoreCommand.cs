using System.CommandLine;
using System.Text.Json.Nodes;
using Repricer.Adapters.Storage;
using Repricer.Engine;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class RestoreCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = "A backup." };
        var resend = new Option<bool>("--resend")
        {
            Description = "Send every price once more on channels that cannot be read back: for a folder that is lost, when prices went "
                + "out after the backup.",
        };
        var verb = new Verb("restore", "Puts a backup in the place of the data folder's database. No engine may run.")
        {
            Details = "What was there is kept beside it under a dated name. No price of the backup goes out as it is: what was under way "
                + "is read back where the channel can be asked, and every listing is decided afresh. What was stopped since the backup "
                + "(pauses, open breakers, frozen listings, revoked keys) stays stopped, and prices that were sent since are known, where "
                + "the database that was there can still be read. The strategies in force are those of the backup: see status.",
            Examples =
            [
                ("repricer restore /backup/monday.db", "Then start the engine again."),
                ("repricer restore monday.db --data ./new", "Into another folder."),
            ],
        };
        verb.Arguments.Add(file);
        verb.Options.Add(resend);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            Stores.ExpectFile(config, Stores.NoBackup);
            var directory = setup.DataDirectory(config);
            var named = parsed.GetRequiredValue(file);
            if (!File.Exists(context.PathOf(named)))
                throw new UserErrorException($"there is no file {named}");

            var order = new RestoreOrder(
                context.PathOf(named), directory, context.Time.GetUtcNow(), EngineOrStore.By, parsed.GetValue(resend));
            var done = await RestoreAsync(order, ct);
            if (setup.Json)
                context.Out.WriteLine(ToJson(done, order).ToJsonString());
            else
                Tell(context, done, named, directory);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static async Task<RestoreSummary> RestoreAsync(RestoreOrder order, CancellationToken ct)
    {
        using var held = Setup.Lock(order.Directory);
        try
        {
            return await Stores.RestoreAsync(order, ct);
        }
        catch (StoreException error)
        {
            throw new UserErrorException(error.Message);
        }
    }

    private static void Tell(CommandContext context, RestoreSummary done, string named, string directory)
    {
        context.Out.WriteLine($"{named} is restored into {directory}; every listing is decided afresh");
        if (done.Replaced is { } replaced)
            context.Out.WriteLine($"  what was there is kept as {Path.GetFileName(replaced)}");
        Count(done.Superseded, "prices were waiting: they do not go out");
        Count(done.Unknown, "prices were under way: they are read back, or decided afresh where the channel cannot be asked");
        Count(done.ReadBack, "listings' prices are read back before anything goes out for them");
        Count(done.SentAgain, "listings' next prices go out also where they are the same");
        foreach (var note in done.Notes)
            context.Error.WriteLine($"note: not known from what was there: {note}");

        void Count(int count, string what)
        {
            if (count > 0)
                context.Out.WriteLine($"  {count} {what}");
        }
    }

    private static JsonObject ToJson(RestoreSummary done, RestoreOrder order) => new()
    {
        ["file"] = order.File,
        ["data"] = order.Directory,
        ["replaced"] = done.Replaced,
        ["superseded"] = done.Superseded,
        ["unknown"] = done.Unknown,
        ["read_back"] = done.ReadBack,
        ["sent_again"] = done.SentAgain,
        ["notes"] = new JsonArray([.. done.Notes.Select(note => JsonValue.Create(note))]),
    };
}
