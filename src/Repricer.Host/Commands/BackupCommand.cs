using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Repricer.Engine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class BackupCommand
{
    private const string PartSuffix = ".part";

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = "Where the backup shall be." };
        var force = new Option<bool>("--force") { Description = "Overwrite FILE if it is there." };
        var verb = new Verb("backup", "Copies the data folder's database into one file, also while an engine uses it.")
        {
            Details = "The copy is consistent and checked before it gets its name, and only its owner can read it. An engine that runs "
                + "makes it and goes on working; its API needs a key of scope admin from anybody but its own user.",
            Examples =
            [
                ("repricer backup /backup/monday.db", "Everything but the settings and what is not applied yet of the strategies folder."),
                ("repricer backup latest.db --force", "For a job that runs every night."),
            ],
        };
        verb.Arguments.Add(file);
        verb.Options.Add(force);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            Stores.ExpectFile(config, Stores.NoBackup);
            setup.ExpectData(config);
            var directory = setup.DataDirectory(config);
            var target = new Target(context.PathOf(parsed.GetRequiredValue(file)), parsed.GetRequiredValue(file), parsed.GetValue(force));
            target.Refuse();
            using var client = EngineOrStore.TryConnect(context, directory);
            var made = client is null
                ? await MakeAsync(directory, target, context.Time, ct)
                : await FetchAsync(client, directory, target, ct);
            context.Out.WriteLine(setup.Json
                ? JsonSerializer.Serialize(made, ApiJson.Default.BackupView)
                : string.Create(CultureInfo.InvariantCulture, $"{target.Named}: {made.Bytes / 1e6:0.0} MB, whole and checked"));
            return ExitCode.Fine;
        });
        return verb;
    }

    private static async Task<BackupView> MakeAsync(string directory, Target target, TimeProvider time, CancellationToken ct)
    {
        using var held = Setup.Lock(directory);
        try
        {
            var at = time.GetUtcNow();
            return new BackupView(target.Path, await Stores.BackUpAsync(directory, target.Path, target.Force, ct), at);
        }
        catch (StoreException error)
        {
            throw new UserErrorException(error.Message);
        }
    }

    /// <summary>
    /// The engine writes into its own folder; from there the file goes where its user may write, and never lies half under its name.
    /// </summary>
    private static async Task<BackupView> FetchAsync(EngineClient client, string directory, Target target, CancellationToken ct)
    {
        var made = await client.PostLongAsync("api/v1/backup", ApiJson.Default.BackupView, ct);
        var from = Path.Combine(directory, made.File);
        var part = target.Path + PartSuffix;
        try
        {
            File.Delete(part);
            File.Move(from, part);
            from = part;
            File.Move(part, target.Path, target.Force);
            return made with { File = target.Path };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"the backup is made and lies at {from}, but cannot be moved to {target.Named}: {error.Message}");
        }
    }

    /// <param name="Named">As the person wrote it.</param>
    private sealed record Target(string Path, string Named, bool Force)
    {
        /// <exception cref="UserErrorException">Nothing may be written there; told before the engine makes a backup in vain.</exception>
        public void Refuse()
        {
            if (Directory.Exists(Path))
                throw new UserErrorException($"{Named} is a folder: name the file");
            if (!Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
                throw new UserErrorException($"{Named}: there is no such folder");
            if (!Force && File.Exists(Path))
                throw new UserErrorException($"{Named} is there already; --force overwrites it");
        }
    }
}
