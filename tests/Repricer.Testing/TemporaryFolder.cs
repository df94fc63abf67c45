namespace Repricer.Adapters.Tests.Storage;

internal static class TemporaryFolder
{
    private const string InMemory = "/dev/shm";

    /// <summary>
    /// In memory where the machine has such a folder: these tests are about what is written, not about how fast a disk says so.
    /// </summary>
    public static string Create()
    {
        if (!Directory.Exists(InMemory))
            return Directory.CreateTempSubdirectory("repricer-store-").FullName;

        var folder = Path.Combine(InMemory, $"repricer-store-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        return Directory.CreateDirectory(folder).FullName;
    }
}
