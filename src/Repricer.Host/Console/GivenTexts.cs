using System.CommandLine;
using Repricer.Core.Documents;

namespace Repricer.Host.Console;

/// <summary>Reads what stands behind options, by the grammar of strategies and settings. A mistake is wrong usage.</summary>
internal static class GivenTexts
{
    /// <param name="option">As the person named it, for the message.</param>
    /// <exception cref="UserErrorException">The text is no length of time.</exception>
    public static TimeSpan Duration(string option, string text) =>
        DurationText.TryRead(text, out var value, out var problem) ? value : throw Wrong(option, problem);

    /// <returns>In UTC; null where nothing is given.</returns>
    /// <exception cref="UserErrorException">The text is no moment.</exception>
    public static DateTimeOffset? Moment(string option, string? text)
    {
        if (text is null)
            return null;
        return ClockText.TryInstant(text, out var at)
            ? at.ToUniversalTime()
            : throw Wrong(option, $"'{ScalarText.Shorten(text)}' is no moment; {ClockText.InstantAdvice}");
    }

    /// <summary>Makes an option for somebody's words, which are kept and shown to others: a sentence, not a book.</summary>
    /// <param name="longest">The number of characters that are taken.</param>
    public static Option<string?> Words(string name, string description, string helpName, int longest)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value.Length: var length }] && length > longest)
                result.AddError($"{name}: at most {longest} characters are taken, found {length}");
        });
        return option;
    }

    private static UserErrorException Wrong(string option, string problem) => new($"{option}: {problem}", ExitCode.WrongUsage);
}
