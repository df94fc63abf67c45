using System.CommandLine;
using Repricer.Host.Console;
using Repricer.Host.JsonLines;
using Repricer.Reading;

namespace Repricer.Host.Commands;

internal static class CharsetCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var file = new Argument<string?>("FILE") { Description = "A saved page.", Arity = ArgumentArity.ZeroOrOne };
        var contentType = new Option<string?>("--content-type")
        {
            Description = "The Content-Type header it came with.", HelpName = "TEXT",
        };
        var jsonLines = JsonLinesVerb.Option("\"file\" or \"data_b64\"");
        var verb = new Verb("charset", "Says in which encoding a page is written (WHATWG name).")
        {
            Examples = [("repricer charset page.html", "Looks at byte order mark, header, meta tags and the bytes themselves.")],
        };
        verb.Arguments.Add(file);
        verb.Options.Add(contentType);
        verb.Options.Add(jsonLines);
        verb.SetAction(async (parsed, ct) =>
        {
            if (await JsonLinesVerb.RunAsync(
                context, parsed.GetValue(jsonLines), parsed.GetValue(file), "FILE", CharsetLine.Answer, ct) is not { } path)
                return ExitCode.Fine;

            var encoding = Charset.Detect(Files.Read(context, path), parsed.GetValue(contentType), null);
            context.Out.WriteLine(
                parsed.GetValue(common.Json) ? JsonLine.Write(writer => writer.WriteString("encoding", encoding)) : encoding);
            return ExitCode.Fine;
        });
        return verb;
    }
}
