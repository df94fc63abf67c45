using Repricer.Adapters.Storage;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Storage;

public sealed class EngineLockTests : IDisposable
{
    private static readonly DateTimeOffset Started = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Path.Combine(TemporaryFolder.Create(), "data");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void Acquire_SecondEngine_IsToldWhoHoldsTheFolder()
    {
        using var first = EngineLock.Acquire(_folder);
        first.Announce("http://127.0.0.1:5080", "0.1.0", Started);

        var error = Assert.Throws<StoreException>(() => EngineLock.Acquire(_folder));

        Assert.Equal(
            $"the data folder {_folder} is in use by another engine (process {Environment.ProcessId} at http://127.0.0.1:5080, since "
            + $"2026-05-04 10:00:00Z); stop it, or name another folder with --data",
            error.Message);
    }

    [Fact]
    public void TryFindRunning_WhileHeld_GivesTheAddress()
    {
        Assert.Null(EngineDirectory.TryFindRunning(_folder));
        using (var engine = EngineLock.Acquire(_folder))
        {
            Assert.Null(EngineDirectory.TryFindRunning(_folder));
            engine.Announce("http://127.0.0.1:5080", "0.1.0", Started);
            Assert.Equal(
                new EngineInfo("http://127.0.0.1:5080", Environment.ProcessId, Started, "0.1.0"), EngineDirectory.TryFindRunning(_folder));
        }

        Assert.Null(EngineDirectory.TryFindRunning(_folder));
    }

    [Fact]
    public void TryFindRunning_LeftOverFromAKilledProcess_FindsNobody()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(
            Path.Combine(_folder, EngineLock.InfoFileName),
            """{"address":"http://127.0.0.1:1","processId":1,"startedAt":"2026-01-01T00:00:00Z","version":"0.1.0"}""");
        File.WriteAllText(Path.Combine(_folder, EngineLock.LockFileName), "");

        Assert.Null(EngineDirectory.TryFindRunning(_folder));
        using var engine = EngineLock.Acquire(_folder);
        Assert.NotNull(engine);
    }

    [Fact]
    public void Acquire_AfterDispose_TakesTheFolderAgain()
    {
        EngineLock.Acquire(_folder).Dispose();

        using var again = EngineLock.Acquire(_folder);
        Assert.NotNull(again);
    }

    [Fact]
    public void Acquire_FolderThatCannotBe_SaysSo()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
        File.WriteAllText(_folder, "");

        var error = Assert.Throws<StoreException>(() => EngineLock.Acquire(_folder));

        Assert.StartsWith($"the data folder {_folder} cannot be used", error.Message, StringComparison.Ordinal);
    }
}
