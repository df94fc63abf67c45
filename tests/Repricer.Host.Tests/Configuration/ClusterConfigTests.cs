using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Configuration;

public sealed class ClusterConfigTests : IDisposable
{
    private const string Server = """ "Data": { "Store": "postgres", "Connection": "env:DATABASE" } """;

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Cluster_Missing_EngineIsAlone() => Assert.Null(Load("{}").Config.Cluster);

    [Fact]
    public void Cluster_Written_IsANode()
    {
        var (config, faults) = Load($$"""{ {{Server}}, "Cluster": { "Id": "shop", "Endpoint": "10.0.0.1:7411", "Lease": "20s" } }""");
        Assert.Empty(faults.Lines());
        Assert.Equal(("shop", "10.0.0.1:7411", TimeSpan.FromSeconds(20)), (config.Cluster!.Id, config.Cluster.Endpoint.ToString(), config.Cluster.Lease));
        Assert.Equal(
            TimeSpan.FromSeconds(10), Load($$"""{ {{Server}}, "Cluster": { "Id": "shop", "Endpoint": "10.0.0.1:7411" } }""").Config.Cluster!.Lease);
    }

    [Theory]
    [InlineData("""{ "Id": "shop" }""", "Endpoint")]
    [InlineData("""{ "Endpoint": "10.0.0.1:7411" }""", "Id")]
    [InlineData("""{ "Id": "shop", "Endpoint": "10.0.0.1" }""", "no address that other nodes can reach")]
    [InlineData("""{ "Id": "shop", "Endpoint": "0.0.0.0:7411" }""", "no address that other nodes can reach")]
    [InlineData("""{ "Id": "shop", "Endpoint": "10.0.0.1:7411", "Lease": "1s" }""", "Lease")]
    public void Cluster_WrittenWrong_IsTold(string section, string told) =>
        Assert.Contains(Load($$"""{ {{Server}}, "Cluster": {{section}} }""").Faults.Lines(), line => line.Contains(told, StringComparison.Ordinal));

    [Fact]
    public void Cluster_OnAFile_IsRefused() => Assert.Contains(
        Load("""{ "Cluster": { "Id": "shop", "Endpoint": "10.0.0.1:7411" } }""").Faults.Lines(),
        line => line.Contains("Data:Store is to be postgres", StringComparison.Ordinal));

    private (AppConfig Config, ConfigFindings Faults) Load(string settings)
    {
        _run.Write("appsettings.json", settings);
        return ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
    }
}
