using System.CommandLine;
using Repricer.Adapters.Catalog;
using Repricer.Host.Console;

namespace Repricer.Host.Commands.Onboarding;

/// <summary>The options of an import of another service's sheet.</summary>
internal sealed class SheetImportOptions
{
    public Argument<string?> File { get; } = new("FILE")
    {
        Description = "A sheet of another repricing service, with --format.", Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string?> Format { get; } = new("--format")
    {
        Description = $"The layout of FILE: {string.Join(", ", SheetFormat.All.Select(format => format.Name))}.", HelpName = "NAME",
    };

    public Option<string?> Channel { get; } = new("--channel")
    {
        Description = "The channel that FILE is about; the only one where it is not said.", HelpName = "CHANNEL",
    };

    public Option<string?> Marketplace { get; } = new("--marketplace")
    {
        Description = "Only rows of this marketplace, as FILE names it.", HelpName = "ID",
    };

    public bool IsGiven(ParseResult parsed) =>
        parsed.GetValue(File) is not null || parsed.GetValue(Format) is not null || parsed.GetValue(Channel) is not null
        || parsed.GetValue(Marketplace) is not null;

    /// <exception cref="UserErrorException">Something is missing or unknown.</exception>
    public SheetWish Of(ParseResult parsed, bool strict, bool dryRun)
    {
        if (parsed.GetValue(Format) is not { } name)
            throw new UserErrorException(
                "a FILE needs --format, which says whose sheet it is; own files are named by --products, --listings and --watches",
                ExitCode.WrongUsage);
        if (parsed.GetValue(File) is not { } file)
            throw new UserErrorException("--format needs the sheet's FILE", ExitCode.WrongUsage);

        var (format, problem) = SheetFormat.Find(name);
        return format is not null
            ? new SheetWish(file, format, parsed.GetValue(Channel), parsed.GetValue(Marketplace), strict, dryRun)
            : throw new UserErrorException($"--format: {problem}", ExitCode.WrongUsage);
    }
}

/// <param name="Channel">Null = the only one of the settings.</param>
internal sealed record SheetWish(string File, SheetFormat Format, string? Channel, string? Marketplace, bool Strict, bool DryRun);
