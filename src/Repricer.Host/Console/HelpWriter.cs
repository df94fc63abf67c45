using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;

namespace Repricer.Host.Console;

/// <summary>Writes help in 80 columns, the same on every terminal, with examples.</summary>
internal sealed class HelpWriter(CommonOptions common) : SynchronousCommandLineAction
{
    private const int Width = 80;

    /// <summary>Whether help is shown although there are mistakes elsewhere on the line; it is.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.Write(Render(parseResult.CommandResult.Command));
        return ExitCode.Fine;
    }

    public string Render(Command command)
    {
        var text = new StringBuilder();
        Paragraph(text, command.Description ?? "", 0);
        if (command is Verb { Details: { } details })
            Paragraph(text.AppendLine(), details, 0);

        text.AppendLine().AppendLine("Usage:").AppendLine("  " + UsageOf(command));
        Section(
            text, command is RootCommand ? "Verbs" : "Subcommands",
            command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, sub.Description)));
        Section(
            text, "Arguments",
            command.Arguments.Where(argument => !argument.Hidden).Select(argument => (LabelOf(argument), argument.Description)));
        Section(
            text, "Options",
            command.Options.Where(option => !option.Hidden && !IsCommon(option)).Select(option => (LabelOf(option), option.Description)));
        Section(
            text, "Common options", common.All.Select(option => (LabelOf(option), option.Description)).Append(("--help", "This text.")));
        if (command is Verb { Examples.Count: > 0 } verb)
        {
            text.AppendLine().AppendLine("Examples:");
            foreach (var (line, does) in verb.Examples)
            {
                text.AppendLine("  " + line);
                Paragraph(text, does, 6);
            }
        }

        if (command is RootCommand)
            text.AppendLine().AppendLine("Exit codes: 0 fine, 1 what was asked about is not fine, 2 wrong usage.");
        return text.ToString();
    }

    private bool IsCommon(Option option) => common.All.Contains(option) || option.Name is "--help";

    private static string UsageOf(Command command)
    {
        var names = new List<string>();
        for (Symbol? at = command; at is Command and not RootCommand; at = at.Parents.FirstOrDefault())
            names.Insert(0, at.Name);
        names.Insert(0, "repricer");
        if (command.Subcommands.Count > 0)
            names.Add(command is RootCommand ? "VERB" : "SUBCOMMAND");
        names.AddRange(
            command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{LabelOf(argument)}]" : LabelOf(argument)));
        names.Add("[options]");
        return string.Join(' ', names);
    }

    private static string LabelOf(Argument argument) => argument.HelpName ?? argument.Name;

    private static string LabelOf(Option option) => option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool)
        ? option.Name
        : $"{option.Name} {option.HelpName ?? "VALUE"}";

    private static void Section(StringBuilder text, string title, IEnumerable<(string Label, string? Description)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
            return;

        var column = Math.Min(28, list.Max(row => row.Label.Length) + 4);
        text.AppendLine().Append(title).AppendLine(":");
        foreach (var (label, description) in list)
        {
            var head = "  " + label;
            if (head.Length + 2 > column)
                text.AppendLine(head);
            else
                text.Append(head.PadRight(column));
            Paragraph(text, description ?? "", column, startsIndented: head.Length + 2 <= column);
        }
    }

    private static void Paragraph(StringBuilder text, string words, int indent, bool startsIndented = false)
    {
        var line = new StringBuilder(startsIndented ? "" : new string(' ', indent));
        var used = indent;
        var first = true;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!first && used + 1 + word.Length > Width)
            {
                text.Append(line).AppendLine();
                line.Clear().Append(' ', indent);
                used = indent;
                first = true;
            }

            line.Append(first ? "" : " ").Append(word);
            used += word.Length + (first ? 0 : 1);
            first = false;
        }

        text.Append(line).AppendLine();
    }
}
