using Repricer.NodeHost.Faults;
using Repricer.Testing;
using Xunit;

namespace Repricer.Cluster.Tests;

/// <summary>Who has one machine pays nothing for what others need: a real process without the section loads none of it.</summary>
public sealed class LoadedAssembliesTests
{
    [Fact]
    public async Task Run_WithoutCluster_LoadsNothingOfIt()
    {
        var folder = TemporaryFolder.Create("alone");
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "appsettings.json"),
                """
                { "Api": { "Urls": "http://127.0.0.1:0" }, "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }
                """);
            Directory.CreateDirectory(Path.Combine(folder, "strategies"));
            using var node = NodeProcess.Start(folder, new Dictionary<string, string>(StringComparer.Ordinal), "run");
            await Watchdog.UntilAsync(
                "the engine runs",
                () => ValueTask.FromResult(node.Said.Contains("Repricer runs at", StringComparison.Ordinal)),
                TestContext.Current.CancellationToken,
                () => node.Said);

            var mapped = node.MappedFiles();
            Assert.Contains(mapped, file => file.EndsWith("Repricer.Engine.dll", StringComparison.Ordinal));
            Assert.DoesNotContain(mapped, file => Path.GetFileName(file).StartsWith("Orleans", StringComparison.Ordinal));
            Assert.DoesNotContain(mapped, file => Path.GetFileName(file) == "Repricer.Cluster.dll");
            node.Signal("TERM");
            Assert.True(await node.ExitAsync(TestContext.Current.CancellationToken) == 0, node.Said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
