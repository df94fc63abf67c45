using System.CommandLine;
using Repricer.Host.Console;
using Repricer.Host.JsonLines;

namespace Repricer.Host.Commands;

/// <summary>Does what verbs share that answer one text given as argument, or many as JSON Lines.</summary>
internal static class JsonLinesVerb
{
    public static Option<bool> Option(string fields) =>
        new("--jsonl") { Description = $"Read one JSON object a line from standard input ({fields}) and answer one a line." };

    /// <summary>Answers JSON Lines where <c>--jsonl</c> is given, which takes nothing else.</summary>
    /// <returns>Null when JSON Lines were answered; else the argument.</returns>
    public static async Task<string?> RunAsync(
        CommandContext context, bool jsonLines, string? argument, string what, Func<string, string> answer, CancellationToken ct)
    {
        if (jsonLines == argument is not null)
            throw new UserErrorException(
                jsonLines ? $"--jsonl reads standard input and takes no {what}" : $"{what} is missing (or --jsonl)", ExitCode.WrongUsage);
        if (!jsonLines)
            return argument;

        await JsonLinesRunner.RunAsync(context.In, context.Out, answer, ct);
        return null;
    }
}
