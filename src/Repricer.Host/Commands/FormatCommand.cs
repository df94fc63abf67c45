using System.CommandLine;
using Repricer.Adapters.Strategies.Formatting;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

/// <summary>Holds the verbs that rewrite files of a strategy folder without a change of what they mean.</summary>
internal static class FormatCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var path = PathArgument();
        var check = new Option<bool>("--check") { Description = "Change nothing; name the files that are written otherwise, and fail." };
        var write = new Option<bool>("--write") { Description = "Rewrite the files in place." };
        var verb = new Verb(
            "format", "Writes strategies, their tests and simulations in the one order, indentation and spelling; comments stay.")
        {
            Details = "One file without --check or --write is printed. A file that would mean anything else is left as it is.",
            Examples =
            [
                ("repricer format strategies/mine.yaml", "How it would be written."),
                ("repricer format strategies --write", "The whole folder, in place."),
                ("repricer format strategies --check", "For a build: exit code 1 where a file is written otherwise."),
            ],
        };
        verb.Arguments.Add(path);
        verb.Options.Add(check);
        verb.Options.Add(write);
        verb.SetAction(parsed =>
        {
            var (isCheck, isWrite) = (parsed.GetValue(check), parsed.GetValue(write));
            if (isCheck && isWrite)
                throw new UserErrorException("--check and --write exclude each other", ExitCode.WrongUsage);
            var shown = Shown(context, common, parsed, path);
            var isFolder = Directory.Exists(context.PathOf(shown));
            if (isFolder && !isCheck && !isWrite)
                throw new UserErrorException(
                    $"'{shown}' is a folder: say --check to be told of its files, or --write to rewrite them", ExitCode.WrongUsage);

            var files = Read(context, shown);
            if (parsed.GetValue(common.Json))
                context.Out.Write(FormattedFiles.ToJson(files).ToJsonString() + Environment.NewLine);
            else if (!isCheck && !isWrite)
                context.Out.Write(files[0].After);
            if (isWrite)
                WriteAll(files);
            if (!parsed.GetValue(common.Json) && (isCheck || isWrite))
                Tell(context, files, isWrite ? "rewritten" : "written otherwise");
            return HasFaults(context, files) || (isCheck && files.Any(file => file.IsChanged)) ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    public static Verb CreateMigrate(CommandContext context, CommonOptions common)
    {
        var path = PathArgument();
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would be rewritten, and change nothing." };
        var verb = new Verb(
            "migrate", "Rewrites files that still spell things as an older version did, and tells of every such place.")
        {
            Details = "Files that need no other spelling are left as they are, however they are indented.",
            Examples = [("repricer migrate strategies --dry-run", "What is spelled otherwise today."), ("repricer migrate", "The folder.")],
        };
        verb.Arguments.Add(path);
        verb.Options.Add(dryRun);
        verb.SetAction(parsed =>
        {
            var files = Read(context, Shown(context, common, parsed, path))
                .Where(file => file.Respelled.Count > 0 || file.Faults.Count > 0).ToArray();
            if (!parsed.GetValue(dryRun))
                WriteAll(files);
            if (parsed.GetValue(common.Json))
            {
                context.Out.Write(FormattedFiles.ToJson(files).ToJsonString() + Environment.NewLine);
                return HasFaults(context, files) ? ExitCode.NotFine : ExitCode.Fine;
            }

            foreach (var line in files.Where(file => file.After is not null).SelectMany(FormattedFiles.Spellings))
                context.Out.WriteLine(line);
            Tell(context, files, parsed.GetValue(dryRun) ? "to rewrite" : "rewritten");
            return HasFaults(context, files) ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static Argument<string?> PathArgument() => new("PATH")
    {
        Description = "A strategy folder or one file. Default: the configured folder.", Arity = ArgumentArity.ZeroOrOne,
    };

    private static string Shown(CommandContext context, CommonOptions common, ParseResult parsed, Argument<string?> path)
    {
        if (parsed.GetValue(path) is { } given)
            return given;
        var (config, faults) = ConfigLoader.Load(context, parsed.GetValue(common.Config), Setup.Names);
        return faults.Any ? throw new UserErrorException([.. faults.Lines()], ExitCode.NotFine) : config.StrategiesDirectory;
    }

    private static IReadOnlyList<FormattedFile> Read(CommandContext context, string shown) => Path.Exists(context.PathOf(shown))
        ? StrategyFormatter.Format(context.Named(shown))
        : throw new UserErrorException($"'{shown}': there is no such file or folder", ExitCode.NotFine);

    private static void WriteAll(IReadOnlyList<FormattedFile> files)
    {
        foreach (var file in files)
        {
            try
            {
                FormattedFiles.Write(file);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new UserErrorException($"{file.File} cannot be written: {fault.Message}", ExitCode.NotFine);
            }
        }
    }

    private static void Tell(CommandContext context, IReadOnlyList<FormattedFile> files, string what)
    {
        foreach (var file in files.Where(file => file.IsChanged))
            context.Out.WriteLine($"{file.File}: {what}");
        var count = files.Count(file => file.IsChanged);
        context.Out.WriteLine($"{files.Count} {(files.Count == 1 ? "file" : "files")}, {count} {what}");
    }

    private static bool HasFaults(CommandContext context, IReadOnlyList<FormattedFile> files)
    {
        var faults = files.SelectMany(file => file.Faults).ToArray();
        foreach (var fault in faults)
            context.Error.WriteLine(fault.ToString());
        return faults.Length > 0;
    }
}
