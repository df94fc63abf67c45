using Repricer.Testing;

namespace Repricer.Adapters.Tests.Strategies.Simulations;

/// <summary>Holds a folder for strategy files that goes with the test.</summary>
internal sealed class StrategyTestFolder : IDisposable
{
    public string Path { get; } = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
