namespace Repricer.Host.Console;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>What was asked about is not fine.</summary>
    public const int NotFine = 1;

    public const int WrongUsage = 2;
}
