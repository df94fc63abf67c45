using Repricer.Host.Console;
using Repricer.Host.JsonLines;

namespace Repricer.Host.Commands;

internal static class DecideCommand
{
    public static Verb Create(CommandContext context)
    {
        var jsonLines = JsonLinesVerb.Option("see strategies/docs/decide.md");
        jsonLines.Required = true;
        var verb = new Verb("decide", "Decides situations that are written down as JSON: what-if questions, tests, other programs.")
        {
            Details =
                "Decider and guard as in the engine, without store and network. Everything a line does not give is unknown, never zero.",
            Examples = [("repricer decide --jsonl < situations.jsonl",
                "One answer a line: action, price, binding, reason, floor, ceiling, reference.")],
        };
        verb.Options.Add(jsonLines);
        verb.SetAction(async (_, ct) =>
        {
            await JsonLinesRunner.RunAsync(
                context.In, context.Out, line => DecideLine.Answer(line, context.WorkingDirectory, context.Time), ct);
            return ExitCode.Fine;
        });
        return verb;
    }
}
