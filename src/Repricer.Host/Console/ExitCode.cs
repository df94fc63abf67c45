namespace Repricer.Host.Console;

/// <summary>The exit codes that scripts may rely on.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>Says that what was asked about is not fine.</summary>
    public const int NotFine = 1;

    public const int WrongUsage = 2;
}
