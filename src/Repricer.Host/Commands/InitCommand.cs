using System.CommandLine;
using System.Text.Json.Nodes;
using Repricer.Host.Console;
using Repricer.Host.Init;

namespace Repricer.Host.Commands;

internal static class InitCommand
{
    /// <summary>What comes next, each line a command; a backslash at the end of a line goes on with the next.</summary>
    public static IReadOnlyList<string> Next { get; } =
    [
        "repricer serve rival",
        "repricer import --products products.csv --listings listings.csv --watches watches.csv",
        "repricer run --once --shadow",
    ];

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where the files shall be; made where it is missing." };
        var force = new Option<bool>("--force") { Description = "Replace files that are there; each is kept as NAME.old." };
        var verb = new Verb(
            "init", "Writes a folder to start from: settings, a catalogue of one mug, a strategy with its test, a rival's page.")
        {
            Details = "All of it works as it is, on this machine alone and without a network. Files that are there are never overwritten: "
                + "they are named, and nothing is written.",
            Examples =
            [
                ("repricer init my-shop", "Writes the folder and says the next three commands."),
                ("repricer init . --force", "Into this folder; what is there is kept as NAME.old."),
            ],
        };
        verb.Arguments.Add(folder);
        verb.Options.Add(force);
        verb.SetAction(parsed =>
        {
            var named = parsed.GetRequiredValue(folder);
            if (string.IsNullOrWhiteSpace(named))
                throw new UserErrorException("FOLDER is empty: name a folder, or '.' for this one", ExitCode.WrongUsage);
            var path = context.PathOf(named);
            var replaced = new FolderWriter(path, named).Write(InitFiles.All, parsed.GetValue(force));
            if (parsed.GetValue(common.Json))
                context.Out.WriteLine(Json(path, replaced).ToJsonString());
            else
                Tell(context, named, path, replaced);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static void Tell(CommandContext context, string named, string path, IReadOnlyList<string> replaced)
    {
        foreach (var file in InitFiles.All)
            context.Out.WriteLine($"  {file.Path,-39} {file.Holds}");
        foreach (var file in replaced)
            context.Out.WriteLine($"  {file}.old is what was there");
        context.Out.WriteLine();
        context.Out.WriteLine(path == context.PathOf(".") ? "Next:" : $"Next, after 'cd {named}':");
        context.Out.WriteLine($"  {Next[0]}        # leave it running, and go on in a second terminal");
        foreach (var line in Next.Skip(1))
            context.Out.WriteLine("  " + line.Replace(" --watches", " \\\n    --watches", StringComparison.Ordinal));
        context.Out.WriteLine("Then: repricer explain drop/MUG-1-WEB, repricer run --once, repricer doctor");
    }

    private static JsonObject Json(string path, IReadOnlyList<string> replaced) => new()
    {
        ["folder"] = path,
        ["files"] = new JsonArray([.. InitFiles.All.Select(file => JsonValue.Create(file.Path))]),
        ["kept"] = new JsonArray([.. replaced.Select(file => JsonValue.Create(file + ".old"))]),
        ["next"] = new JsonArray([.. Next.Select(line => JsonValue.Create(line))]),
    };
}
