namespace Repricer.Adapters.Tests.Strategies;

internal static class RepositoryRoot
{
    public static string Strategies { get; } = Path.Combine(Find(), "strategies");

    /// <summary>Tells whether generated files are written anew instead of compared: where the environment says so with 1.</summary>
    public static bool Rewrite { get; } = Environment.GetEnvironmentVariable("REPRICER_REWRITE_GOLDENS") == "1";

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Repricer.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Repricer.sln was not found above the tests");
    }
}
