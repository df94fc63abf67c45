namespace Repricer.Host.Console;

/// <summary>A mistake of the user's that ends the verb; the lines say all there is to say.</summary>
internal sealed class UserErrorException(IReadOnlyList<string> lines, int exitCode) : Exception(string.Join(Environment.NewLine, lines))
{
    public UserErrorException(string message, int exitCode = Repricer.Host.Console.ExitCode.NotFine)
        : this([$"repricer: {message}"], exitCode)
    {
    }

    public IReadOnlyList<string> Lines { get; } = lines;

    public int ExitCode { get; } = exitCode;
}
