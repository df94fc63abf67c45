namespace Repricer.Adapters.Tests.Strategies;

internal static class RepositoryRoot
{
    public static string Strategies { get; } = Path.Combine(Find(), "strategies");

    /// <summary>Set to 1 to write generated files anew instead of comparing.</summary>
    public static bool Rewrite { get; } = Environment.GetEnvironmentVariable("REPRICER_REWRITE_GOLDENS") == "1";

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Repricer.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Repricer.sln was not found above the tests");
    }
}
