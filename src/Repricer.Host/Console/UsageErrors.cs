using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Repricer.Core.Documents;

namespace Repricer.Host.Console;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    public static bool Any(ParseResult parsed) =>
        parsed.Errors.Count > 0 || parsed.UnmatchedTokens.Count > 0 || SwallowedOptions(parsed).Any();

    public static int Report(ParseResult parsed, CommandContext context)
    {
        var command = parsed.CommandResult.Command;
        foreach (var message in Describe(parsed, command))
            context.Fail(message);

        var help = command is RootCommand ? "repricer --help" : $"repricer {PathOf(command)} --help";
        context.Error.WriteLine($"Try '{help}'.");
        return ExitCode.WrongUsage;
    }

    private static IEnumerable<string> Describe(ParseResult parsed, Command command)
    {
        var unmatched = parsed.UnmatchedTokens;
        if (command.Subcommands.Count > 0)
        {
            var what = command is RootCommand ? "verb" : $"subcommand of '{PathOf(command)}'";
            var word = unmatched.FirstOrDefault(token => !token.StartsWith('-'));
            if (word is not null)
                yield return $"unknown {what} '{word}'{Suggestion.Ask(word, command.Subcommands.Select(sub => sub.Name))}";
            else if (unmatched.Count == 0)
                yield return $"a {what} is missing; known: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}";
            else
                yield return UnknownOption(unmatched[0], command);
            yield break;
        }

        foreach (var token in SwallowedOptions(parsed))
            yield return UnknownOption(token, command);

        foreach (var token in unmatched.Where(_ => !SwallowedOptions(parsed).Any()))
        {
            yield return token.StartsWith('-') && token.Length > 1
                ? UnknownOption(token, command)
                : $"unexpected argument '{token}'{(command.Arguments.Count == 0 ? $": '{PathOf(command)}' takes none" : "")}";
        }

        foreach (var error in parsed.Errors)
        {
            if (!unmatched.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)))
                yield return Plain(error);
        }
    }

    /// <summary>
    /// Finds mistyped options that were taken for free arguments: nobody means one that starts with two dashes unless "--" stands before
    /// it.
    /// </summary>
    private static IEnumerable<string> SwallowedOptions(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? []
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
                .Where(value => value.Length > 2 && value.StartsWith("--", StringComparison.Ordinal));

    private static string UnknownOption(string token, Command command)
    {
        var name = token.Split('=', 2)[0];
        return $"unknown option '{name}'{Suggestion.Ask(name, OptionsOf(command))}";
    }

    private static IEnumerable<string> OptionsOf(Command command)
    {
        for (Symbol? at = command; at is Command owner; at = at.Parents.FirstOrDefault())
        {
            foreach (var option in owner.Options)
            {
                if (owner == command || option.Recursive)
                    yield return option.Name;
            }
        }
    }

    private static string PathOf(Command command)
    {
        var names = new List<string>();
        for (Symbol? at = command; at is Command and not RootCommand; at = at.Parents.FirstOrDefault())
            names.Insert(0, at.Name);
        return string.Join(' ', names);
    }

    /// <summary>Says in plain words what the parser found: its own name types of .NET and leave out which argument is missing.</summary>
    private static string Plain(ParseError error)
    {
        var (name, type, given) = error.SymbolResult switch
        {
            OptionResult { Implicit: false } option => (option.Option.Name, option.Option.ValueType, First(option.Tokens)),
            ArgumentResult { Parent: OptionResult option } => (option.Option.Name, option.Option.ValueType, First(option.Tokens)),
            ArgumentResult argument => (argument.Argument.Name, argument.Argument.ValueType, First(argument.Tokens)),
            _ => ("", typeof(string), ""),
        };
        if (given is null)
            return name.StartsWith('-') ? $"{name} needs a value" : $"{name} is missing";
        return IsWhole(Nullable.GetUnderlyingType(type) ?? type)
            && !long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? $"{name}: a whole number is expected, found '{given}'"
            : Soften(error.Message);
    }

    private static bool IsWhole(Type type) => type == typeof(int) || type == typeof(long);

    private static string? First(IReadOnlyList<Token> tokens) => tokens.Count == 0 ? null : tokens[0].Value;

    private static string Soften(string message) =>
        message.Length == 0 ? message : string.Join(' ', (char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.')).Split(
            (char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
