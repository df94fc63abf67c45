namespace Repricer.Core.Documents;

/// <summary>Writes arguments of a command so that a shell takes each of them for one word.</summary>
public static class ShellText
{
    private const int Longest = 160;

    /// <summary>Gives the argument as it is where a shell changes nothing of it, else between quotation marks.</summary>
    public static string Quoted(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        var plain = argument.Length > 0
            && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or ':' or '-' or '_' or '.' or '@' or '%' or '+');
        return plain ? argument : $"'{ShownText.Line(argument, Longest).Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
